"""The cells that people fill in: unlocked, with a drop-down list or a check on numbers."""

from __future__ import annotations

from typing import Any

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.collection import Asked, Field
from dti_cli.domain.observations import DATE, EVIDENCE
from dti_cli.domain.rules import PROOF
from dti_cli.reports.scored.style import Paper

LISTS_SHEET_LIMIT = 255
"""Characters that Excel allows in a list written into the cell's own validation."""
FILL_IN = {
    "locked": False,
    "bg_color": "#FFFDF0",
    "border": 1,
    "border_color": "#A6A6A6",
    "font_name": "Times New Roman",
}


CLAIM_WORDS = {EVIDENCE: "Minh chứng", DATE: "Ngày hoàn thành"}
CLAIM_KEYS = {EVIDENCE: PROOF, DATE: "ngay"}
_CLAIM_NOTES = {
    EVIDENCE: ("số, ngày, cơ quan ban hành", "Ghi số, ngày, cơ quan ban hành của văn bản, hoặc tên tệp, đường dẫn."),
    DATE: ("ngày/tháng/năm", "Ghi ngày/tháng/năm, ví dụ 15/10/2024."),
}


def fill_in_format(paper: Paper, field: Field) -> Any:
    """Return the format of a cell to fill in; evidence and days stay the text that was typed."""
    return _figure_format(paper, field.asked) if field.asked else _claim_format(paper)


def _claim_format(paper: Paper) -> Any:
    if "fill claim" not in paper.formats:
        facts = FILL_IN | {"font_size": 11, "align": "left", "num_format": "@", "text_wrap": True}
        paper.formats["fill claim"] = paper.formats.book.add_format(facts)
    return paper.formats["fill claim"]


def _figure_format(paper: Paper, asked: Asked) -> Any:
    """Return the format of a cell for a figure: numbers with thousands apart, answers as text."""
    look = f"fill {asked.input.kind}"
    if look not in paper.formats:
        shape = {"count": "#,##0.####", "amount": "#,##0.####"}.get(asked.input.kind)
        facts = FILL_IN | {"font_size": 11, "align": "right" if shape else "left"}
        paper.formats[look] = paper.formats.book.add_format(facts | ({"num_format": "General"} if shape else {}))
    return paper.formats[look]


def name_format(paper: Paper) -> Any:
    """Return the format of a cell in which people name a unit or a district."""
    if "fill name" not in paper.formats:
        paper.formats["fill name"] = paper.formats.book.add_format(FILL_IN | {"font_size": 11, "align": "left"})
    return paper.formats["fill name"]


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
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Cần một con số",
        "error_message": "Gõ một số từ 0 trở lên, không kèm chữ; chưa có số liệu thì để trống.",
    }


def _answers(asked: Asked) -> list[str]:
    if asked.input.kind == "yes_no":
        return ["Có", "Không"]
    named = choice_for(asked.indicator.rule, asked.input.letter)
    return [level.label for level in named.levels] if named else []


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
