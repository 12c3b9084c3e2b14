"""The program's door: from here on an interrupt ends it without a traceback, even while it is still being loaded."""

from __future__ import annotations

import gc
import signal
import sys

from dti_cli.cli.codes import INTERRUPTED

_SELDOM = (200_000, 20, 100)
"""How often to look for cycles: a country is millions of small records without any."""


def main() -> None:
    """Load the program and run it; see cli.app.main."""
    gc.set_threshold(*_SELDOM)
    try:
        from dti_cli.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what ends is done and told: one more cannot change its code
        gc.freeze()  # memory goes back whole: looking for cycles in it on the way out takes a tenth of an answer


if __name__ == "__main__":
    main()
