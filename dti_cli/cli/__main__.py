"""The program's door: from here on an interrupt ends it without a traceback, even while it is still being loaded."""

from __future__ import annotations

import signal
import sys

from dti_cli.cli.codes import INTERRUPTED


def main() -> None:
    """Load the program and run it; see cli.app.main."""
    try:
        from dti_cli.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what ends is done and told: one more cannot change its code


if __name__ == "__main__":
    main()
