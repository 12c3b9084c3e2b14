"""Equal inputs give equal bytes; a seal tells what is no longer so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dti_cli.cli.app import run
from dti_cli.pipeline import harmonising, runs
from tests.conftest import SAMPLES, dti
from tests.workbooks import wide


def outputs(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_the_same_inputs_give_the_same_bytes_in_a_new_store(tmp_path: Path) -> None:
    for name in ("một", "hai"):
        ended = dti(
            "score", SAMPLES / "con-minh-2023.xlsx", SAMPLES / "bac-kan-2024" / "na-ri.xlsx",
            "--home", tmp_path / f"kho {name}", "--out-dir", tmp_path / name, "--seal",
        )  # fmt: skip
        assert ended.code == 0, ended.err

    assert outputs(tmp_path / "một") == outputs(tmp_path / "hai")
    assert len(outputs(tmp_path / "một")) == 3


def scored(home: Path, *arguments: str) -> int:
    return run(["score", *arguments, "--home", str(home), "--out-dir", str(home / "ra"), "--seal"])


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    book = wide(tmp_path / "vào" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    assert scored(tmp_path, str(book)) == 0
    return tmp_path


def verified(home: Path) -> tuple[int, str]:
    ended = dti("verify", home / "ra" / "niem-phong.json", "--home", home)
    return ended.code, ended.out


def test_a_seal_holds_while_nothing_changes_also_after_the_folder_moved(sealed: Path) -> None:
    assert verified(sealed)[0] == 0
    sealed.rename(sealed.with_name("nơi khác"))
    code, text = verified(sealed.with_name("nơi khác"))

    assert (code, text.startswith("KHỚP")) == (0, True)


def test_the_first_difference_is_named(sealed: Path) -> None:
    manifest = sealed / "ra" / "niem-phong.json"
    original = manifest.read_text("utf-8")
    told = []
    for old, new in (("0.1.0", "0.0.9"), ("bac-kan-2022", "bac-kan-2021")):
        manifest.write_text(original.replace(old, new), "utf-8")
        told.append(verified(sealed))
    manifest.write_text(original, "utf-8")
    output = next((sealed / "ra").glob("*.xlsx"))
    output.write_bytes(output.read_bytes() + b" ")
    told.append(verified(sealed))
    (sealed / "vào" / "a.xlsx").unlink()
    told.append(verified(sealed))

    assert [code for code, _ in told] == [1, 1, 1, 1]
    assert all("đã bị sửa" in text for _, text in told[:2])
    assert "a.cham-diem.xlsx đã khác" in told[2][1]
    assert "a.xlsx không còn" in told[3][1]


def test_an_edited_catalogue_breaks_the_seal(sealed: Path) -> None:
    import shutil

    from dti_cli.reading.catalogue_files import BUILT_IN

    own = sealed / "catalogues" / "bac-kan-2022"
    shutil.copytree(BUILT_IN / "bac-kan-2022", own)
    with (own / "catalogue.toml").open("a", encoding="utf-8") as file:
        file.write("\n# sửa\n")
    code, text = verified(sealed)

    assert (code, "Bộ chỉ số bac-kan-2022 đã khác" in text) == (1, True)


def test_the_answer_can_be_read_by_a_script(sealed: Path) -> None:
    ended = dti("verify", sealed / "ra" / "niem-phong.json", "--home", sealed, "--format", "json")

    assert json.loads(ended.out) == {"matches": True, "files": 2, "difference": ""}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"a": 1}', '{"kind": "dti-manifest-1"}', "[" * 100_000, "\ufeff{}", "\ud800"]
)
def test_a_file_that_is_no_manifest_is_wrong_usage(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_bytes(text.encode("utf-8", "surrogatepass"))

    assert dti("verify", tmp_path / "x.json").code == 2
    assert dti("verify", tmp_path / "y.json").code == 2


@pytest.mark.parametrize("name", ["niem-phong-2.json", "NIEM-PHONG.json", "niem-phong-13.json"])
def test_no_answer_takes_the_place_of_a_seal_of_other_workbooks(sealed: Path, name: str) -> None:
    book = wide(sealed / "vào" / "b.xlsx", {"Xã Cư Lễ": {"3.5.a": 10, "3.5.b": 20}})
    score = ["score", str(book), "--home", str(sealed), "--out-dir", str(sealed / "ra"), "--seal", "-o"]

    assert run([*score, str(sealed / "ra" / name)]) == 2
    assert not (sealed / "ra" / "niem-phong-2.json").exists()
    assert run([*score, str(sealed / name)]) == 0
    assert manifest(sealed, "niem-phong-2.json")["kind"] == "dti-manifest-1"
    assert manifest(sealed)["inputs"] != manifest(sealed, "niem-phong-2.json")["inputs"]


def test_no_answer_takes_the_place_of_a_seal(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seal = sealed / "ra" / "niem-phong.json"
    before = seal.read_bytes()
    home = ["--home", str(sealed), "-o", str(sealed / "." / "ra" / "niem-phong.json")]
    score = ["score", str(sealed / "vào" / "a.xlsx"), "--out-dir", str(sealed / "ra"), "--seal"]

    assert run(["verify", str(seal), *home]) == 2
    assert run([*score, *home]) == 2
    assert "bản niêm phong" in capsys.readouterr().err
    seal.rename(sealed / "cũ.json")
    assert run([*score, *home]) == 2
    assert not seal.exists()
    assert (sealed / "cũ.json").read_bytes() == before


def manifest(home: Path, name: str = "niem-phong.json") -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((home / "ra" / name).read_text("utf-8"))
    return facts


def resealed(facts: dict[str, Any]) -> str:
    """Return a manifest with the seal that its content has: the hash of everything else, keys in order."""
    rest = {k: v for k, v in facts.items() if k != "seal"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True)
    return json.dumps(rest | {"seal": hashlib.sha256(text.encode()).hexdigest()})


def test_every_option_that_changes_the_result_is_sealed(sealed: Path) -> None:
    listed = sealed / "đơn vị.txt"
    listed.write_text("Xã Côn Minh\n", encoding="utf-8")
    options = ["--year", "2024", "--province", "Bắc Kạn", "--district", "Huyện Na Rì", "--unit", "Xã Côn Minh"]
    more = ["--catalogue", "bac-kan-2022", "--units", str(listed), "--require-evidence"]
    assert scored(sealed, str(sealed / "vào" / "a.xlsx"), *options, *more) == 0
    facts = manifest(sealed)

    assert facts["given"] == {
        "year": 2024, "province": "Bắc Kạn", "district": "Huyện Na Rì", "unit": "Xã Côn Minh", "catalogue": "bac-kan-2022",
    }  # fmt: skip
    assert facts["require_evidence"] is True
    assert facts["corrections"] == ""
    assert facts["units"] == [
        {"path": "../đơn vị.txt", "sha256": hashlib.sha256(b"X\xc3\xa3 C\xc3\xb4n Minh\n").hexdigest()}
    ]
    assert verified(sealed)[0] == 0
    listed.write_text("Xã Cư Lễ\n", encoding="utf-8")
    assert "Danh sách đơn vị ../đơn vị.txt đã khác" in verified(sealed)[1]


def test_corrections_that_came_later_break_the_seal(sealed: Path) -> None:
    (sealed / "corrections.toml").write_text("", encoding="utf-8")

    assert "Tệp hiệu chỉnh" in verified(sealed)[1]


def test_the_hash_is_of_what_was_read(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = sealed / "vào" / "a.xlsx"
    was = hashlib.sha256(book.read_bytes()).hexdigest()
    original = harmonising.harmonised

    def late(*facts: Any) -> Any:
        book.write_bytes(book.read_bytes() + b" ")
        return original(*facts)

    monkeypatch.setattr(runs, "harmonised", late)
    assert scored(sealed, str(book)) == 0

    assert manifest(sealed)["inputs"] == [{"path": "../vào/a.xlsx", "sha256": was}]
    assert "a.xlsx đã khác" in verified(sealed)[1]


def test_a_list_that_changes_meanwhile_is_not_sealed(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = sealed / "d.txt"
    listed.write_text("Xã Côn Minh\n", encoding="utf-8")
    original = harmonising.harmonised

    def late(*facts: Any) -> Any:
        listed.write_text("Xã Cư Lễ\n", encoding="utf-8")
        return original(*facts)

    monkeypatch.setattr(runs, "harmonised", late)

    assert scored(sealed, str(sealed / "vào" / "a.xlsx"), "--units", str(listed)) == 3
    assert "đã đổi trong lúc chấm" in capsys.readouterr().err


def test_the_manifest_of_other_workbooks_is_kept(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = (sealed / "ra" / "niem-phong.json").read_bytes()
    other = wide(sealed / "vào" / "b.xlsx", {"Xã Cư Lễ": {"3.5.a": 10, "3.5.b": 20}})
    for _ in range(2):
        assert scored(sealed, str(other)) == 0
        assert "niem-phong-2.json" in capsys.readouterr().err

    assert (sealed / "ra" / "niem-phong.json").read_bytes() == first
    assert sorted(p.name for p in (sealed / "ra").glob("*.json")) == ["niem-phong-2.json", "niem-phong.json"]
    assert [dti("verify", p, "--home", sealed).code for p in (sealed / "ra").glob("*.json")] == [0, 0]


def test_the_same_workbooks_are_sealed_anew_in_place(sealed: Path) -> None:
    assert scored(sealed, str(sealed / "vào" / "a.xlsx")) == 0

    assert [p.name for p in (sealed / "ra").glob("*.json")] == ["niem-phong.json"]


def test_a_manifest_of_an_older_version_still_holds(sealed: Path) -> None:
    facts = manifest(sealed)
    for key in ("units", "corrections", "require_evidence"):
        del facts[key]
    del facts["given"]["catalogue"]
    (sealed / "ra" / "niem-phong.json").write_text(resealed(facts), encoding="utf-8")

    assert verified(sealed)[0] == 0


@pytest.mark.parametrize("depth", [50, 980, 5000])
@pytest.mark.parametrize("key", ["given", "khác"])
def test_a_manifest_nested_without_end_is_told(sealed: Path, depth: int, key: str) -> None:
    facts = manifest(sealed)
    text = json.dumps({k: v for k, v in facts.items() if k != key})[:-1]
    nested = '{"a":' * depth + "1" + "}" * depth
    (sealed / "x.json").write_text(f'{text}, "{key}": {nested}}}', encoding="utf-8")

    assert run(["verify", str(sealed / "x.json"), "--home", str(sealed)]) in {1, 2}


@pytest.mark.parametrize("path", ["a" * 5000, "a" * 300, "a\0b", "a/" * 1500])
def test_a_manifest_with_an_impossible_path_is_told(sealed: Path, path: str) -> None:
    facts = manifest(sealed)
    facts["inputs"][0]["path"] = path
    (sealed / "x.json").write_text(resealed(facts), encoding="utf-8")

    assert run(["verify", str(sealed / "x.json"), "--home", str(sealed)]) == (2 if len(path) > 4096 else 1)
