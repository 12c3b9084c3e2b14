"""The frozen program's entry: the commands, or a process that reads or writes workbooks when started as such."""

from __future__ import annotations

import sys

from dti_cli.cli.__main__ import main
from dti_cli.pipeline import writer
from dti_cli.reading import child

if __name__ == "__main__":
    if child.FROZEN_FLAG in sys.argv[1:2]:
        child.main()
    elif writer.FROZEN_FLAG in sys.argv[1:2]:
        writer.main()
    else:
        main()
