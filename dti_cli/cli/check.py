"""The command `dti check`."""

from __future__ import annotations

from pathlib import Path

import typer

from dti_cli.cli import console
from dti_cli.cli.options import CatalogueId, Form, Home, OutputOrBook, Year, home_folder
from dti_cli.cli.score import District, Expected, Province, Unit, Workbooks


def check(
    workbooks: Workbooks,
    catalogue: CatalogueId = None,
    year: Year = None,
    province: Province = None,
    district: District = None,
    unit: Unit = None,
    units: Expected = None,
    form: Form = "table",
    output: OutputOrBook = None,
    home: Home = None,
) -> None:
    """Chỉ đọc và báo những chỗ sai, chỗ đáng ngờ.

    Không lưu kho, không ghi tệp chấm điểm. Còn lỗi thì kết thúc với mã 1.

    Với -o bao-cao-loi.xlsx, mỗi tệp có một trang báo lỗi để gửi lại người nộp.

    Ví dụ: dti check sample_data/bac-kan-2024
    """
    from dti_cli.cli.job import new_job
    from dti_cli.domain.findings import has_errors
    from dti_cli.domain.observations import Given
    from dti_cli.pipeline.runs import check as run_check
    from dti_cli.pipeline.showing import save_book
    from dti_cli.pipeline.sparing import spare

    spare(output, workbooks, units)
    job = new_job(workbooks, home_folder(home), catalogue, Given(year, province, district, unit), units, Path())
    run = run_check(job)
    console.give(run, form, output, lambda path: save_book(run, path, job.version))
    if run.unread:
        raise typer.Exit(3)
    if has_errors(run.findings):
        raise typer.Exit(1)
