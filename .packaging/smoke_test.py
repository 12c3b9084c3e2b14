"""Runs the frozen program on the samples, from another folder, and checks what it gives."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"


def main(program: str) -> None:
    """Score the samples, rank them, draft a plan; raise where anything is amiss."""
    with tempfile.TemporaryDirectory(prefix="dti thử ") as folder:
        home = ["--home", folder]
        _run(program, "--version", cwd=folder)
        scored = json.loads(
            _run(program, "score", str(SAMPLES / "con-minh-2023.xlsx"), str(SAMPLES / "bac-kan-2024"), *home,
                 "--catalogue", "bac-kan-2022", "--format", "json", cwd=folder)
        )  # fmt: skip
        units = [u["unit"] for u in scored["units"]]
        if len(units) != 109 or not all(Path(folder, path).is_file() for path in scored["outputs"]):
            raise SystemExit(f"frozen: {len(units)} units, outputs {scored['outputs']}")
        ranked = json.loads(_run(program, "rank", "--province", "bac-kan", "--format", "json", *home, cwd=folder))
        if len(ranked["units"]) != 108:
            raise SystemExit("frozen: rank is not whole")
        _run(program, "plan", "--unit", "con-minh", "--year", "2023", "-o", "ke-hoach.docx", *home, cwd=folder)
        _run_unattended(program, Path(folder, "Số liệu 2024"))
    print(f"{program}: đã chấm {len(units)} đơn vị, xếp hạng, soạn kế hoạch, chạy theo dti.toml, niêm phong.")


def _run_unattended(program: str, folder: Path) -> None:
    """Run from a dti.toml over an .xls and an .ods too, and seal a scoring: each needs a library of its own."""
    _run(program, "init", str(folder), "--catalogue", "bac-kan-2022", "--province", "bac-kan", cwd=str(folder.parent))
    books = [write(folder / "hop-thu" / f"a{suffix}") for suffix, write in FORMATS.items()]
    summary = json.loads(_run(program, "run", "--format", "json", "--home", str(folder), cwd=str(folder.parent)))
    if [f["state"] for f in summary["files"]] != ["new"] * len(books) or summary["failures"]:
        raise SystemExit(f"frozen: the run says {summary['files']}, {summary['failures']}")
    home = ["--home", str(folder / "kho khác")]
    _run(program, "score", *map(str, books), "--seal", *home, cwd=str(folder))
    _run(program, "verify", "ket-qua/niem-phong.json", *home, cwd=str(folder))


ROWS: list[list[str | int]] = [
    ["SỐ LIỆU NĂM 2024, huyện Na Rì, tỉnh Bắc Kạn"], ["Đơn vị", "3.5.a", "3.5.b"], ["Xã Côn Minh", 410, 677],
]  # fmt: skip


def _xls(path: Path) -> Path:
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    sheet = book.add_sheet("Số liệu")
    for row, cells in enumerate(ROWS):
        for col, cell in enumerate(cells):
            sheet.write(row, col, cell)
    book.save(str(path))
    return path


def _ods(path: Path) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
    from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
    from odf.text import P  # type: ignore[import-untyped]

    book, table = OpenDocumentSpreadsheet(), Table(name="Số liệu")
    for cells in ROWS:
        row = TableRow()
        for cell in cells:
            facts = {"valuetype": "string"} if isinstance(cell, str) else {"valuetype": "float", "value": cell}
            place = TableCell(**facts)
            place.addElement(P(text=str(cell)))
            row.addElement(place)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


FORMATS = {".xls": _xls, ".ods": _ods}


def _run(program: str, *arguments: str, cwd: str) -> str:
    done = subprocess.run([program, *arguments], capture_output=True, cwd=cwd, check=False)
    if done.returncode:
        raise SystemExit(f"frozen: {arguments[0]} ended with {done.returncode}: {done.stderr.decode('utf-8')}")
    return done.stdout.decode("utf-8")


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # a code page of Windows lacks letters of what is told at the end
    main(str(Path(sys.argv[1]).resolve()))
