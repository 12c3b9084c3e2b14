"""Which figures a heading means: its key, its code and letter, or its label."""

from __future__ import annotations

from typing import NamedTuple

from dti_cli.domain.observations import DATE, EVIDENCE
from dti_cli.domain.text import clean
from dti_cli.reading.codes import CodeReader, Heading, heading_in
from dti_cli.reading.grid import Value, text_of
from dti_cli.reading.roles import is_claim, near_role, role
from dti_cli.reading.tables import Column
from dti_cli.reading.wording import Wording, codes_named, is_shared, keys_labelled, only_key, ratio_keys


class Target(NamedTuple):
    """What a column holds: input keys (several for a shared figure), a whole ratio, or a fault with its facts.

    ``note`` is the code whose evidence or day of completion it holds, ``kind`` which of the two.
    """

    keys: tuple[str, ...] = ()
    ratio: str = ""
    fault: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    kind: str = ""


NOTHING = Target()
_MARKS = {EVIDENCE: "minh-chung", DATE: "ngay"}
_FEW = 10


class HeadingReader:
    """Reads the headings of a table from left to right; a code over several columns holds until the next one."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.codes = CodeReader(words, words.by_code.__contains__)
        self.above = ""
        self.letter = ""
        self.unclaimed: dict[str, list[str]] = {kind: [] for kind in (EVIDENCE, DATE)}
        self.closed = False

    def target(self, column: Column) -> Target:
        """Return what a column of figures holds."""
        found = self._target(column)
        codes = {key.rpartition(".")[0] for key in found.keys} or {found.ratio} - {""}
        if len(codes) == 1:
            for waiting in self.unclaimed.values():
                waiting[:] = [] if self.closed else waiting
                waiting.extend(codes - set(waiting))
            self.closed = False
        return found

    def _target(self, column: Column) -> Target:
        heads = [self._heading(head) for head in column.heads]
        if note := self._note(column, heads):
            return note
        bottom = next((h for h in reversed(heads) if h != Heading()), Heading())
        code = next((h.code for h in reversed(heads) if h.code and self._exists(h)), "")
        if bottom.letter and not bottom.code and not code and bottom.letter > self.letter:
            code = self.above
        self.above, self.letter = code or "", bottom.letter
        unknown = next((h for h in reversed(heads) if h.code and not code and _is_code(h)), None)
        if unknown is not None:
            return self._unknown(unknown)
        if code:
            return self._of_indicator(code, heads)
        return self._labelled(column)

    def _note(self, column: Column, heads: list[Heading]) -> Target | None:
        """Return the evidence or day a column holds.

        It stands under 3.5.minh-chung, or headed “Minh chứng” below 3.5 or after it. After several indicators it cannot
        be told whose it is: one paper is no proof for everything in a row.
        """
        label = next((h.label for h in reversed(heads) if h.label), "")
        named = (role(label), near_role(text_of(column.heads[-1])))
        kind = next(filter(is_claim, named), "")
        if not kind:
            return None
        code = next((h.code for h in reversed(heads) if h.code in self.words.by_code), "")
        waiting, self.unclaimed[kind] = self.unclaimed[kind], []
        self.closed = True  # the next figures begin a group of their own
        if code or len(waiting) < 2:
            code = code or "".join(waiting) or self.above
            return Target(note=code, kind=kind) if code else None
        shown = ", ".join(waiting[:_FEW]) + (", …" if len(waiting) > _FEW else "")
        name, example = clean(column.title)[:80], f"{waiting[0]}.{_MARKS[kind]}"
        return Target(fault="claim-of-several", kind=kind, facts=(("name", name), ("codes", shown), ("key", example)))

    def _heading(self, head: Value) -> Heading:
        if not isinstance(head, str):
            return Heading(self.codes.read(head))
        found = heading_in(head, self.words)
        if found.code in self.words.by_code:
            self.codes.before = found.code
        return found

    def _exists(self, head: Heading) -> bool:
        if head.code not in self.words.by_code:
            return False
        return not head.letter or f"{head.code}.{head.letter}" in self.words.keys

    def _unknown(self, head: Heading) -> Target:
        name = f"{head.code}.{head.letter}" if head.letter else head.code
        return Target(fault="unknown-code", facts=(("name", name), ("catalogue", self.words.catalogue.id)))

    def _of_indicator(self, code: str, heads: list[Heading]) -> Target:
        letter = next((h.letter for h in reversed(heads) if h.letter), "")
        if letter:
            key = f"{code}.{letter}"
            return Target((key,)) if key in self.words.keys else self._unknown(Heading(code, letter))
        labels = [h.label for h in reversed(heads) if h.label]
        found = next((k for label in labels if len(k := keys_labelled(self.words, label, code)) == 1), ())
        single = only_key(self.words, code)
        if found or single:
            return Target(found or (single,))
        if ratio_keys(self.words, code):
            return Target(ratio=code)
        return self._needs_letter(code)

    def _needs_letter(self, code: str) -> Target:
        indicator = self.words.by_code[code]
        if not indicator.inputs:
            return NOTHING
        keys = ", ".join(indicator.key(x.letter) for x in indicator.inputs)
        return Target(fault="code-needs-letter", facts=(("name", code), ("keys", keys)))

    def _labelled(self, column: Column) -> Target:
        for head in reversed(column.heads):
            text = text_of(head)
            keys = keys_labelled(self.words, text) if len(text) > 2 else ()
            if len(keys) == 1 or (keys and is_shared(self.words, keys)):
                return Target(keys)
            if keys:
                return Target(fault="ambiguous-column", facts=(("name", clean(text)), ("keys", ", ".join(keys))))
            single = [only_key(self.words, code) for code in codes_named(self.words, text)] if len(text) > 2 else []
            if len(single) == 1 and single[0]:
                return Target((single[0],))
        return NOTHING


def _is_code(head: Heading) -> bool:
    return "." in head.code and (bool(head.letter) or not head.label or len(head.label) > 3)
