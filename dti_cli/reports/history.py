"""The store's imports as a view."""

from __future__ import annotations

from pathlib import PurePath

from dti_cli.domain.care import History, Imported, ReplacedValue, Replacements, Undone, Verified
from dti_cli.domain.days import moment_shown
from dti_cli.domain.findings import Origin
from dti_cli.domain.observations import DATE, EVIDENCE, INPUT, RECORDED, RECORDED_MAX, REMARK, superseding_key
from dti_cli.domain.text import units_listed, vi_number
from dti_cli.reports.finding_list import place_words
from dti_cli.reports.view import Table, View

_SHOWN_FILES, _SHOWN_UNITS = 3, 12
_KINDS = {
    INPUT: "số liệu",
    RECORDED: "điểm đã công bố",
    RECORDED_MAX: "điểm tối đa đã ghi",
    REMARK: "ghi chú",
    EVIDENCE: "minh chứng",
    DATE: "ngày",
}


def history_view(history: History) -> View:
    """Show the imports, the latest first."""
    headers = ["Lần", "Lúc", "Tệp", "Mã băm (SHA-256)", "Đơn vị", "Giá trị", "Đã thay", "Ghi chú"]
    rows = [_row(entry) for entry in history.imports]
    return View(
        title=["Lịch sử nhập số liệu"],
        data=lambda: {"imports": [_data(entry) for entry in history.imports]},
        shown=Table(headers, rows, frozenset({0, 4, 5, 6})),
        plain=lambda: Table(
            ["import", "at", "version", "catalogue", "file", "sha256", "units", "values", "replaced", "undone"],
            [row for entry in history.imports for row in _plain(entry)],
        ),
        notes=[
            f"{len(history.imports)}/{history.stored} lần nhập. Giá trị đã thay: dti history LẦN. Hoàn tác: dti undo LẦN"
        ],
    )


def _row(entry: Imported) -> list[str]:
    names = [PurePath(f.path).name for f in entry.files]
    more = len(names) - _SHOWN_FILES
    files = "; ".join(names[:_SHOWN_FILES]) + (f"; … và {more} tệp nữa" if more > 0 else "")
    hashes = "; ".join(f.sha256[:8] for f in entry.files[:_SHOWN_FILES])
    counts = ["" if n is None else str(n) for n in (entry.units, entry.given, entry.replaced)]
    note = f"đã hoàn tác lúc {moment_shown(entry.undone)}" if entry.undone else ""
    return [str(entry.number), moment_shown(entry.at), files, hashes, *counts, note]


def _data(entry: Imported) -> dict[str, object]:
    return {
        "import": entry.number,
        "at": entry.at,
        "version": entry.version,
        "catalogue": entry.catalogue,
        "files": [f._asdict() for f in entry.files],
        "units": entry.units,
        "values": entry.given,
        "replaced": entry.replaced,
        "undone": entry.undone,
    }


def _plain(entry: Imported) -> list[list[str]]:
    counts = ["" if n is None else str(n) for n in (entry.units, entry.given, entry.replaced)]
    head = [str(entry.number), entry.at, entry.version, entry.catalogue]
    return [[*head, f.path, f.sha256, *counts, entry.undone] for f in entry.files]


def replacements_view(found: Replacements) -> View:
    """Show what one import replaced."""
    entry = found.entry
    state = f", đã hoàn tác lúc {moment_shown(entry.undone)}" if entry.undone else ""
    rows = [
        [v.name, str(v.year), v.key, _KINDS[v.kind], _said(v.before), _said(v.after), _place(v)] for v in found.values
    ]
    return View(
        title=[f"Lần nhập {entry.number} lúc {moment_shown(entry.at)}{state}: đã thay {len(found.values)} giá trị."],
        data=lambda: _data(entry) | {"replaced_values": [v._asdict() for v in found.values]},
        shown=Table(["Đơn vị", "Năm", "Mã", "Loại", "Trước", "Sau", "Ô cũ"], rows),
        plain=lambda: Table(
            list(ReplacedValue._fields), [["" if x is None else str(x) for x in v] for v in found.values]
        ),
    )


def _said(value: str | float | None) -> str:
    if value is None:
        return "(trống)"
    if isinstance(value, float):
        return vi_number(value)
    key = superseding_key(value)
    return f"(bỏ, theo {key})" if key else value


def _place(value: ReplacedValue) -> str:
    return place_words(Origin(PurePath(value.file).name, value.sheet, value.cell))


def undone_view(done: Undone) -> View:
    """Show what undoing an import did."""
    title = [f"Đã hoàn tác lần nhập {done.number}: trả lại {done.restored} giá trị, bỏ {done.removed} giá trị."]
    if done.units:
        named = units_listed(done.units, _SHOWN_UNITS)
        title.append(f"Các đơn vị không còn số liệu nên đã bỏ khỏi kho: {named}")
    title.append(
        "Kết quả đã ghi ra tệp vẫn như cũ. dti run chỉ nhập lại tệp của lần này khi nội dung tệp đổi; muốn nhập lại tệp "
        "như cũ thì để tệp trong hộp thư rồi chạy dti run --all."
    )
    data = {"import": done.number, "restored": done.restored, "removed": done.removed, "units": list(done.units)}
    plain = [str(done.number), str(done.restored), str(done.removed), "; ".join(done.units)]
    return View(title, lambda: data, Table([], []), lambda: Table(list(data), [plain]))


def verified_view(found: Verified) -> View:
    """Say whether a seal holds."""
    told = (
        f"KHÔNG KHỚP. {found.difference}"
        if found.difference
        else (f"KHỚP. Cả {found.files} tệp, bộ chỉ số và phiên bản đúng như lúc niêm phong.")
    )
    data = {"matches": not found.difference, "files": found.files, "difference": found.difference}
    plain = [str(not found.difference).lower(), str(found.files), found.difference]
    return View([told], lambda: data, Table([], []), lambda: Table(list(data), [plain]))
