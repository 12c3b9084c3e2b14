"""The command `dti score`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, Output, Year, home_folder, sensible_name

Workbooks = Annotated[list[str], typer.Argument(metavar="TỆP…", help="Tệp Excel, thư mục hoặc mẫu tên (*.xlsx).")]
Province = Annotated[
    str | None,
    typer.Option("--province", metavar="TỈNH", help="Tỉnh của số liệu.", show_default=False, callback=sensible_name),
]
District = Annotated[
    str | None,
    typer.Option("--district", metavar="HUYỆN", help="Huyện của số liệu.", show_default=False, callback=sensible_name),
]
Expected = Annotated[
    Path | None,
    typer.Option("--units", metavar="TỆP", help="Danh sách đơn vị phải nộp (.txt, .csv, .xlsx).", show_default=False),
]
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="ĐƠN_VỊ", help="Đơn vị của bảng không ghi tên.", show_default=False, callback=sensible_name
    ),
]

Proved = Annotated[
    bool | None,
    typer.Option(
        "--require-evidence/--no-require-evidence",
        help="Nội dung báo đạt mà không có minh chứng thì tính 0 điểm, hoặc thôi không đòi; không ghi thì như lần chấm trước.",
        show_default=False,
    ),
]


def score(
    workbooks: Workbooks,
    catalogue: CatalogueId = None,
    year: Year = None,
    province: Province = None,
    district: District = None,
    unit: Unit = None,
    units: Expected = None,
    out_dir: Annotated[
        Path, typer.Option("--out-dir", metavar="THƯ_MỤC", help="Nơi ghi các tệp .cham-diem.xlsx.")
    ] = Path("ket-qua"),
    strict: Annotated[bool, typer.Option("--strict", help="Kết thúc với mã 1 nếu còn lỗi trong số liệu.")] = False,
    seal: Annotated[
        bool, typer.Option("--seal", help="Ghi bản niêm phong (mã băm của tệp vào, bộ chỉ số, kết quả) vào --out-dir.")
    ] = False,
    require_evidence: Proved = None,
    form: Form = "table",
    output: Output = None,
    home: Home = None,
) -> None:
    """Đọc, chấm điểm, lưu kho và ghi bảng chấm điểm cho từng tệp.

    Ví dụ: dti score sample_data/con-minh-2023.xlsx
    """
    from dti_cli.cli.job import new_job
    from dti_cli.domain.findings import has_errors
    from dti_cli.domain.observations import Given
    from dti_cli.domain.results import ScoreRuns
    from dti_cli.pipeline import sealing
    from dti_cli.pipeline.runs import score as run_score
    from dti_cli.pipeline.sparing import spare, spare_own

    place = home_folder(home)
    spare(output, workbooks, units)
    spare_own(place, out_dir, folders=True)
    if seal:
        sealing.require_other(output, out_dir)
    job = new_job(workbooks, place, catalogue, Given(year, province, district, unit), units, out_dir)
    job = job._replace(require_evidence=require_evidence)
    before = sealing.beside(job) if seal else None
    runs = ScoreRuns(run_score(job))
    if before is not None:
        console.say(f"Đã niêm phong: {sealing.seal(job, runs.runs, before)}")
    console.give(runs, form, output)
    for text in (text for run in runs.runs for text in run.unwritten):
        console.say(text)
    if any(run.unread or run.unwritten for run in runs.runs):
        raise typer.Exit(3)
    if strict and any(has_errors(run.findings) for run in runs.runs):
        raise typer.Exit(1)
