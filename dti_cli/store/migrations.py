"""The store's tables, built up by numbered steps that are applied once each, in order."""

from __future__ import annotations

import sqlite3

_FIRST = """
CREATE TABLE units (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, type TEXT NOT NULL, district TEXT NOT NULL, province TEXT NOT NULL,
  base TEXT NOT NULL,
  id TEXT NOT NULL
);
CREATE INDEX units_by_base ON units (base);
CREATE INDEX units_by_province ON units (province);
CREATE TABLE rounds (
  number INTEGER PRIMARY KEY,
  catalogue TEXT NOT NULL, year INTEGER NOT NULL,
  UNIQUE (catalogue, year)
);
CREATE TABLE imports (number INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL);
CREATE TABLE files (
  number INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports, path TEXT NOT NULL, sha256 TEXT NOT NULL
);
CREATE TABLE sources (
  number INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files, sheet TEXT NOT NULL
);
CREATE TABLE observations (
  round INTEGER NOT NULL, unit INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  value REAL, state TEXT NOT NULL, raw TEXT NOT NULL,
  source INTEGER NOT NULL, row INTEGER NOT NULL, col INTEGER NOT NULL,
  PRIMARY KEY (round, unit, kind, key)
) WITHOUT ROWID;
CREATE TABLE history (
  round INTEGER NOT NULL, unit INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  value REAL, state TEXT NOT NULL, raw TEXT NOT NULL,
  source INTEGER NOT NULL, row INTEGER NOT NULL, col INTEGER NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES imports
);
CREATE INDEX history_by_unit ON history (round, unit);
CREATE TABLE scores (
  round INTEGER NOT NULL, unit INTEGER NOT NULL, code TEXT NOT NULL,
  points REAL NOT NULL, high REAL NOT NULL, status TEXT NOT NULL, recorded REAL,
  PRIMARY KEY (round, unit, code)
) WITHOUT ROWID;
CREATE TABLE totals (
  round INTEGER NOT NULL, unit INTEGER NOT NULL, code TEXT NOT NULL,
  points REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
  PRIMARY KEY (round, unit, code)
) WITHOUT ROWID;
CREATE TABLE cohorts (
  round INTEGER NOT NULL, province TEXT NOT NULL, catalogue_hash TEXT NOT NULL,
  PRIMARY KEY (round, province)
) WITHOUT ROWID;
CREATE TABLE extremes (
  round INTEGER NOT NULL, province TEXT NOT NULL, code TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
  PRIMARY KEY (round, province, code)
) WITHOUT ROWID;
"""

_DEGREES = """
CREATE TABLE degrees (
  round INTEGER NOT NULL, unit INTEGER NOT NULL, code TEXT NOT NULL, degree REAL NOT NULL,
  PRIMARY KEY (round, unit, code)
) WITHOUT ROWID;
ALTER TABLE cohorts ADD COLUMN require_evidence INTEGER NOT NULL DEFAULT 0;
"""

_CARE = """
ALTER TABLE imports ADD COLUMN catalogue TEXT NOT NULL DEFAULT '';
ALTER TABLE imports ADD COLUMN units INTEGER;
ALTER TABLE imports ADD COLUMN given INTEGER;
ALTER TABLE imports ADD COLUMN replaced INTEGER;
ALTER TABLE imports ADD COLUMN undone TEXT NOT NULL DEFAULT '';
CREATE TABLE confirmed (
  round INTEGER NOT NULL, unit INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  value REAL, state TEXT NOT NULL, raw TEXT NOT NULL,
  source INTEGER NOT NULL, row INTEGER NOT NULL, col INTEGER NOT NULL,
  confirmed_by INTEGER NOT NULL REFERENCES imports
);
CREATE TABLE handled (
  path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, settings TEXT NOT NULL, at TEXT NOT NULL,
  units INTEGER NOT NULL, scores INTEGER NOT NULL, outputs TEXT NOT NULL
) WITHOUT ROWID;
"""

_TRACES = """
CREATE TABLE renamed (
  number INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, district TEXT NOT NULL,
  base TEXT NOT NULL,
  renamed_by INTEGER NOT NULL REFERENCES imports
);
CREATE TABLE touched (
  import INTEGER NOT NULL REFERENCES imports, round INTEGER NOT NULL, province TEXT NOT NULL,
  require_evidence INTEGER NOT NULL,
  PRIMARY KEY (import, round, province)
) WITHOUT ROWID;
INSERT INTO touched SELECT (SELECT max(number) FROM imports), round, province, require_evidence FROM cohorts;
ALTER TABLE cohorts ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
CREATE TABLE lists (
  round INTEGER NOT NULL, province TEXT NOT NULL,
  stamp TEXT NOT NULL, settings TEXT NOT NULL, outputs TEXT NOT NULL,
  PRIMARY KEY (round, province)
) WITHOUT ROWID;
"""

_SAID = "SELECT 1 FROM observations o WHERE o.round = {0}.round AND o.unit = {0}.unit"
_GHOSTS = f"""
UPDATE cohorts SET stamp = stamp || '+' WHERE EXISTS (
  SELECT 1 FROM totals t JOIN units u ON u.number = t.unit
  WHERE t.round = cohorts.round AND u.province = cohorts.province AND NOT EXISTS ({_SAID.format("t")})
);
DELETE FROM scores WHERE NOT EXISTS ({_SAID.format("scores")});
DELETE FROM totals WHERE NOT EXISTS ({_SAID.format("totals")});
DELETE FROM degrees WHERE NOT EXISTS ({_SAID.format("degrees")});
DELETE FROM renamed WHERE unit NOT IN (SELECT number FROM units);
"""
"""Scores that undoing an import left behind.

They were those of units it removed, whose numbers went to others: lists that showed them are due.
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _DEGREES, _CARE, _TRACES, _GHOSTS)
"""Appended to, never edited: a store remembers in ``user_version`` how many it has been through."""


def pending(connection: sqlite3.Connection) -> int:
    """Return how many steps this store still lacks; negative if a newer program made it."""
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    return len(MIGRATIONS) - int(done)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that are lacking, all in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in MIGRATIONS[len(MIGRATIONS) - pending(connection) :]:
            for statement in script.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
