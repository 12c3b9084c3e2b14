"""What travels in the wheel: every package of the tree, and the templates inside dti_cli."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_package_is_listed() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "dti_cli").rglob("__init__.py")}

    assert set(tools["packages"]) == found | {"dti_cli.templates"}
    assert tools["package-dir"] == {"dti_cli.templates": "templates"}
