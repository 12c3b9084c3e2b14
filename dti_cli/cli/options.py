"""Options that several commands share, and the folder where everything is kept."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli.faults import works_in
from dti_cli.domain.errors import UsageError
from dti_cli.domain.forms import BOOK, CALENDAR, FORMS, SETTINGS_FILE, SUFFIXES
from dti_cli.domain.text import printable
from dti_cli.domain.units import LONGEST_NAME

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="THƯ_MỤC",
        help="Thư mục dữ liệu (kho, bộ chỉ số và mẫu riêng).",
        show_default=False,
        is_eager=True,  # -o is held against it, whichever is typed first
    ),
]


FIRST_YEAR, LAST_YEAR = 2000, 2100


def sensible_name(name: str | None) -> str | None:
    """Refuse an option that no name can be: blank, a path upward, endless."""
    if name is None:
        return None
    if not name.strip():
        raise UsageError("Có tùy chọn để trống.", 'Gõ tên hoặc mã, ví dụ: --province "Bắc Kạn"')
    if len(name) > LONGEST_NAME or not name.isprintable() or any(c in name for c in "\\<>|") or ".." in name:
        raise UsageError(f"“{printable(name[:60])}” không phải là tên hay mã.", "Gõ tên hoặc mã, ví dụ: bac-kan")
    return name


def given_day(text: str) -> date:
    """Read an option that is a day, written the Vietnamese way or as in ISO 8601."""
    from dti_cli.domain.days import day_of

    day = day_of(text)
    if day is None:
        raise UsageError(f"“{printable(text[:60])}” không phải là một ngày.", "Gõ ngày/tháng/năm, ví dụ 1/10/2024.")
    return day


def some_points(points: float) -> float:
    """Refuse points that are no number, or fewer than none."""
    if not 0 <= points < math.inf:
        raise UsageError(f"Số điểm {points} không hợp lệ.", "Gõ một số từ 0 trở lên, ví dụ 0.5")
    return points


def _known_form(form: str) -> str:
    if form not in FORMS:
        raise UsageError(f"Không có dạng “{form}”.", "Chọn một trong: " + ", ".join(FORMS))
    return form


def ending_in(*suffixes: str, new: bool = False) -> Callable[[typer.Context, Path | None], Path | None]:
    """Return a check of -o: its name ends in one of these.

    Where it has to be ``new``, nothing is there yet; else it is no name that the program uses in the data folder.
    """

    def checked(context: typer.Context, path: Path | None) -> Path | None:
        found = known_suffix(path, suffixes)
        if found is None:
            return None
        if new:
            return not_there_yet(found)
        from dti_cli.pipeline.sparing import spare_own

        spare_own(named_home(context.params.get("home")) or _usual_home(), found)
        return found

    return checked


def not_there_yet(path: Path) -> Path:
    """Refuse a file to be written that is there already."""
    if path.exists():
        raise UsageError(f"Đã có tệp {path}; không ghi đè lên.", "Chọn tên tệp khác sau -o, hoặc xóa tệp cũ trước.")
    return path


def known_suffix(path: Path | None, suffixes: tuple[str, ...]) -> Path | None:
    """Refuse a file to be written whose name ends in none of these, a pipe or a device."""
    if path is None:
        return None
    from dti_cli.pipeline.sparing import require_file

    require_file(path)
    if path.suffix.lower() not in suffixes:
        known = ", ".join(suffixes)
        raise UsageError(f"Không ghi được dạng tệp “{path.suffix}”.", f"Dùng tên tệp kết thúc bằng {known}")
    return path


Form = Annotated[
    str,
    typer.Option("--format", metavar="DẠNG", help="Dạng kết quả: table, json, csv hoặc md.", callback=_known_form),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="TỆP",
        help="Ghi kết quả vào tệp (.json, .csv, .md, .txt).",
        show_default=False,
        callback=ending_in(*SUFFIXES),
    ),
]
OutputOrBook = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="TỆP",
        help="Ghi kết quả vào tệp (.xlsx, .json, .csv, .md, .txt).",
        show_default=False,
        callback=ending_in(*SUFFIXES, BOOK),
    ),
]

OutputOrCalendar = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="TỆP",
        help="Ghi vào tệp: .ics là lịch, hoặc .json, .csv, .md, .txt.",
        show_default=False,
        callback=ending_in(CALENDAR, *SUFFIXES),
    ),
]


def _sensible(year: int | None) -> int | None:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"Năm {year} không hợp lệ.", f"Gõ năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
    return year


Year = Annotated[
    int | None,
    typer.Option("--year", metavar="NĂM", help="Năm của số liệu.", show_default=False, callback=_sensible),
]
CatalogueId = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="MÃ",
        help="Mã bộ chỉ số, ví dụ bac-kan-2022.",
        show_default=False,
        callback=sensible_name,
    ),
]
UnitName = Annotated[
    str, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Mã hoặc tên đơn vị, ví dụ con-minh.", callback=sensible_name)
]

AnyUnit = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="ĐƠN_VỊ",
        help="Mã hoặc tên đơn vị, ví dụ con-minh.",
        show_default=False,
        callback=sensible_name,
    ),
]
InProvince = Annotated[
    str | None,
    typer.Option(
        "--province", metavar="TỈNH", help="Cả tỉnh, ví dụ bac-kan.", show_default=False, callback=sensible_name
    ),
]
InDistrict = Annotated[
    str | None,
    typer.Option(
        "--district", metavar="HUYỆN", help="Cả huyện, ví dụ na-ri.", show_default=False, callback=sensible_name
    ),
]


def one_of(unit: str | None, province: str | None, district: str | None) -> None:
    """Require a unit or an area, not both. Raises UsageError."""
    if unit and (province or district):
        raise UsageError("Dùng --unit hoặc --province, --district, không dùng cùng lúc.")
    if not (unit or province or district):
        raise UsageError(
            "Thiếu tùy chọn --unit (hoặc --province, --district).", "Ví dụ: --unit con-minh, hoặc --province bac-kan"
        )


def home_folder(given: Path | None) -> Path:
    """Return where the store and the user's own files live.

    ``--home``, else DTI_HOME, else the nearest folder upward that holds dti.toml, else the user's application data.
    """
    return works_in(named_home(given) or _usual_home())


def named_home(given: Path | None) -> Path | None:
    """Return the data folder that the user names: ``--home``, else DTI_HOME."""
    if given is not None:
        return given
    named = os.environ.get("DTI_HOME")
    return Path(named) if named else None


def _usual_home() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    from platformdirs import user_data_dir

    return Path(user_data_dir("dti", appauthor=False))
