"""The forms in which an answer can be given, and the suffixes of files that mean them."""

from __future__ import annotations

FORMS = ("table", "json", "csv", "md")
SUFFIXES = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}
BOOK = ".xlsx"
CALENDAR = ".ics"
SETTINGS_FILE = "dti.toml"
"""What settles the scheduled runs of the folder it lies in."""
LOGS = "log"
"""The folder of the data folder that summaries of runs and unforeseen faults are written to."""
LOCK_FILE = "dti-run.lock"
"""What a scheduled run holds in the data folder while it works."""
