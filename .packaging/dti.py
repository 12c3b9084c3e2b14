"""The frozen program's entry: the commands, or a process that reads or writes workbooks when started as such."""

from __future__ import annotations

import sys

from dti_cli.cli.__main__ import main


def start() -> None:
    """Take the door that the wheel takes; only a process of our own starting loads what it serves with."""
    flag = "".join(sys.argv[1:2])
    if flag.startswith("--dti-"):
        from dti_cli.pipeline import writer
        from dti_cli.reading import child

        serve = {child.FROZEN_FLAG: child.main, writer.FROZEN_FLAG: writer.main}.get(flag, main)
    else:
        serve = main
    serve()


if __name__ == "__main__":
    start()
