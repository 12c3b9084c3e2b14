"""Files that people write by hand beside the workbooks: whatever is wrong with one is a sentence."""

from __future__ import annotations

import csv
import os
import sys
import time
from pathlib import Path

import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import DtiError
from dti_cli.reading.corrections_file import read_corrections
from dti_cli.reading.efforts import read_efforts
from dti_cli.reading.settings_file import read_settings
from dti_cli.reading.toml_files import TomlFault, parsed, read_toml
from dti_cli.reading.unit_lists import read_units

HOSTILE: dict[str, str | bytes] = {
    "nested": "a = " + "[" * 5000 + "]" * 5000,
    "digits": "a = " + "9" * 5000,
    "open": 'a = "',
    "utf-16": "a = 1".encode("utf-16"),
    "nul": b"a\0b = 1",
    "large": b"# " + b"x" * (6 << 20),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["corrections", "settings", "weights"])
def test_a_bad_toml_file_is_told(name: str, kind: str, tmp_path: Path, catalogue: Catalogue) -> None:
    text = HOSTILE[name]
    path = tmp_path / ("corrections.toml" if kind == "corrections" else "x.toml")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(DtiError) as told:
        if kind == "corrections":
            read_corrections(tmp_path)
        elif kind == "settings":
            read_settings(path)
        else:
            read_efforts(path, catalogue)
    assert str(path) in told.value.message


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_weights_may_end_their_lines_in_any_way(ending: str, tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "w.csv").write_bytes(ending.join(["3.5;2", "4.1;3", ""]).encode())

    assert read_efforts(tmp_path / "w.csv", catalogue) == {"3.5": 2.0, "4.1": 3.0}


@pytest.mark.parametrize(
    "text", ["3.5;2,5\n4.1;3,5\n", '3.5,"2,5"\n4.1,"3,5",rồi; sau\n', "3.5,2.5\n4.1,3.5,gấp; sớm\n"]
)
def test_weights_are_parted_by_the_sign_that_parts_most_lines(text: str, tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "w.csv").write_text(text, encoding="utf-8")

    assert read_efforts(tmp_path / "w.csv", catalogue) == {"3.5": 2.5, "4.1": 3.5}


def test_a_field_without_end_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "w.csv").write_text("3.5;" + "x" * (csv.field_size_limit() + 1), encoding="utf-8")

    with pytest.raises(DtiError, match="ô quá dài"):
        read_efforts(tmp_path / "w.csv", catalogue)


def test_a_list_that_is_not_there_is_told_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(DtiError, match="không có tệp này"):
        read_units(tmp_path / "khong-co.csv", "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")

    with pytest.raises(TomlFault, match="không phải là tệp"):
        read_toml(tmp_path / "x.toml")


MANY = "a." * 20_000 + "b"
ENDLESS = {
    "after a quoted equals sign": f'"=".{MANY} = 1',
    "in an inline table": f"a = {{{MANY} = 1}}",
    "as a heading": f"[{MANY}]",
    "in quotes": '"\\"".' * 20_000 + "b = 1",
    "after a text of several lines": f'a = """"x\\""""\n{MANY} = 1',
    "after a number sign in a text": f'a = "#"\n{MANY} = 1',
}
DOTTED = {
    "dots in a text of several lines": 'a = """\nxem' + "." * 60 + "\n" + "a.b. " * 60 + '\n"""',
    "codes on a line of their own": "a = [\n" + '"1.1", ' * 60 + "\n]",
    "paths on a line of their own": "a = [\n" + "'./x.xlsx', " * 60 + "\n]",
    "a remark": "a = 1 # " + MANY,
    "a quoted key": f'"{MANY}" = 1',
    "forty parts": "a." * 39 + "b = 1",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=list(ENDLESS))
def test_a_key_of_endless_parts_is_refused_at_once_wherever_it_stands(text: str) -> None:
    began = time.process_time()
    with pytest.raises(TomlFault, match="quá nhiều dấu chấm"):
        parsed(text)

    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("text", DOTTED.values(), ids=list(DOTTED))
def test_dots_that_part_no_key_are_as_good_as_any(text: str) -> None:
    assert len(parsed(text)) == 1
