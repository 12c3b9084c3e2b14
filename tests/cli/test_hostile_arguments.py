"""Numbers, keys, names and files that only an attacker would give: one sentence, soon, and nothing taken for a link."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from dti_cli.domain.units import make_unit
from dti_cli.reading.toml_files import TomlFault, parsed
from dti_cli.reports.scored.findings import origin_link
from dti_cli.scoring import newcomers
from tests.conftest import SAMPLES, dti
from tests.reports.books import FINDINGS
from tests.workbooks import wide


@pytest.mark.parametrize("command", ["undo", "history"])
@pytest.mark.parametrize("number", ["99999999999999999999", "9223372036854775808", "9223372036854775807", "0"])
def test_an_import_that_no_store_can_have_is_refused(command: str, number: str, scored_home: Path) -> None:
    ended = dti(command, number, "--home", scored_home)

    assert (ended.code, ended.out) == (2, "")
    assert f"Không có lần nhập {number}." in ended.err


def test_a_key_of_a_hundred_thousand_parts_is_refused_at_once() -> None:
    began = time.process_time()
    with pytest.raises(TomlFault, match="quá nhiều dấu chấm"):
        parsed("a." * 100_000 + "b = 1")

    assert time.process_time() - began < 2
    assert parsed('note = "' + "a.b. " * 100 + '"')


def test_weights_nested_without_end_are_refused(tmp_path: Path) -> None:
    book = wide(tmp_path / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    assert dti("score", book, "--home", tmp_path, "--out-dir", tmp_path / "ra").code == 0
    (tmp_path / "w.toml").write_text("x = " + "{a = " * 400 + "1" + "}" * 400, encoding="utf-8")

    ended = dti("goal", "--unit", "con-minh", "--total", "500", "--weights", tmp_path / "w.toml", "--home", tmp_path)
    assert ended.code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there a backslash parts folders")
@pytest.mark.parametrize("name", ["\\\\evil\\share\\a.xlsx", "mailto:x@y.vn?a.xlsx", "javascript:a.xlsx"])
def test_a_file_s_name_never_becomes_a_link_elsewhere(name: str, tmp_path: Path) -> None:
    assert origin_link(FINDINGS[0]._replace(file=name), str(tmp_path), tmp_path) == ""


def test_names_made_to_be_compared_for_hours_are_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newcomers, "_MOST_COMPARED", 100)
    own, other = (
        [newcomers._as_known(make_unit(f"Xã {'ab' * 40}{n:05}{end}", district="A", province="B")) for n in range(100)]
        for end in ("", "x")
    )
    spent = iter(range(10_000))
    near = [newcomers._looks_like(one, two, spent) for one in own for two in other]

    assert (len(near), sum(near)) == (10_000, 100)


def test_a_backup_where_nothing_can_be_written_is_no_fault_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dti("score", SAMPLES / "con-minh-2023.xlsx", "--home", tmp_path, "--out-dir", tmp_path / "ra")

    def refused(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "touch", refused)
    assert dti("backup", tmp_path / "x.sqlite", "--home", tmp_path).code == 3
