"""Which version this is."""

from __future__ import annotations


def version() -> str:
    """Return the version of pyproject.toml, as it was installed; only who needs it waits for it to be looked up."""
    from importlib.metadata import version as installed

    return installed("dti")
