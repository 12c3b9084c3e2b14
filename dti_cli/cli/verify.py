"""The command `dti verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import Form, Home, Output, home_folder
from dti_cli.cli.version import version


def verify(
    manifest: Annotated[Path, typer.Argument(metavar="TỆP", help="Bản niêm phong niem-phong.json.")],
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Đối chiếu các tệp với bản niêm phong: tệp vào, bộ chỉ số, kết quả còn nguyên hay đã khác; khác thì mã 1.

    Ví dụ: dti verify ket-qua/niem-phong.json
    """
    from dti_cli.pipeline.sealing import verify as compare
    from dti_cli.pipeline.sparing import spare

    spare(output, [], manifest)
    found = compare(manifest, home_folder(home), version())
    console.give(found, form, output)
    if found.difference:
        raise typer.Exit(1)
