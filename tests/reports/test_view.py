"""Views that hold what anyone may have typed into a workbook: nothing of it acts on the reader's machine."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from dti_cli.reports.book_file import new_book, sheet_names
from dti_cli.reports.scored.style import put
from dti_cli.reports.scored.table import Column, Row, write_rows
from dti_cli.reports.view import Table, View, json_pieces, rendered


def view(cell: str) -> View:
    table = Table(["Đơn vị"], [[cell]])
    return View([f"Tệp {cell}"], dict, table, lambda: table, [f"Ghi chú {cell}"])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"])
def test_csv_keeps_text_from_becoming_a_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(rendered(view(f"{start}cmd|x"), "csv"))))

    assert rows[1] == [f"'{start}cmd|x"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_csv_keeps_a_semicolon_from_opening_a_cell_with_a_formula(start: str) -> None:
    text = rendered(view(f"Xã A;{start}cmd|' /C calc'!A0;"), "csv")

    assert f";{start}" not in text
    assert text.splitlines()[1].startswith('"')


@pytest.mark.parametrize("figure", ["-3", "-3.5", "3.5", "Xã A; B"])
def test_csv_leaves_figures_and_harmless_text_alone(figure: str) -> None:
    assert list(csv.reader(io.StringIO(rendered(view(figure), "csv"))))[1] == [figure]


@pytest.mark.parametrize("form", ["csv", "md", "table"])
@pytest.mark.parametrize("sign", ["\x01", "\r", "\x7f", "\u202e", "\u2066"])
def test_no_form_people_read_holds_controls_or_turns_the_writing(form: str, sign: str) -> None:
    text = rendered(view(f"Xã{sign} A"), form).replace("\r\n", "\n")

    assert "Xã A" in text
    assert sign not in text


@pytest.mark.parametrize("sign", ["\x01", "\r", "\x7f", "\u202e", "\u2066", "\ufffe"])
def test_no_workbook_holds_controls_or_turns_the_writing(sign: str, tmp_path: Path) -> None:
    with new_book(tmp_path / "a.xlsx", "x") as book:
        paper = book.sheet(sheet_names([f"Xã{sign} A"])[0])
        put(paper, 0, 0, f"Xã{sign} A", "left")
        write_rows(paper, 1, [Column("x", "text")], [9.0], [Row((f"Xã{sign} A",))])
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")["Xã A"]

    assert [found["A1"].value, found["A2"].value] == ["Xã A", "Xã A"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Xã _A_ B", "Xã \\_A\\_ B"),
        ("Xã ~~A~~", "Xã \\~\\~A\\~\\~"),
        ("A &lt; B & C, LĐTB&XH; VH&TT", "A &amp;lt; B & C, LĐTB&XH; VH&TT"),
        ("www.x.vn", "www\\.x.vn"),
        ("https://x.vn", "https\\://x.vn"),
        ("[A](http://x)", "\\[A](http\\://x)"),
        ("A | B", "A \\| B"),
    ],
)
def test_markdown_shows_a_name_as_it_stands(name: str, shown: str) -> None:
    assert f"| {shown} |" in rendered(view(name), "md")


def test_the_terminal_is_never_given_control_characters() -> None:
    assert "\x1b" not in rendered(view("\x1b[31mđỏ"), "table", 80)


def test_json_in_pieces_is_json_as_a_whole() -> None:
    units = [{"tên": "Xã\nA", "điểm": {"1.1": 0.5}}, "B"]
    data = {"năm": 2024, "trống": [], "đơn vị": units, "tệp": ["a.xlsx"]}
    pieces = list(json_pieces(data | {"trống": iter([]), "đơn vị": iter(units)}))
    whole = """{
  "năm": 2024,
  "trống": [],
  "đơn vị": [
    {
      "tên": "Xã\\nA",
      "điểm": {
        "1.1": 0.5
      }
    },
    "B"
  ],
  "tệp": [
    "a.xlsx"
  ]
}
"""
    assert b"".join(pieces).decode() == b"".join(json_pieces(data)).decode() == whole
    assert not any(b"X\xc3\xa3" in piece and b'"B"' in piece for piece in pieces)


def test_lists_within_what_is_yielded_are_written_item_by_item_too() -> None:
    runs = ({"đơn vị": iter(names)} for names in (["A", "B"], []))
    pieces = list(json_pieces({"runs": runs}))

    assert (
        b"".join(pieces).decode()
        == """{
  "runs": [
    {
      "đơn vị": [
        "A",
        "B"
      ]
    },
    {
      "đơn vị": []
    }
  ]
}
"""
    )
    assert [piece for piece in pieces if b'"A"' in piece or b'"B"' in piece] == [b'"A"', b'"B"']


@pytest.mark.parametrize(("form", "made"), [("table", []), ("md", []), ("csv", ["plain"])])
def test_only_the_form_asked_for_is_made(form: str, made: list[str]) -> None:
    asked: list[str] = []

    def data() -> dict[str, object]:
        asked.append("data")
        return {}

    def plain() -> Table:
        asked.append("plain")
        return Table(["Đơn vị"], [["Xã A"]])

    rendered(View(["Tệp"], data, Table(["Đơn vị"], [["Xã A"]]), plain), form)

    assert asked == made
