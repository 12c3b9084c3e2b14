"""Runs the frozen program on the samples, from another folder, and checks what it gives."""

from __future__ import annotations

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
    print(f"{program}: đã chấm {len(units)} đơn vị, xếp hạng, soạn kế hoạch.")


def _run(program: str, *arguments: str, cwd: str) -> str:
    done = subprocess.run([program, *arguments], capture_output=True, cwd=cwd, check=False)
    if done.returncode:
        raise SystemExit(f"frozen: {arguments[0]} ended with {done.returncode}: {done.stderr.decode('utf-8')}")
    return done.stdout.decode("utf-8")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()))
