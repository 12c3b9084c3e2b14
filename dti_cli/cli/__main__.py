"""The program's door: from here on an interrupt ends it without a traceback, even while it is still being loaded."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> None:
    """Load the program and run it; see cli.app.main."""
    try:
        from dti_cli.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
