"""What travels in the wheel: every package of the tree, and the templates inside dti_cli."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_every_package_is_listed() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "dti_cli").rglob("__init__.py")}

    assert set(tools["packages"]) == found | {"dti_cli.templates"}
    assert tools["package-dir"] == {"dti_cli.templates": "templates"}


@pytest.mark.parametrize(
    ("said", "unreached"),
    [
        ("ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed", True),
        (
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded",
            True,
        ),
        ("requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://pypi.org/pypi/x/1/json", True),
        ("requests.exceptions.HTTPError: 503 Server Error: Unavailable for url: https://pypi.org/pypi/x/1/json", True),
        ("requests.exceptions.HTTPError: 404 Client Error: Not Found for url: https://pypi.org/pypi/x/1/json", False),
        ("requests.exceptions.HTTPError: 410 Client Error: Gone for url: https://pypi.org/pypi/x/1/json", False),
        ("/usr/bin/python: No module named pip_audit", False),
        ("ERROR:pip_audit._cli:requirement typer is not pinned to an exact version", False),
        ("ERROR:pip_audit._cli:No such file or directory: requirements.lock", False),
        ("", False),
    ],
)
def test_only_a_service_that_is_not_reached_excuses_an_audit(said: str, unreached: bool) -> None:
    audit = runpy.run_path(str(ROOT / ".packaging" / "audit.py"))

    assert audit["is_unreached"](said) is unreached
