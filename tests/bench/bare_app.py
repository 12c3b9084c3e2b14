"""A two-command Typer program without rich, to compare start-up with."""

from __future__ import annotations

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def one(name: str, count: int = 1) -> None:
    """Greet."""
    typer.echo(name * count)


@app.command()
def two(path: str) -> None:
    """Show."""
    typer.echo(path)


if __name__ == "__main__":
    app()
