"""Builds the folder for PCs without Python, on the system it is meant for; on Windows: py .packaging\\build.py"""

from __future__ import annotations

import sys
from importlib.metadata import files
from pathlib import Path

import PyInstaller.__main__

PROJECT = Path(__file__).resolve().parent.parent
COMPILED = [file.name.partition(".")[0] for file in files("tomli") or () if "__mypyc" in file.name]
"""What tomli's modules are compiled into: a module beside it, under a name of its own that no import names."""
LEFT_OUT = ["tkinter", "pytest", "hypothesis", "mypy", "setuptools", "pip"]


def main() -> None:
    """Write dist/dti with the program, its catalogues, templates and libraries."""
    sys.path.insert(0, str(PROJECT))
    PyInstaller.__main__.run(
        [
            *["--noconfirm", "--clean", "--log-level", "ERROR", "--console", "--name", "dti"],
            *["--paths", str(PROJECT), "--collect-submodules", "dti_cli", "--copy-metadata", "dti"],
            *["--add-data", f"{PROJECT / 'dti_cli' / 'catalogues'}:dti_cli/catalogues"],
            *["--add-data", f"{PROJECT / 'templates'}:dti_cli/templates"],
            *["--collect-data", "docxtpl", "--collect-data", "docx"],
            *[word for name in COMPILED for word in ("--hidden-import", name)],
            *[word for name in LEFT_OUT for word in ("--exclude-module", name)],
            *["--workpath", str(PROJECT / "build" / "frozen"), "--specpath", str(PROJECT / "build")],
            *["--distpath", str(PROJECT / "dist"), str(PROJECT / ".packaging" / "dti.py")],
        ]
    )


if __name__ == "__main__":
    main()
