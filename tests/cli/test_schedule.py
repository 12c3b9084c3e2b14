from __future__ import annotations

from pathlib import Path

import pytest

from dti_cli.cli.app import run


def test_the_hint_to_see_the_task_quotes_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dti.toml").write_text("", encoding="utf-8")
    code = run(["schedule", "--config", str(tmp_path / "dti.toml"), "--for", "windows", "--name", "Chấm điểm"])

    told = capsys.readouterr().err
    assert code == 0
    assert 'schtasks /Query /TN "Chấm điểm"' in told
