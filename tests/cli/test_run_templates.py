"""The plans of a scheduled run follow the user's own template."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_run import run, start

SETTINGS = 'inbox = ["hộp thư"]\ncatalogue = "bac-kan-2022"\nprovince = "Bắc Kạn"\n[outputs]\nplans = ["md"]\n'


def plans(folder: Path) -> set[str]:
    return {path.read_text("utf-8") for path in (folder / "ket-qua" / "ke-hoach").glob("*.md")}


def test_an_edited_template_has_the_plans_written_anew(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    run(folder)
    own = folder / "templates" / "ke-hoach.md"
    own.parent.mkdir()
    for text in ("Mẫu một", "Mẫu hai"):
        own.write_text(text, encoding="utf-8")
        _, summary = run(folder)
        assert {text.strip() for text in plans(folder)} == {text}
        assert summary["outputs"]
    (own.parent / "~$ke-hoach.docx").write_bytes(b"Word")  # no template of these plans
    assert run(folder)[1]["outputs"] == []
    own.unlink()
    run(folder)
    assert not plans(folder) & {"Mẫu hai", "Mẫu hai\n"}


def test_a_broken_template_is_told_and_stops_no_other_work(tmp_path: Path) -> None:
    folder = start(tmp_path, SETTINGS)
    own = folder / "templates" / "ke-hoach.md"
    own.parent.mkdir()
    own.write_text("{{ khong_co }}", encoding="utf-8")
    ended, summary = run(folder)

    assert ended.code == 3
    assert any("ke-hoach.md" in line for line in summary["failures"])
    assert summary["units"]
