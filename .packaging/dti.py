"""The frozen program's entry: the commands, or the process that reads workbooks when started as such."""

from __future__ import annotations

import sys

from dti_cli.cli.app import main
from dti_cli.reading.child import FROZEN_FLAG
from dti_cli.reading.child import main as read

if __name__ == "__main__":
    if FROZEN_FLAG in sys.argv[1:2]:
        read()
    else:
        main()
