"""The cells that people fill in: unlocked, with a drop-down list or a check on numbers."""

from __future__ import annotations

from typing import Any

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.collection import Asked, Field
from dti_cli.domain.not_applicable import SAID
from dti_cli.domain.observations import DATE, EVIDENCE
from dti_cli.domain.rules import PROOF
from dti_cli.reports.scored.style import Paper

LISTS_SHEET_LIMIT = 255
"""Characters that Excel allows in a list written into the cell's own validation."""

CLAIM_WORDS = {EVIDENCE: "Minh chứng", DATE: "Ngày hoàn thành"}
CLAIM_KEYS = {EVIDENCE: PROOF, DATE: "ngay"}
_CLAIM_NOTES = {
    EVIDENCE: ("số, ngày, cơ quan ban hành", "Ghi số, ngày, cơ quan ban hành của văn bản, hoặc tên tệp, đường dẫn."),
    DATE: ("ngày/tháng/năm", "Ghi ngày/tháng/năm, ví dụ 15/10/2024."),
}


_FIGURE_OR_EXEMPT = f"Gõ một số từ 0 trở lên, không kèm chữ, hoặc “{SAID}”; chưa có số liệu thì để trống."


def fill_in_format(paper: Paper, field: Field) -> Any:
    """Return the format of a cell to fill in: figures to the right; evidence and days stay the text that was typed."""
    if field.asked is None:
        return paper.formats["fill left claim"]
    return paper.formats["fill right" if field.asked.input.kind in {"count", "amount"} else "fill left"]


def validation(field: Field) -> dict[str, Any]:
    """Return the validation of a cell, with Vietnamese messages."""
    if field.asked:
        return _figure_validation(field.asked)
    title = f"{field.indicator.code} – {CLAIM_WORDS[field.claim]}"
    return {"validate": "any", "input_title": title[:32], "input_message": _CLAIM_NOTES[field.claim][1]}


def _figure_validation(asked: Asked) -> dict[str, Any]:
    answers = _answers(asked)
    if answers and len(",".join(answers)) <= LISTS_SHEET_LIMIT and not any("," in a for a in answers):
        return {
            "validate": "list",
            "source": answers,
            "error_title": "Chọn trong danh sách",
            "error_message": "Chọn một mục trong danh sách thả xuống; chưa có thì để trống.",
        }
    if answers:
        return {
            "validate": "any",
            "input_title": asked.key,
            "input_message": _cut("Gõ một trong: " + "; ".join(answers)),
        }
    if asked.indicator.not_applicable:
        return {"validate": "any", "input_title": asked.key, "input_message": _FIGURE_OR_EXEMPT}
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Cần một con số",
        "error_message": "Gõ một số từ 0 trở lên, không kèm chữ; chưa có số liệu thì để trống.",
    }


def _answers(asked: Asked) -> list[str]:
    exempt = [SAID] if asked.indicator.not_applicable else []
    if asked.input.kind == "yes_no":
        return ["Có", "Không", *exempt]
    named = choice_for(asked.indicator.rule, asked.input.letter)
    return [level.label for level in named.levels] + exempt if named else []


def _cut(text: str) -> str:
    return text if len(text) <= 255 else text[:254] + "…"


def measure_words(asked: Asked) -> str:
    """Return a figure's unit of measurement, or how it is answered."""
    return asked.input.measure or {"yes_no": "Có/Không", "level": "chọn mức"}.get(asked.input.kind, "")


def heading(asked: Asked) -> str:
    """Return the heading by which a figure is read back: its key and its label, with its twins."""
    twins = f" (dùng chung cho {', '.join(asked.also)})" if asked.also else ""
    return f"{asked.key} – {asked.input.label}{twins}"


def field_heading(field: Field) -> str:
    """Return the heading of a column to fill in."""
    if field.asked:
        return f"{heading(field.asked)} ({measure_words(field.asked)})"
    return f"{field.indicator.code} – {CLAIM_WORDS[field.claim]} ({_CLAIM_NOTES[field.claim][0]})"
