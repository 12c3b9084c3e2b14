"""The writing process: takes scored books as bytes, writes them, and says of each how it went."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec

from dti_cli.domain.errors import OutputError
from dti_cli.domain.scored import ScoredBook
from dti_cli.reading import child

FROZEN_FLAG = "--dti-writing-process"
"""What the frozen program is called with to become the writing process."""


class Order(msgspec.Struct, array_like=True):
    """A book to write, and where to."""

    book: ScoredBook
    path: str


class Told(msgspec.Struct, array_like=True):
    """How it went: ``fault`` says in words why a book could not be written; empty where it was."""

    fault: str


def main() -> None:
    """Serve orders from standard input until it ends."""
    requests, replies = child.private_pipes()
    child.ignore_interrupts()
    orders = msgspec.msgpack.Decoder(Order)
    gc.freeze()
    gc.disable()
    while (data := child.receive(requests)) is not None:
        child.send(replies, msgspec.msgpack.encode(write(orders.decode(data))))
        child.let_go()


def write(order: Order) -> Told:
    """Write one book."""
    from dti_cli.reports.scored.workbook import write_scored_workbook

    try:
        write_scored_workbook(order.book, Path(order.path))
    except OutputError as error:
        return Told(f"{error.message} {error.hint}")
    return Told("")
