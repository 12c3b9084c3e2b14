"""Looks the pinned libraries up among known vulnerabilities; says plainly where the network does not allow it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = [PROJECT / "requirements.lock", PROJECT / ".packaging" / "tools.lock"]
UNKNOWN = "KHÔNG KIỂM TRA ĐƯỢC: không tới được dịch vụ tra lỗ hổng (cần mạng). Chưa biết các thư viện có an toàn không."

BROKEN = "KHÔNG KIỂM TRA ĐƯỢC: chương trình tra lỗ hổng không chạy được. Sửa lỗi dưới đây rồi chạy lại."
UNREACHED = re.compile(
    r"could not connect|connection ?error|timed? ?out|max retries|name resolution|proxy ?error|\b(?:401|403|407|408|429|5\d\d) (?:client|server) error",
    re.IGNORECASE,
)


def is_unreached(said: str) -> bool:
    """Tell a service that was not reached, or lets nobody in, from every other way in which pip-audit fails."""
    return bool(UNREACHED.search(said))


def main() -> int:
    """Print what is known of the pinned libraries; 1 where one is vulnerable, 2 where the look-up itself is broken."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json"]
    command += [word for lock in LOCKS for word in ("--requirement", str(lock))]
    done = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, cwd=PROJECT, check=False)
    try:
        libraries: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, LookupError):
        said = done.stderr.decode("utf-8", "replace")
        print(UNKNOWN if is_unreached(said) else BROKEN, *said.splitlines()[-1:], sep="\n")
        return 0 if is_unreached(said) else 2
    asked = [x for x in libraries if "skip_reason" not in x]
    faulty = [x for x in asked if x["vulns"]]
    for library in faulty:
        for found in library["vulns"]:
            mended = ", ".join(found["fix_versions"]) or "chưa có bản vá"
            print(f"{library['name']} {library['version']}: {found['id']} (đã vá ở: {mended})")
    print(f"Đã tra {len(asked)}/{len(libraries)} thư viện: {len(faulty)} có lỗ hổng đã biết.")
    if len(asked) < len(libraries):
        print(UNKNOWN)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
