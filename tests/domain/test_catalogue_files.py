"""Catalogues are loaded strictly: one broken file per authoring mistake, every mistake told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.domain.catalogue import Catalogue, Rounding, by_code, indicators, leaves
from dti_cli.domain.errors import CatalogueError, UnknownCatalogueError
from dti_cli.domain.rules import MinMax, Proportional, Sum, YesNo
from dti_cli.reading.catalogue_files import catalogue_folders, content_hash, load_catalogue, load_named
from tests.conftest import dti

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))
HEAD = 'name = "Bộ thử"\ndecision = "Quyết định số 1"\n'
PILLAR = """
code = "1"
name = "Một"
declared_max = 10

[[indicators]]
code = "1.1"
name = "x"
max = 10
clause = "mục 1.1"
rule = { kind = "yes_no" }
inputs = [{ letter = "a", label = "đã có", kind = "yes_no" }]
"""


def folder(home: Path, *, head: str = HEAD, name: str = "thu", **files: str) -> Path:
    """Write a catalogue under ``home``; keyword names are file names without the ending, dashes as underscores."""
    place = home / "catalogues" / name
    place.mkdir(parents=True)
    (place / "catalogue.toml").write_text(head, encoding="utf-8")
    for stem, text in (files or {"1_x": PILLAR}).items():
        (place / f"{stem.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return place


def mistakes(place: Path) -> list[str]:
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(place)
    assert raised.value.exit_code == 2
    return raised.value.mistakes


def test_a_sound_catalogue_is_loaded_whole(tmp_path: Path) -> None:
    loaded = load_catalogue(folder(tmp_path))

    assert (loaded.id, loaded.name, loaded.rounding) == ("thu", "Bộ thử", Rounding(at="total", places=2))
    assert [(i.code, i.max, i.rule) for i in indicators(loaded)] == [("1.1", 10, YesNo(input="a"))]


@pytest.mark.parametrize("path", BROKEN, ids=[p.stem for p in BROKEN])
def test_each_authoring_mistake_is_told_with_its_file_and_indicator(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wanted = [line.removeprefix("# says: ") for line in text.splitlines() if line.startswith("# says: ")]

    found = mistakes(folder(tmp_path, **{"1_x": text}))

    assert wanted
    assert len(found) == len(wanted)
    assert [w for w, f in zip(wanted, found, strict=True) if not f.startswith(w)] == []


def told(found: list[str]) -> list[str]:
    return [m.partition(":")[0] for m in found]


def test_mistakes_of_several_files_are_told_together(tmp_path: Path) -> None:
    broken = PILLAR.replace('name = "x"', 'naem = "x"')
    second = broken.replace('"1"', '"2"').replace("1.1", "2.1")

    found = mistakes(folder(tmp_path, **{"1_x": broken, "2_y": second}))

    assert told(found) == ["1-x.toml, chỉ số 1.1", "2-y.toml, chỉ số 2.1"]


def test_mistakes_in_the_head_are_told_together_with_those_of_the_pillars(tmp_path: Path) -> None:
    broken = PILLAR.replace('name = "x"', 'naem = "x"')

    found = mistakes(folder(tmp_path, head="name = 5\n", **{"1_x": broken}))

    assert sorted(told(found)) == ["1-x.toml, chỉ số 1.1", "catalogue.toml"]


def test_an_unused_input_is_told_together_with_a_misspelt_key_elsewhere(tmp_path: Path) -> None:
    unused = PILLAR.replace("}]", '}, { letter = "b", label = "y", kind = "count" }]')
    misspelt = PILLAR.replace('name = "x"', 'naem = "x"').replace('"1"', '"2"').replace("1.1", "2.1")

    found = mistakes(folder(tmp_path, **{"1_x": unused, "2_y": misspelt}))

    assert sorted(told(found)) == ["2-y.toml, chỉ số 2.1", "chỉ số 1.1"]


@pytest.mark.parametrize("written", ["[indicators]", "[Indicators]", "[[indicator]]"])
def test_an_indicator_under_a_misspelt_heading_is_not_lost_silently(tmp_path: Path, written: str) -> None:
    assert mistakes(folder(tmp_path, **{"1_x": PILLAR.replace("[[indicators]]", written)}))


def test_a_child_of_an_indicator_that_is_no_sum_is_told(tmp_path: Path) -> None:
    child = PILLAR[PILLAR.index("[[indicators]]") :].replace("1.1", "1.1.1")

    assert told(mistakes(folder(tmp_path, **{"1_x": PILLAR + child}))) == ["chỉ số 1.1"]


def test_a_sum_without_children_is_told(tmp_path: Path) -> None:
    alone = PILLAR.partition("rule =")[0] + 'rule = { kind = "sum" }\n'

    assert told(mistakes(folder(tmp_path, **{"1_x": alone}))) == ["chỉ số 1.1"]


def test_a_pillar_without_indicators_is_told(tmp_path: Path) -> None:
    assert mistakes(folder(tmp_path, **{"1_x": PILLAR.partition("[[")[0]}))


def test_the_message_counts_and_lists_the_mistakes(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"^Bộ chỉ số thu có 1 lỗi:\n  - 1-x.toml, chỉ số 1.1: thiếu khóa “max”$"):
        load_catalogue(folder(tmp_path, **{"1_x": PILLAR.replace("max = 10\nclause", "clause")}))


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    place = folder(tmp_path)
    for path in place.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_catalogue(place).name == "Bộ thử"


def test_windows_line_ends_are_accepted_and_change_nothing(tmp_path: Path) -> None:
    place = folder(tmp_path)
    before = load_catalogue(place)
    for path in place.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_catalogue(place) == before


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1258"])
def test_another_encoding_than_utf_8_is_told_with_its_remedy(tmp_path: Path, encoding: str) -> None:
    place = folder(tmp_path)
    plain = PILLAR.replace("Một", "Bộ chỉ số").replace("mục", "số").replace("đã có", "có")
    (place / "1-x.toml").write_bytes(b"# \xe9\n" + plain.encode(encoding, errors="replace"))

    assert mistakes(place) == ["1-x.toml: tệp không phải UTF-8; lưu lại bằng mã UTF-8"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('name = "x"\n', "catalogue.toml: thiếu khóa “decision”"),
        (HEAD + 'decison = "x"\n', "catalogue.toml: có khóa lạ “decison”"),
        (
            HEAD + 'hash = "abc"\n',
            "catalogue.toml: có khóa lạ “hash”: chương trình tự tính mã băm của bộ chỉ số, xóa khóa này",
        ),
        (
            HEAD + '[[pillars]]\ncode = "9"\nname = "X"\n',
            "catalogue.toml: có khóa lạ “pillars”: mỗi chỉ số chính là một tệp riêng trong thư mục, chuyển các bảng "
            "[[pillars]] sang đó",
        ),
        (HEAD + 'rounding = { at = "pillar" }\n', "catalogue.toml: giá trị 'pillar' không được phép (tại rounding.at)"),
        (
            HEAD + "rounding = { places = 1.5 }\n",
            "catalogue.toml: cần số nguyên nhưng lại là số thập phân (tại rounding.places)",
        ),
        (HEAD + 'id = "khac"\n', "catalogue.toml: id “khac” khác tên thư mục “thu”"),
    ],
)
def test_mistakes_in_the_head_are_told(tmp_path: Path, head: str, expected: str) -> None:
    assert mistakes(folder(tmp_path, head=head)) == [expected]


def test_a_head_that_is_no_toml_is_told_once(tmp_path: Path) -> None:
    found = mistakes(folder(tmp_path, head="name = \n"))

    assert len(found) == 1
    assert found[0].startswith("catalogue.toml: sai cú pháp TOML")


def test_a_folder_without_a_head_is_no_catalogue(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "catalogue.toml").unlink()

    assert mistakes(place) == ["thiếu tệp catalogue.toml"]


def test_a_catalogue_without_pillars_is_told(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "1-x.toml").unlink()

    assert mistakes(place) == ["chưa có tệp nào cho các chỉ số chính"]


def test_two_pillars_of_one_code_are_told(tmp_path: Path) -> None:
    found = mistakes(folder(tmp_path, **{"1_x": PILLAR, "2_y": PILLAR}))

    assert found == ["hai chỉ số chính trùng mã", "chỉ số 1.1: trùng mã"]


def test_files_are_taken_in_order_of_their_numbers(tmp_path: Path) -> None:
    files = {f"{n}_x": PILLAR.replace('"1"', f'"{n}"').replace("1.1", f"{n}.1") for n in (10, 2, 1)}

    assert [p.code for p in load_catalogue(folder(tmp_path, **files)).pillars] == ["1", "2", "10"]


def test_an_edit_changes_the_hash_and_a_copy_keeps_it(tmp_path: Path) -> None:
    one, same = folder(tmp_path / "a"), folder(tmp_path / "b")
    edited = folder(tmp_path / "c", **{"1_x": PILLAR.replace("max = 10\nclause", "max = 12\nclause")})

    assert content_hash(one) == content_hash(same) == load_catalogue(one).hash
    assert content_hash(edited) != content_hash(one)


def test_the_hash_is_of_what_was_read_even_where_a_file_is_edited_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder(tmp_path)
    before = content_hash(place)

    def edited(path: Path) -> bytes:
        data = path.read_bytes()
        path.write_bytes(data + b"# edited\n")
        return data

    monkeypatch.setattr("dti_cli.reading.catalogue_files.toml_bytes", edited)
    assert load_catalogue(place).hash == before != content_hash(place)


@pytest.mark.parametrize("letter", ["i", "ab", "A"])
def test_a_letter_under_which_no_figure_could_be_superseded_is_told(tmp_path: Path, letter: str) -> None:
    pillar = PILLAR.replace('letter = "a"', f'letter = "{letter}"').replace(
        'numerator = ["a"]', f'numerator = ["{letter}"]'
    )
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(folder(tmp_path, **{"1_x": pillar}))

    assert f"chỉ số 1.1: số liệu {letter}: letter phải là một chữ cái từ a đến h" in raised.value.mistakes


def test_the_users_own_catalogue_wins_over_the_built_in_one_of_its_name(tmp_path: Path) -> None:
    place = folder(tmp_path, name="bac-kan-2022")

    assert catalogue_folders(tmp_path)["bac-kan-2022"] == place
    assert load_named("bac-kan-2022", tmp_path).name == "Bộ thử"


def test_an_unknown_catalogue_is_told_with_those_there_are(tmp_path: Path) -> None:
    folder(tmp_path, name="cua-toi")

    with pytest.raises(UnknownCatalogueError, match="Không có bộ chỉ số “bac-kan”") as raised:
        load_named("bac-kan", tmp_path)

    assert "bac-kan-2022" in raised.value.hint
    assert "cua-toi" in raised.value.hint


def test_bac_kan_2022_is_whole(catalogue: Catalogue) -> None:
    found = list(indicators(catalogue))

    assert len(catalogue.pillars) == 8
    assert len([i for i in found if i.code.count(".") == 1]) == 59
    assert [i.code for i in found if i.code.count(".") == 2] == [f"5.8.{n}" for n in range(1, 7)]
    assert len(leaves(catalogue)) == 59 + 6 - 1


def test_bac_kan_2022_declares_its_maxima_as_printed(catalogue: Catalogue) -> None:
    assert [p.declared_max for p in catalogue.pillars] == [100, 100, 100, 100, 100, 100, 100, 200]


def test_every_indicator_of_bac_kan_2022_names_its_legal_basis(catalogue: Catalogue) -> None:
    assert [i.code for i in indicators(catalogue) if i.code not in i.clause] == []


def test_every_leaf_of_bac_kan_2022_says_what_to_do_and_what_proves_it(catalogue: Catalogue) -> None:
    assert [i.code for i in leaves(catalogue) if not i.solution or not i.evidence] == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("5.8", Sum()),
        ("5.8.6", Proportional(numerator=("a",), denominator=("b",))),
        ("6.2", Proportional(numerator=("c", "d"), denominator=("a", "b"))),
        ("6.3", Proportional(numerator=("b", "c"), denominator=("a",), full_at=0.8)),
        ("8.9", Proportional(numerator=("a",), denominator=("b",), full_at=0.9, below="rate")),
        ("8.5", MinMax(numerator=("a",))),
        ("2.5", YesNo()),
    ],
)
def test_settled_readings_stand_in_bac_kan_2022(catalogue: Catalogue, code: str, rule: object) -> None:
    assert by_code(catalogue)[code].rule == rule


@pytest.mark.parametrize("code", ["1.4", "2.5", "2.6", "5.8.1", "6.1", "7.1", "7.3", "8.9"])
def test_every_reading_that_had_to_be_chosen_is_noted_beside_its_indicator(catalogue: Catalogue, code: str) -> None:
    assert by_code(catalogue)[code].note


RULE = 'rule = { kind = "yes_no" }\ninputs = [{ letter = "a", label = "đã có", kind = "yes_no" }]'
RATIO = 'rule = {{ kind = "proportional", numerator = ["a"], full_at = {} }}\ninputs = [{{ letter = "a", label = "x", kind = "count" }}]'


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e308", "1000001", "9" * 400])
def test_a_maximum_that_is_no_sensible_number_is_told(tmp_path: Path, number: str) -> None:
    found = mistakes(folder(tmp_path, **{"1_x": PILLAR.replace("max = 10\nclause", f"max = {number}\nclause")}))

    assert told(found) == ["1-x.toml, chỉ số 1.1"]


@pytest.mark.parametrize("number", ["nan", "inf", "1e-320", "1e308", "-1", "0"])
def test_a_threshold_that_is_no_sensible_number_is_told(tmp_path: Path, number: str) -> None:
    found = mistakes(folder(tmp_path, **{"1_x": PILLAR.replace(RULE, RATIO.format(number))}))

    assert told(found) == ["1-x.toml, chỉ số 1.1"]


@pytest.mark.parametrize(
    ("key", "number"), [("declared_max", "nan"), ("declared_max", "-5"), ("code", '"' + "9" * 5000 + '"')]
)
def test_a_pillar_with_a_number_that_makes_no_sense_is_told(tmp_path: Path, key: str, number: str) -> None:
    text = PILLAR.replace('code = "1"\n', "code = X\n", 1).replace("declared_max = 10", "declared_max = Y")
    text = text.replace("X" if key == "code" else "Y", number).replace("X", '"1"').replace("Y", "10")

    assert told(mistakes(folder(tmp_path, **{"1_x": text}))) == ["1-x.toml"]


@pytest.mark.parametrize("places", [-1, 11, 400])
def test_rounding_beyond_sense_is_told(tmp_path: Path, places: int) -> None:
    found = mistakes(folder(tmp_path, head=HEAD + f"rounding = {{ places = {places} }}\n"))

    assert found == ["catalogue.toml: places phải từ 0 đến 10 (tại rounding)"]


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 5000 + "]" * 5000, "a = " + "{a=" * 2000 + "1" + "}" * 2000, "a = " + "9" * 5000]
)
def test_toml_that_python_cannot_take_is_told(tmp_path: Path, text: str) -> None:
    found = mistakes(folder(tmp_path, **{"1_x": PILLAR, "2_y": text}))

    assert len(found) == 1
    assert found[0].startswith("2-y.toml: sai cú pháp TOML (")


def test_a_folder_or_a_dead_link_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "2-y.toml").mkdir()
    (place / "3-z.toml").symlink_to(place / "nowhere")

    assert told(mistakes(place)) == ["2-y.toml", "3-z.toml"]


def test_one_faulty_catalogue_does_not_hide_the_others(tmp_path: Path) -> None:
    folder(tmp_path, name="hong", head="x")
    folder(tmp_path, name="tot")
    ended = dti("catalogue", "list", "--home", tmp_path)

    assert ended.code == 1
    assert "tot" in ended.out
    assert "bac-kan-2022" in ended.out
    assert "Bộ chỉ số hong có 1 lỗi" in ended.err
