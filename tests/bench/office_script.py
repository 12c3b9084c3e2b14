"""The script an office programmer would write: pandas.read_excel with openpyxl, iterrows, to_excel. Knows nothing of dti."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd


def points(rule: dict[str, Any], row: pd.Series[Any]) -> Any:
    """Return the points of one rule for one row."""
    keys, most = rule["keys"], rule["max"]
    if rule["kind"] == "yes_no":
        return sum(most / len(keys) for k in keys if row[k] == "Có")
    if rule["kind"] == "choice":
        return most * rule["levels"].get(row[keys[0]], 0)
    if rule["kind"] == "ratio":
        top, bottom = row[keys[0]], row[keys[-1]]
        if pd.isna(top) or pd.isna(bottom) or bottom == 0:
            return 0.0
        return min(top / bottom / rule["full_at"], 1) * most
    value = row[keys[0]]
    low, high = rule["range"]
    return 0.0 if pd.isna(value) or high == low else (value - low) / (high - low) * most


def score(path: str, rules: list[dict[str, Any]], out: str) -> None:
    """Score one workbook."""
    data = pd.read_excel(path, header=2, engine="openpyxl")
    data.columns = [str(c).split(" – ")[0] for c in data.columns]
    for rule in rules:
        if rule["kind"] == "range":
            rule["range"] = (data[rule["keys"][0]].min(), data[rule["keys"][0]].max())
    rows = []
    for _, row in data.iterrows():
        found = {rule["code"]: points(rule, row) for rule in rules}
        rows.append({"Đơn vị": row["Đơn vị"], "Huyện": row["Huyện"], **found, "Tổng": sum(found.values())})
    result = pd.DataFrame(rows).sort_values("Tổng", ascending=False)
    result.to_excel(out, index=False, engine="openpyxl")


if __name__ == "__main__":
    rule_file, out_dir, *books = sys.argv[1:]
    known = json.loads(Path(rule_file).read_text("utf-8"))
    Path(out_dir).mkdir(parents=True, exist_ok=True)
    for book in books:
        score(book, known, str(Path(out_dir) / (Path(book).stem + ".ket-qua.xlsx")))
