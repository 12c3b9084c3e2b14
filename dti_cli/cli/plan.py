"""The command `dti plan`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import (
    AnyUnit,
    CatalogueId,
    Form,
    Home,
    InDistrict,
    InProvince,
    Year,
    home_folder,
    known_suffix,
    one_of,
    some_points,
)
from dti_cli.domain.errors import UsageError
from dti_cli.domain.forms import SUFFIXES

if TYPE_CHECKING:
    from dti_cli.pipeline.plans import Wanted
    from dti_cli.pipeline.rounds import Asked

KINDS = (".docx", *SUFFIXES)

Internal = Annotated[
    bool, typer.Option("--internal", help="Bản nội bộ: thêm cột căn cứ, lý do của từng dòng, không phát hành.")
]
Least = Annotated[
    float,
    typer.Option(
        "--min",
        metavar="ĐIỂM",
        help="Chỉ đưa vào các chỉ số thiếu từ số điểm này.",
        show_default=False,
        callback=some_points,
    ),
]
Each = Annotated[bool, typer.Option("--all", help="Mỗi đơn vị của tỉnh hoặc huyện một kế hoạch; -o là thư mục.")]
Merge = Annotated[bool, typer.Option("--merge", help="Một kế hoạch tổng hợp cho cả huyện hoặc tỉnh.")]
Names = Annotated[bool, typer.Option("--template-help", help="In các biến và bộ lọc dùng được trong mẫu rồi thoát.")]
PlanOutput = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="TỆP",
        help="Tệp cần ghi (.docx, .md, .json, .csv, .txt); với --all là thư mục.",
        show_default=False,
    ),
]


def plan(
    unit: AnyUnit = None,
    province: InProvince = None,
    district: InDistrict = None,
    year: Year = None,
    catalogue: CatalogueId = None,
    internal: Internal = False,
    least: Least = 0.0,
    each: Each = False,
    merge: Merge = False,
    names: Names = False,
    form: Form = "table",
    output: PlanOutput = None,
    home: Home = None,
) -> None:
    """Soạn dự thảo kế hoạch khắc phục điểm thiếu cho năm sau, đúng thể thức Nghị định 30/2020/NĐ-CP.

    Không có -o thì in ra màn hình: table và md là toàn văn, csv là các dòng phụ lục. Mẫu riêng
    đặt trong thư mục templates của thư mục dữ liệu, cùng tên với mẫu có sẵn (ke-hoach.docx …).

    Ví dụ: dti plan --unit con-minh -o ke-hoach.docx
    """
    from dti_cli.pipeline import plans
    from dti_cli.pipeline.rounds import Asked
    from dti_cli.pipeline.sparing import spare_document

    if names:
        console.put(plans.template_help())
        return
    one_of(unit, province, district)
    asked, wanted = Asked(home_folder(home), year, catalogue), plans.Wanted(least, internal)
    if unit and (each or merge):
        raise UsageError("--all và --merge cần --province hoặc --district, không dùng với --unit.")
    if not unit and each == merge:
        raise UsageError("Với --province, --district cần đúng một trong hai: --all hoặc --merge.")
    if each:
        _write_each(asked, province, district, wanted, output)
        return
    known_suffix(output, KINDS)
    if output is not None:
        spare_document(output, asked.home)
    made = plans.plan_of(asked, unit, wanted) if unit else plans.merged_plan(asked, province, district, wanted)
    if output is None:
        console.put(plans.text_of(made, asked.home, form))
        return
    plans.write(made, asked.home, output)
    console.say(f"Đã ghi {output}")


def _write_each(asked: Asked, province: str | None, district: str | None, wanted: Wanted, folder: Path | None) -> None:
    from dti_cli.pipeline import plans

    if folder is None or folder.suffix.lower() in KINDS:
        raise UsageError("Với --all, -o là thư mục để ghi các kế hoạch.", "Ví dụ: -o ke-hoach")
    done = plans.write_all(asked, province, district, wanted, folder, console.progress())
    console.say(f"Đã ghi {len(done.paths)} kế hoạch vào {folder}")
    for line in done.unwritten:
        console.say(line)
    if done.unwritten:
        raise typer.Exit(3)
