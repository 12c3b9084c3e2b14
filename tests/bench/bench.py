"""Measures dti side by side with what it is compared to, medians of several rounds, as a Markdown table.

Run as ``make bench``; ``BENCH_ROUNDS`` (5) and ``BENCH_ONLY`` (a word of a row's name) narrow it down.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from dti_cli.domain.catalogue import Catalogue, leaves
from dti_cli.domain.rules import Choice, MinMax, YesNo, letters
from dti_cli.reading.catalogue_files import load_named
from dti_cli.store.migrations import MIGRATIONS
from tests.bench import data

HERE = Path(__file__).resolve().parent
CATALOGUE = load_named("bac-kan-2022", None)
WORK = Path(os.environ.get("BENCH_DIR", "/tmp/dti-bench")) / f"{CATALOGUE.hash[:12]}-{len(MIGRATIONS)}"
"""Workbooks and stores made for this edition of the catalogue and of the store; another edition makes its own."""
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
DTI = [sys.executable, "-m", "dti_cli.cli.app"]
OFFICE = [sys.executable, str(HERE / "office_script.py")]


class Cost(NamedTuple):
    """Seconds and the largest memory of any process, in MB."""

    seconds: float
    memory: float


class Side(NamedTuple):
    """One side of a comparison: its command, and what is done before each round."""

    name: str
    command: list[str]
    before: Callable[[], None] = lambda: None


class Line(NamedTuple):
    """A row of the table: ``reach`` is the ratio to stay within."""

    name: str
    dti: Side
    other: Side
    reach: float


def cost(side: Side) -> Cost:
    """Run a command once and return what it took."""
    side.before()
    began = time.perf_counter()
    process = subprocess.Popen(side.command, stdout=subprocess.DEVNULL, cwd=WORK)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0}:
        raise SystemExit(f"{side.command} ended with {status}")
    return Cost(time.perf_counter() - began, used.ru_maxrss / 1024)


def measured(line: Line) -> list[str]:
    """Measure both sides in turn and return the cells of the row."""
    costs: dict[str, list[Cost]] = {"dti": [], "other": []}
    for _ in range(ROUNDS):
        costs["dti"].append(cost(line.dti))
        costs["other"].append(cost(line.other))
    ours, theirs = (statistics.median(c.seconds for c in costs[k]) for k in ("dti", "other"))
    memory = max(c.memory for c in costs["dti"])
    return [
        line.name, f"{ours:.2f} s", f"{line.other.name}: {theirs:.2f} s", f"{ours / theirs:.2f} ×", f"≤ {line.reach:.2f} ×",
        "có" if ours / theirs <= line.reach else "**không**", f"{memory:.0f} MB",
    ]  # fmt: skip


def rules(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return the rules in the plain form that the other sides use."""
    found: list[dict[str, Any]] = []
    for indicator in leaves(catalogue):
        keys = [indicator.key(x) for x in letters(indicator.rule)]
        rule: dict[str, Any] = {
            "code": indicator.code,
            "max": indicator.max,
            "keys": keys,
            "kind": "ratio",
            "full_at": 1.0,
        }
        if isinstance(indicator.rule, YesNo):
            rule["kind"] = "yes_no"
        elif isinstance(indicator.rule, Choice):
            rule |= {"kind": "choice", "levels": {level.label: level.share for level in indicator.rule.levels}}
        elif isinstance(indicator.rule, MinMax):
            rule["kind"] = "range"
        elif len(keys) < 2 or any(i.kind == "yes_no" for i in indicator.inputs):
            rule["kind"] = "yes_no"
        found.append(rule)
    return found


def forget(home: Path) -> Callable[[], None]:
    """Return what empties a home before each round."""
    return lambda: shutil.rmtree(home, ignore_errors=True)


def lines() -> list[Line]:
    """Return the rows, with the data made that they need."""
    catalogue = CATALOGUE
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "rules.json").write_text(json.dumps(rules(catalogue), ensure_ascii=False), "utf-8")
    home, full = WORK / "home", WORK / "full"
    district = data.write(WORK / "district.xlsx", catalogue, data.units(17, 17))
    province = data.write(WORK / "province.xlsx", catalogue, data.units(108))
    country = data.write(WORK / "country.xlsx", catalogue, data.units(10_600))
    many = data.units(10_500, 15, 165)
    files = [data.write(WORK / "files" / f"{n:03}.xlsx", catalogue, many[n * 15 : n * 15 + 15], n) for n in range(700)]

    def dti(*books: Path) -> Side:
        options = ["--catalogue", catalogue.id, "--home", str(home), "--out-dir", str(home / "ra"), "--format", "json"]
        return Side("dti", [*DTI, "score", *map(str, books), *options], forget(home))

    def office(*books: Path) -> Side:
        return Side("kịch bản pandas", [*OFFICE, str(WORK / "rules.json"), str(WORK / "office"), *map(str, books)])

    floor = Side(
        "sàn",
        [sys.executable, str(HERE / "floor.py"), str(WORK / "rules.json"), str(country), str(WORK / "floor.xlsx")],
    )
    shown = Side("dti --help", [*DTI, "--help"])
    if not (full / "dti.sqlite").exists():
        subprocess.run([*DTI, "score", str(country), "--home", str(full), "--out-dir", str(full / "ra"), "--format", "json"],
                       stdout=subprocess.DEVNULL, check=True)  # fmt: skip
    name, where, place = data.units(1)[0]
    unit = ["--unit", f"{name}, {where}, {place}", "--home", str(full)]
    return [
        Line(
            "`dti --help`", shown, Side("Typer hai lệnh", [sys.executable, str(HERE / "bare_app.py"), "--help"]), 1.25
        ),
        Line("`dti rank`", Side("", [*DTI, "rank", "--province", place, "--home", str(full)]), shown, 2),
        Line("`dti gaps`", Side("", [*DTI, "gaps", *unit]), shown, 2),
        Line("`dti explain`", Side("", [*DTI, "explain", "3.5", *unit]), shown, 2),
        Line("`dti score`, một huyện (17)", dti(district), office(district), 1.2),
        Line("`dti score`, một tỉnh (108)", dti(province), office(province), 1.2),
        Line("`dti score`, cả nước (10.600)", dti(country), office(country), 1 / 3),
        Line("`dti score`, cả nước so với sàn", dti(country), floor, 4),
        Line("`dti score`, 700 tệp", dti(WORK / "files"), office(*files), 1 / 4),
        *_tenth_year(catalogue, province),
    ]


def _tenth_year(catalogue: Catalogue, province: Path) -> list[Line]:
    """Return the row that adds a province to a store of ten years of the whole country."""
    ten, copy, empty = WORK / "ten", WORK / "ten-copy", WORK / "empty"
    if not (ten / "dti.sqlite").exists():
        for year in range(2014, 2024):
            subprocess.run([*DTI, "score", str(WORK / "country.xlsx"), "--year", str(year), "--home", str(ten), "--out-dir",
                            str(WORK / "ten-out"), "--format", "json"], stdout=subprocess.DEVNULL, check=True)  # fmt: skip
        shutil.rmtree(WORK / "ten-out", ignore_errors=True)

    def again() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        shutil.copy(ten / "dti.sqlite", copy)

    def side(name: str, home: Path, before: Callable[[], None]) -> Side:
        options = ["--catalogue", catalogue.id, "--home", str(home), "--out-dir", str(home / "ra"), "--format", "json"]
        return Side(name, [*DTI, "score", str(province), *options], before)

    return [
        Line(
            "thêm một tỉnh vào kho 10 năm cả nước", side("", copy, again), side("kho trống", empty, forget(empty)), 1.3
        )
    ]


def main() -> None:
    """Print the table, row by row."""
    only = os.environ.get("BENCH_ONLY", "")
    print(f"Trung vị của {ROUNDS} lần, {os.cpu_count()} nhân, Python {sys.version.split()[0]}.\n")
    print("| việc | dti | so với, cùng lượt | tỷ lệ | cần | đạt | bộ nhớ |\n|---|---:|---:|---:|---:|---|---:|")
    for line in lines():
        if only in line.name:
            print("| " + " | ".join(measured(line)) + " |", flush=True)


if __name__ == "__main__":
    main()
