"""Templates that reach for what is not theirs, are broken, or would take all time and memory."""

from __future__ import annotations

import re
import signal
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dti_cli.domain.errors import TemplateError
from dti_cli.reports.plans import limits
from dti_cli.reports.plans.markdown import markdown
from dti_cli.reports.plans.word import write_word

PLAN: dict[str, Any] = {
    "don_vi": {"ten": "Xã Côn Minh", "ten_thuong": "xã Côn Minh"},
    "tru_cot": [
        {
            "ten": "Nhận thức số",
            "diem": 7.5,
            "chua_bao": False,
            "trung_binh": 6.0,
            "so_trung_binh": 2,
            "diem_toi_da": 10,
        }
    ],
    "noi_so_sanh": "huyện Na Rì",
    "goi": {"dem": False, "nhom": "chỉ số chính", "ket_qua": "chỉ số chuyển đổi số"},
    "nam": 2024,
    "nam_ke_hoach": 2025,
}


def word_template(folder: Path, words: str) -> Path:
    path = folder / "ke-hoach.docx"
    document = Document()
    document.add_paragraph(words)
    document.save(str(path))
    return path


def mistake(made: Callable[[], object]) -> str:
    with pytest.raises(TemplateError) as told:
        made()
    return told.value.message


@pytest.mark.parametrize(
    "words",
    [
        '{{ bieu_do.document.docx.part.package.save("trom") }}',
        '{{ bieu_do._document.docx.part.package.save("trom") }}',
        '{{ bieu_do.document.new_subdoc("trom") }}',
        '{{ bieu_do.document.replace_media("trom", "trom") }}',
        '{{ bieu_do.document.docx.add_picture("trom") }}',
        '{{ bieu_do.__init__.__globals__ }}',
    ],
)  # fmt: skip
def test_a_word_template_reaches_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    template = word_template(tmp_path, words)

    assert "tên chưa có" in (said := mistake(lambda: write_word(template, PLAN, tmp_path / "a.docx"))) or (
        "không được phép" in said
    )
    assert [p.name for p in tmp_path.iterdir()] == ["ke-hoach.docx"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{% for i in range(200000) %}x{% endfor %}", "quá lớn"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "gọi lại chính nó"),
        ("{{ 1|so(400) }}", "quá lớn"),
        ('{{ "a"|indent(99999999999999999999) }}', "quá lớn"),
        ("{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}", "quá sâu"),
        ("{{ " + "-" * 3000 + "1 }}", "quá sâu"),
        ('{{ "x" * 3000000000 }}', "quá lớn"),
        ('{{ "%3000000000d" % 1 }}', "quá lớn"),
        ("{{ 10 ** 100000 }}", "quá lớn"),
        ("{{ nam + don_vi }}", "không hợp"),
        ('{{ "x"|truncate(-1) }}', "không hợp"),
        ("{{ nam / 0 }}", "chia cho 0"),
        ("{% include 'x' %}", "không hợp"),
        ("{{ nam|la }}", "không có bộ lọc “la”"),
        ("{% la %}", "không có câu lệnh “la”"),
        ("{% for x in nam %}", "thiếu câu lệnh đóng"),
        ("{{ nam nam }}", "cần “end of print statement” nhưng gặp “nam”"),
    ],
)
def test_what_is_wrong_with_a_template_is_one_vietnamese_sentence(tmp_path: Path, words: str, expected: str) -> None:
    template = tmp_path / "ke-hoach.md"
    template.write_text(words, "utf-8")

    assert expected in mistake(lambda: markdown(template, PLAN))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux only")
@pytest.mark.parametrize(
    "words",
    [
        '{{ "a"|center(9999999999) }}',
        '{% set n = namespace(x="a") %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
    ],
)
def test_a_template_that_would_take_all_memory_is_ended(tmp_path: Path, words: str) -> None:
    template = tmp_path / "ke-hoach.md"
    template.write_text(words, "utf-8")

    assert "giá trị quá lớn" in mistake(lambda: markdown(template, PLAN))


def test_a_template_that_runs_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.5)
    template = tmp_path / "ke-hoach.md"
    loops = "".join(f"{{% for {x} in range(99999) %}}" for x in "abc") + "{% endfor %}" * 3
    template.write_text(loops, "utf-8")

    assert "chạy quá" in mistake(lambda: markdown(template, PLAN))


def test_a_template_is_ended_in_a_job_that_ignores_interrupts_which_it_goes_on_doing() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        end = time.monotonic() + 30
        with pytest.raises(limits.TooSlowError), limits.bounded(0.2):
            while time.monotonic() < end:
                pass
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_template_in_another_encoding_is_told(tmp_path: Path) -> None:
    template = tmp_path / "ke-hoach.md"
    template.write_bytes("Kế hoạch".encode("utf-16"))

    assert "UTF-8" in mistake(lambda: markdown(template, PLAN))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda xml: xml[:500], "không mở được như một tệp Word"),
        (lambda _: b"", "không mở được như một tệp Word"),
        (lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 5000 + b"</w:p>" * 5000), "không mở được"),
        (lambda xml: xml.replace(b"<w:document", b'<!DOCTYPE w [<!ENTITY a "a">]><w:document', 1), "DOCTYPE"),
        (lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 3_000_000), "quá lớn"),
    ],
)
def test_a_broken_word_template_is_told(tmp_path: Path, change: Callable[[bytes], bytes], expected: str) -> None:
    sound, template = word_template(tmp_path, "x"), tmp_path / "hong.docx"
    with zipfile.ZipFile(sound) as parts, zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            out.writestr(name, change(parts.read(name)) if name == "word/document.xml" else parts.read(name))

    assert expected in mistake(lambda: write_word(template, PLAN, tmp_path / "a.docx"))


def test_the_chart_may_stand_in_a_template_twice(tmp_path: Path) -> None:
    template = word_template(tmp_path, "{{ bieu_do }} {{ bieu_do }}")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_word(template, PLAN, tmp_path / "a.docx")

    with zipfile.ZipFile(tmp_path / "a.docx") as parts:
        names = parts.namelist()
        body = parts.read("word/document.xml").decode()
    assert len(names) == len(set(names))
    assert [n for n in sorted(names) if "chart" in n and "rels" not in n] == [
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
    ]
    assert len(set(re.findall(r'<wp:docPr id="(\d+)"', body))) == 2
