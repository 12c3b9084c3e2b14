"""The floor for a whole country: python-calamine reads, numpy applies the rules, XlsxWriter writes styled cells; no more."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter
from python_calamine import CalamineWorkbook


def main(rule_file: str, book: str, out: str) -> None:
    """Score one workbook."""
    rules = json.loads(Path(rule_file).read_text("utf-8"))
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python(skip_empty_area=False)
    names = [str(h).split(" – ")[0] for h in rows[2]]
    columns = {name: [row[n] for row in rows[3:]] for n, name in enumerate(names)}
    scores = [_points(rule, columns) for rule in rules]
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as written:
        style = written.add_format({"border": 1, "num_format": "0.00"})
        sheet = written.add_worksheet("Chi tiết")
        lists = [s.tolist() for s in scores]
        for n, name in enumerate(columns["Đơn vị"]):
            sheet.write_string(n, 0, name, style)
            for col, points in enumerate(lists, 1):
                sheet.write_number(n, col, points[n], style)


def _points(rule: dict[str, Any], columns: dict[str, list[Any]]) -> Any:
    keys, most = rule["keys"], rule["max"]
    if rule["kind"] == "yes_no":
        return sum((np.array(columns[k]) == "Có") * (most / len(keys)) for k in keys)
    if rule["kind"] == "choice":
        return np.array([rule["levels"].get(v, 0.0) for v in columns[keys[0]]]) * most
    values = np.array(columns[keys[0]], dtype=float)
    if rule["kind"] == "ratio":
        return np.minimum(values / np.array(columns[keys[-1]], dtype=float) / rule["full_at"], 1) * most
    return (values - values.min()) / (values.max() - values.min()) * most


if __name__ == "__main__":
    main(*sys.argv[1:4])
