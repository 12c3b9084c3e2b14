"""Equal inputs give equal bytes; a seal tells what is no longer so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dti_cli.cli.app import run
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


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    book = wide(tmp_path / "vào" / "a.xlsx", {"Xã Côn Minh": {"3.5.a": 410, "3.5.b": 677}})
    assert dti("score", book, "--home", tmp_path, "--out-dir", tmp_path / "ra", "--seal").code == 0
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
