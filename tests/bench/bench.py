"""Measures dti side by side with what it is compared to, medians of several rounds, as a Markdown table.

Run as ``make bench``; ``BENCH_ROUNDS`` (5) and ``BENCH_ONLY`` (a word of a row's name) narrow it down. A run of all rows
over as many rounds puts the table into README.md. Workbooks and stores are made once for each catalogue, generator of
figures and code of the store, in ``BENCH_DIR``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dti_cli.domain.catalogue import Catalogue, leaves
from dti_cli.domain.rules import Choice, MinMax, YesNo, letters
from dti_cli.reading.catalogue_files import load_named
from tests.bench import data

HERE = Path(__file__).resolve().parent
README = HERE.parents[1] / "README.md"
ENOUGH = 5
"""Rounds whose medians are worth publishing."""
ROUNDS = int(os.environ.get("BENCH_ROUNDS", ENOUGH))
DTI = [sys.executable, "-m", "dti_cli.cli"]
OFFICE = [sys.executable, str(HERE / "office_script.py")]
_MEASURED = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)


class Cost(NamedTuple):
    """Seconds by the clock, seconds of computing by all processes, and the largest memory of any of them, in MB."""

    seconds: float
    computing: float
    memory: float


class Side(NamedTuple):
    """One side of a comparison: its command, and what is done before each round."""

    name: str
    command: list[str]
    before: Callable[[], None] = lambda: None


class Row(NamedTuple):
    """A task: what dti does, what that is compared to with the ratio to stay within, and the most memory in MB."""

    name: str
    dti: Side
    others: tuple[tuple[Side, float], ...]
    memory: float = 0.0


def cost(side: Side, folder: Path) -> Cost:
    """Run a command once and return what it took."""
    side.before()
    began = time.perf_counter()
    process = subprocess.Popen(side.command, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{side.command} ended with {status}")
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measured(row: Row, folder: Path) -> Iterator[str]:
    """Measure all sides in turn, round by round, and return the lines of the table."""
    sides = [row.dti, *(side for side, _ in row.others)]
    costs: list[list[Cost]] = [[] for _ in sides]
    for _ in range(ROUNDS):
        for found, side in zip(costs, sides, strict=True):
            found.append(cost(side, folder))
    times = [statistics.median(c.seconds for c in found) for found in costs]
    computing = statistics.median(c.computing for c in costs[0])
    memory = max(c.memory for c in costs[0])
    for (side, reach), other in zip(row.others, times[1:], strict=True):
        ratio, fits = times[0] / other, not row.memory or memory <= row.memory
        most = f" (≤ {row.memory:.0f})" if row.memory else ""
        cells = [
            row.name, _seconds(times[0]), _seconds(computing), side.name, _seconds(other), f"{ratio:.2f} ×",
            f"≤ {reach:.2f} ×", f"{memory:.0f} MB{most}", "yes" if ratio <= reach and fits else "**no**",
        ]  # fmt: skip
        yield "| " + " | ".join(cells) + " |"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.1f} s"


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


class Bench:
    """The rows, each with the workbooks and stores it needs; these are made when a row is asked for."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder, self.catalogue = folder, catalogue
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rules.json").write_text(json.dumps(rules(catalogue), ensure_ascii=False), "utf-8")
        self.rows: dict[str, Callable[[str], Row]] = {
            "`dti --help`": self._help,
            "`dti rank`, store of the country": self._answer("rank", "--province", data.units(1)[0][2]),
            "`dti gaps`, store of the country": self._answer("gaps", "--unit", ", ".join(data.units(1)[0])),
            "`dti explain`, store of the country": self._answer(
                "explain", "3.5", "--unit", ", ".join(data.units(1)[0])
            ),
            "`dti score`, one district (17)": lambda name: self._score(name, "district", data.units(17, 17), 1.2),
            "`dti score`, one province (108)": lambda name: self._score(name, "province", data.units(108), 1.2),
            "`dti score`, the country (10,600)": self._country,
            "`dti score`, 700 files of 15": self._files,
            "a province into ten years of the country": self._tenth_year,
        }

    def _book(self, name: str, listed: list[tuple[str, str, str]], seed: int = 1) -> Path:
        return data.write(self.folder / f"{name}.xlsx", self.catalogue, listed, seed)

    def _dti(self, home: Path, *books: Path, before: Callable[[], None] | None = None, year: int | None = None) -> Side:
        options = [
            "--catalogue",
            self.catalogue.id,
            "--home",
            str(home),
            "--out-dir",
            str(home / "ra"),
            "--format",
            "json",
        ]
        named = ["--year", str(year)] if year else []
        return Side("dti", [*DTI, "score", *map(str, books), *options, *named], before or forget(home))

    def _script(self, *books: Path) -> Side:
        told = [str(self.folder / "rules.json"), str(self.folder / "office"), *map(str, books)]
        return Side("pandas script", [*OFFICE, *told])

    def _help(self, name: str) -> Row:
        bare = Side("Typer, two commands", [sys.executable, str(HERE / "bare_app.py"), "--help"])
        return Row(name, Side("dti", [*DTI, "--help"]), ((bare, 1.25),))

    def _answer(self, *command: str) -> Callable[[str], Row]:
        def row(name: str) -> Row:
            home = self._stored("full", [None])
            shown = Side("`dti --help`", [*DTI, "--help"])
            return Row(name, Side("dti", [*DTI, *command, "--home", str(home)]), ((shown, 2.0),))

        return row

    def _score(self, name: str, book: str, listed: list[tuple[str, str, str]], reach: float) -> Row:
        path = self._book(book, listed)
        return Row(name, self._dti(self.folder / "home", path), ((self._script(path), reach),))

    def _country(self, name: str) -> Row:
        path = self._whole()
        told = [str(self.folder / "rules.json"), str(path), str(self.folder / "floor.xlsx")]
        floor = Side("floor", [sys.executable, str(HERE / "floor.py"), *told])
        return Row(name, self._dti(self.folder / "home", path), ((self._script(path), 1 / 3), (floor, 4.0)), 600)

    def _files(self, name: str) -> Row:
        many = data.units(10_500, 15, 165)
        books = [self._book(f"files/{n:03}", many[n * 15 : n * 15 + 15], n) for n in range(700)]
        side = self._dti(self.folder / "home", self.folder / "files")
        return Row(name, side, ((self._script(*books), 1 / 4),), 250)

    def _tenth_year(self, name: str) -> Row:
        """Return the row that adds a province to a store of ten years of the whole country."""
        ten, copy = self._stored("ten", list(range(2014, 2024))), self.folder / "ten-copy"
        province = self._book("province", data.units(108))

        def again() -> None:
            shutil.rmtree(copy, ignore_errors=True)
            copy.mkdir()
            with Path(shutil.copy(ten / "dti.sqlite", copy)).open("rb+") as copied:
                os.fsync(copied.fileno())  # else the store's first change would wait for the whole copy to be written

        empty = self._dti(self.folder / "empty", province)._replace(name="empty store")
        return Row(name, self._dti(copy, province, before=again), ((empty, 1.3),))

    def _whole(self) -> Path:
        return self._book("country", data.units(10_600))

    def _stored(self, name: str, years: Sequence[int | None]) -> Path:
        home = self.folder / name
        if not (home / "whole").exists():
            shutil.rmtree(home, ignore_errors=True)
            for year in years:
                cost(self._dti(home, self._whole(), before=lambda: None, year=year), self.folder)
            shutil.rmtree(home / "ra")
            (home / "whole").touch()
        return home


def _place(catalogue: Catalogue) -> Path:
    """Return a folder that no other catalogue, generator of figures or code of the store has used."""
    project = HERE.parents[1]
    makers = [Path(data.__file__), *project.glob("sample_data/*.py"), *project.glob("dti_cli/store/*.py")]
    mark = hashlib.sha256(catalogue.hash.encode())
    for maker in sorted(makers):
        mark.update(maker.read_bytes())
    return Path(os.environ.get("BENCH_DIR", tempfile.gettempdir())) / f"dti-bench-{mark.hexdigest()[:12]}"


def _table(bench: Bench, only: str) -> Iterator[str]:
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}"
    yield f"Medians of {ROUNDS} rounds, each side in turn; {machine}. Computing: all processes together. Memory: the largest process."
    yield ""
    yield "| what | dti | computing | beside | takes | ratio | to reach | memory | reached |"
    yield "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | --- |"
    for name, row in bench.rows.items():
        if only in name:
            yield from measured(row(name), bench.folder)


def main() -> None:
    """Print the table, row by row, and put a whole one of enough rounds into README.md."""
    only = os.environ.get("BENCH_ONLY", "")
    catalogue = load_named("bac-kan-2022", None)
    lines = []
    for line in _table(Bench(_place(catalogue), catalogue), only):
        print(line, flush=True)
        lines.append(line)
    if not only and ROUNDS >= ENOUGH:
        text = "\n".join(["", *lines, "", ""])
        whole = README.read_text("utf-8")
        README.write_text(_MEASURED.sub(lambda found: found[1] + text + found[2], whole), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
