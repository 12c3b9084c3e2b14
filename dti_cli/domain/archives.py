"""What reading a part of a damaged archive can raise."""

from __future__ import annotations

import zipfile
import zlib

BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
