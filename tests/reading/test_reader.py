"""The reading process: hostile files end in one sentence each, and the batch goes on."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dti_cli.domain.observations import Given, Reading
from dti_cli.reading import child
from dti_cli.reading.packing import pack, unpack
from dti_cli.reading.worker import Reader
from tests.conftest import PROJECT
from tests.reading import books
from tests.reading.catalogues import SMALL
from tests.reading.sheets import GIVEN, read, read_workbook, said


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def outcome(reader: Reader, path: Path) -> list[str]:
    """Return the kinds of finding of a file that must not be readable."""
    reading = reader.read(path, SMALL, Given())
    assert reading.failed
    return [f.code for f in reading.findings]


def equal(one: Reading, other: Reading) -> bool:
    return listed(one) == listed(other)


def listed(reading: Reading) -> str:
    columns = {name: list(column) for name, column in reading.observations.items()}
    return repr(reading._replace(observations=columns))  # NaN is not equal to itself


def test_the_process_reads_what_this_one_reads(reader: Reader, tmp_path: Path) -> None:
    for write, suffix in ((books.xlsx, ".xlsx"), (books.xls, ".xls"), (books.ods, ".ods")):
        path = write(tmp_path / f"a{suffix}")
        assert equal(read_workbook(path, SMALL, Given()), reader.read(path, SMALL, Given()))


def test_a_reading_survives_packing() -> None:
    reading = read(
        [["Đơn vị", "2.2.a", "2.2.b", "2.1"], ["Xã Côn Minh", 410, "bốn \ud800", None], ["Xã Kim Hỷ", 1, 2, "Có"]]
    )
    packed = unpack(pack(reading))

    assert said(reading) == said(packed)
    assert [f[:8] for f in reading.findings if "\ud800" not in f.raw] == [
        f[:8] for f in packed.findings if "?" not in f.raw
    ]


def test_one_process_serves_a_batch_and_another_catalogue(reader: Reader, tmp_path: Path) -> None:
    path = books.xlsx(tmp_path / "a.xlsx")
    reader.read(path, SMALL, Given())
    before = reader._process
    other = SMALL.__class__(id="khac", name="Khác", decision="…", pillars=SMALL.pillars[:1])
    codes = [f.code for f in reader.read(path, other, Given()).findings]

    assert before is reader._process
    assert "unknown-code" in codes
    assert "unknown-code" not in [f.code for f in reader.read(path, SMALL, Given()).findings]


def big(path: Path, rows: int, cols: int) -> Path:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet()
    share = book.add_format({"num_format": "0%"})
    for row in range(rows):
        for col in range(cols):
            page.write_number(row, col, 0.5, share)
    book.close()
    return path


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read(tmp_path: Path) -> None:
    slow, good = big(tmp_path / "slow.xlsx", 1500, 60), books.xlsx(tmp_path / "good.xlsx")
    with Reader(seconds=0.15) as hasty:
        assert ["reading-timeout"] == outcome(hasty, slow)
        hasty.seconds = 20
        assert not hasty.read(good, SMALL, Given()).failed


@pytest.mark.parametrize("system", ["win32", sys.platform])
@pytest.mark.parametrize(("stopped", "ended"), [("", True), ("child._set_alarm(0); ", False)])
def test_a_process_whose_parent_is_gone_ends_by_a_clock_of_its_own(system: str, stopped: str, ended: bool) -> None:
    hang = "while time.monotonic() < started + 3: pass"
    boot = f"from dti_cli.reading import child; import sys, time; started = time.monotonic(); sys.platform = {system!r}; child._set_alarm(1); {stopped}\n{hang}"
    done = subprocess.run([sys.executable, "-c", boot], capture_output=True, cwd=PROJECT, check=False)

    assert (done.returncode != 0) is ended


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_file_that_computes_too_long_is_given_up_before_the_clock_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    boot = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from dti_cli.reading import child; child.CPU_TIME = 0; child.main()"
    arguments = child.start_arguments()
    monkeypatch.setattr(child, "start_arguments", lambda: [*arguments[:-2], boot, arguments[-1]])
    slow = big(tmp_path / "slow.xlsx", 6000, 60)
    with Reader() as hasty:
        reading = hasty.read(slow, SMALL, Given())

    assert ["reading-timeout"] == [f.code for f in reading.findings]
    assert "18 giây" in reading.findings[0].message


def test_a_number_of_400_digits_costs_only_its_cell(reader: Reader, tmp_path: Path) -> None:
    good = books.xlsx(tmp_path / "good.xlsx")
    sound = said(reader.read(good, SMALL, Given()))
    with zipfile.ZipFile(good) as archive:
        value = re.search(rb'r="G4"[^>]*><v>([0-9]+)</v>', archive.read(SHEET))
    assert value is not None
    spoilt = (value.group(), value.group().replace(b"<v>" + value.group(1), b"<v>" + b"9" * 400))
    reading = reader.read(rewritten(good, tmp_path / "b.xlsx", SHEET, spoilt), SMALL, Given())
    after = said(reading)

    assert len(after) == len(sound)
    assert 1 == sum(after[key] != sound[key] for key in sound)


def test_a_merge_written_as_columns_costs_nothing(reader: Reader, good: Path, tmp_path: Path) -> None:
    merge = (b"</mergeCells>", b'<mergeCell ref="H:H"/></mergeCells>')
    path = rewritten(good, tmp_path / "b.xlsx", SHEET, merge)

    assert said(reader.read(good, SMALL, Given())) == said(reader.read(path, SMALL, Given()))


def test_a_file_that_kills_its_reader_does_not_end_the_batch(tmp_path: Path) -> None:
    slow, good = big(tmp_path / "slow.xlsx", 1500, 60), books.xlsx(tmp_path / "good.xlsx")
    with Reader() as doomed:
        doomed.read(good, SMALL, Given())
        assert doomed._process is not None
        Timer(0.1, doomed._process.kill).start()
        assert ["reader-died"] == outcome(doomed, slow)
        assert not doomed.read(good, SMALL, Given()).failed


def test_a_process_that_died_between_two_files_is_replaced(tmp_path: Path) -> None:
    good = books.xlsx(tmp_path / "good.xlsx")
    with Reader() as doomed:
        doomed.read(good, SMALL, Given())
        assert doomed._process is not None
        doomed._process.kill()
        doomed._process.wait()
        assert not doomed.read(good, SMALL, Given()).failed


def test_the_process_ends_with_the_batch(tmp_path: Path) -> None:
    with Reader() as ending:
        ending.read(books.xlsx(tmp_path / "a.xlsx"), SMALL, Given())
        process = ending._process
    assert process is not None
    assert process.poll() is not None


def test_a_reader_ended_while_its_process_starts_leaves_none_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def ended_meanwhile(*words: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(begin(*words, **options))
        ending.kill()
        return started[0]

    monkeypatch.setattr(subprocess, "Popen", ended_meanwhile)
    with Reader() as ending:
        assert outcome(ending, books.xlsx(tmp_path / "a.xlsx")) == ["reading-failed"]
        assert [process.poll() is not None for process in started] == [True]


def test_user_code_needs_no_main_guard(tmp_path: Path) -> None:
    path = books.xlsx(tmp_path / "a.xlsx")
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from dti_cli.domain.observations import Given\n"
        "from dti_cli.reading.catalogue_files import load_named\n"
        "from dti_cli.reading.worker import Reader\n"
        "with Reader() as reader:\n"
        f"    print(reader.read(Path({str(path)!r}), load_named('bac-kan-2022', None), Given()).failed)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, cwd=Path.cwd(), env=None
    )

    assert "False" == done.stdout.strip()


def test_what_stands_in_the_working_folder_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "openpyxl.py").write_text("raise SystemExit(99)", encoding="utf-8")
    path = books.xlsx(tmp_path / "a.xlsx")
    monkeypatch.chdir(tmp_path)
    with Reader() as careful:
        assert not careful.read(path, SMALL, Given()).failed


# hostile files


def rewritten(source: Path, target: Path, part: str, *changes: tuple[bytes, bytes]) -> Path:
    """Copy a workbook with changes in one part."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in changes if name == part else ():
                assert before in data
                data = data.replace(before, after, 1)
            new.writestr(name, data)
    return target


SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return books.xlsx(tmp_path / "good.xlsx")


def merges(*ranges: str) -> bytes:
    return b"".join(f'<mergeCell ref="{r}"/>'.encode() for r in ranges) + b"</mergeCells>"


HARMLESS: dict[str, tuple[bytes, bytes]] = {
    "a merge over a whole column": (b"</mergeCells>", merges("H1:H1048576")),
    "a merge over a whole sheet": (b"</mergeCells>", merges("H1:XFD1048576")),
    "fifty thousand merges": (b"</mergeCells>", merges(*(f"J{n}:K{n}" for n in range(10, 50_010)))),
    "declared dimensions of the whole sheet": (b'<dimension ref="A1:G4"', b'<dimension ref="A1:XFD1048576"'),
    "declared dimensions of one cell": (b'<dimension ref="A1:G4"', b'<dimension ref="A1"'),
    "a last row at the very end": (b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
}


@pytest.mark.parametrize("trick", HARMLESS)
def test_a_trick_costs_neither_time_nor_figures(trick: str, reader: Reader, good: Path, tmp_path: Path) -> None:
    path = rewritten(good, tmp_path / "b.xlsx", SHEET, HARMLESS[trick])
    started = time.monotonic()
    reading = reader.read(path, SMALL, Given())

    assert said(reader.read(good, SMALL, Given())) == said(reading)
    assert time.monotonic() - started < 20


def test_more_cells_than_any_index_has_are_refused(reader: Reader, good: Path, tmp_path: Path) -> None:
    rows = b"".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>'.encode() for n in range(10, 600))
    path = rewritten(good, tmp_path / "b.xlsx", SHEET, (b"</sheetData>", rows + b"</sheetData>"))

    assert ["too-large"] == outcome(reader, path)


def test_an_archive_that_would_swell_is_refused_before_it_is_unpacked(
    reader: Reader, good: Path, tmp_path: Path
) -> None:
    data = bytearray(good.read_bytes())
    at = data.rindex(SHEET.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 3 << 30)
    (tmp_path / "b.xlsx").write_bytes(data)

    assert ["too-large"] == outcome(reader, tmp_path / "b.xlsx")


def test_an_archive_of_countless_parts_is_refused(reader: Reader, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        for n in range(10_001):
            archive.writestr(f"xl/{n}", b"")

    assert ["too-large"] == outcome(reader, tmp_path / "b.xlsx")


def test_an_ods_that_repeats_a_value_without_end_is_refused(reader: Reader, tmp_path: Path) -> None:
    start = (
        '<?xml version="1.0"?><o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><o:body><o:spreadsheet><t:table t:name="a">'
    )
    row = '<t:table-row t:number-rows-repeated="{}"><t:table-cell t:number-columns-repeated="{}" o:value-type="float" o:value="1"/></t:table-row>'
    end = "</t:table></o:spreadsheet></o:body></o:document-content>"
    for down, across, code in (
        (1_000_000, 1_000, "too-large"),
        (1, 999_999_999, "no-table-in-file"),
        (10**30, 1, "no-table-in-file"),
    ):
        with zipfile.ZipFile(tmp_path / "b.ods", "w") as archive:
            archive.writestr("content.xml", start + row.format(down, across) + end)
        assert [code] == [f.code for f in reader.read(tmp_path / "b.ods", SMALL, Given()).findings]


def ole(first: int, fat: bytes, directory: bytes, *, tables: int = 1, more: int = 0xFFFFFFFE, count: int = 0) -> bytes:
    """Return an OLE container with the given sector table and directory."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, first, 0, 4096, 0xFFFFFFFE, 0, more, count)
    return head + struct.pack("<I", 0) + b"\xff" * 432 + fat + directory


CYCLES = {
    "directory": ole(1, struct.pack("<II", 0xFFFFFFFD, 1) + b"\xff" * 504, bytes(512)),
    "sector table": ole(0, struct.pack("<I", 0) * 128, b"", tables=0x7FFFFFFF, more=0, count=0xFFFFFF),
    "count of tables": ole(0, b"\xff" * 512, bytes(512), tables=0x7FFFFFFF),
}


@pytest.mark.parametrize("case", CYCLES)
def test_an_xls_whose_sectors_run_in_a_circle_is_refused(case: str, reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "b.xls").write_bytes(CYCLES[case])

    assert ["unreadable-workbook"] == outcome(reader, tmp_path / "b.xls")


STARTS = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x09\x08\x10\x00\x00\x06\x05\x00",
    b"<?xml ",
    b"\xff\xfe",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.binary(max_size=2000))
def test_random_bytes_end_in_one_sentence(reader: Reader, tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "noise.xlsx"
    path.write_bytes(start + rest)
    reading = reader.read(path, SMALL, Given())

    assert (True, 1, "error") == (reading.failed, len(reading.findings), reading.findings[0].severity)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_workbook_with_broken_bytes_is_read_or_ends_in_one_sentence(
    reader: Reader, good: Path, tmp_path: Path, data: Any
) -> None:
    whole = bytearray(good.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    (tmp_path / "b.xlsx").write_bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])
    reading = reader.read(tmp_path / "b.xlsx", SMALL, GIVEN)

    assert not reading.failed or len(reading.findings) == 1


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    monkeypatch.setattr("dti_cli.reading.child.start_arguments", lambda: ["khong-co-chuong-trinh-nay"])
    with Reader() as unlucky:
        assert ["reading-failed"] == outcome(unlucky, good)


def test_a_process_that_never_gets_ready_is_told(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    monkeypatch.setattr("dti_cli.reading.child.start_arguments", lambda: [sys.executable, "-c", ""])
    with Reader() as unlucky:
        assert ["reading-failed"] == outcome(unlucky, good)


def container(*names: str, inside: str = "") -> bytes:
    """Return an OLE container with these names in its root, and one in a folder of it."""
    entries = [("Root Entry", 5, 1), *((name, 2, 0) for name in names), ("Folder", 1, len(names) + 2), (inside, 2, 0)]
    directory = b""
    for n, (name, kind, below) in enumerate(entries):
        text = name.encode("utf-16-le")
        right = n + 1 if 0 < n <= len(names) else 0xFFFFFFFF
        directory += text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
        directory += struct.pack("<III", 0xFFFFFFFF, right, below or 0xFFFFFFFF).ljust(60, b"\0")
    fat = struct.pack("<II", 0xFFFFFFFD, 2) + struct.pack("<I", 0xFFFFFFFE) + b"\xff" * 500
    return ole(1, fat, directory.ljust(1024, b"\0"))


@pytest.mark.parametrize(
    ("names", "inside", "code"),
    [
        (("EncryptedPackage", "EncryptionInfo"), "", "encrypted-workbook"),
        (("WordDocument",), "Workbook", "not-a-workbook"),
        (("__properties_version1.0",), "", "not-a-workbook"),
        (("Workbook",), "WordDocument", "unreadable-workbook"),
    ],
)
def test_a_container_is_told_by_what_stands_in_its_root(
    names: tuple[str, ...], inside: str, code: str, reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "b.xls").write_bytes(container(*names, inside=inside))

    assert [code] == outcome(reader, tmp_path / "b.xls")


def test_a_cell_of_an_xls_may_hold_the_name_of_a_stream(reader: Reader, tmp_path: Path) -> None:
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    page = book.add_sheet("a")
    rows: list[list[str | int]] = [
        ["Đơn vị", "2.2.a", "2.2.b"],
        ["Xã Côn Minh", 1, 2],
        ["WordDocument EncryptedPackage ệ"],
    ]
    for n, row in enumerate(rows):
        for col, value in enumerate(row):
            page.write(n, col, value)
    book.save(str(tmp_path / "a.xls"))

    assert 2 == len(said(reader.read(tmp_path / "a.xls", SMALL, GIVEN)))
