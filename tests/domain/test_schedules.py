from __future__ import annotations

import re
import shlex
import subprocess

import pytest

from dti_cli.domain.schedules import (
    Task,
    cron_line,
    expanded_by_windows,
    powershell_command,
    query_command,
    schtasks_command,
    too_long,
    unwritable,
)

FOLDER = r"C:\Người dùng\Lan & Hà (2024)"
TASK = Task("dti", (r"C:\Chương trình\dti.exe",), FOLDER + r"\dti.toml", FOLDER, FOLDER, 6, 30)


def argument_of(line: str) -> str:
    """Return what schtasks gets after /TR, as Command Prompt and the C library take the line apart."""
    inside, plain, skip = False, "", False
    for character in line:
        if skip:
            plain, skip = plain + character, False
        elif character == "^" and not inside:
            skip = True
        else:
            assert inside or character not in "&|<>", f"cmd.exe sees {character} in {line}"
            inside ^= character == '"'
            plain += character
    text = plain.partition("/TR ")[2]
    assert text[0] == text[-1] == '"'
    return re.sub(r'(\\*)\\"', lambda m: m[1][: len(m[1]) // 2] + '"', text[1:-1])


def test_schtasks_gets_the_program_the_folder_and_the_settings_each_quoted() -> None:
    line = schtasks_command(TASK)

    assert line.startswith('schtasks /Create /F /TN "dti" /SC DAILY /ST 06:30 /TR "')
    assert argument_of(line) == (
        rf'cmd /d /c cd /d "{FOLDER}" && "C:\Chương trình\dti.exe" run --config "{FOLDER}\dti.toml"'
    )


def test_a_share_on_the_network_is_named_whole_and_not_gone_to() -> None:
    share = r"\\máy chủ\số liệu"
    task = TASK._replace(folder=share, home=share, config=share + r"\dti.toml")

    assert argument_of(schtasks_command(task)) == rf'"C:\Chương trình\dti.exe" run --config "{share}\dti.toml"'


def test_a_data_folder_elsewhere_is_named() -> None:
    assert argument_of(schtasks_command(TASK._replace(home=r"D:\kho"))).endswith(r"--home D:\kho")


def test_what_schtasks_cannot_hold_goes_to_powershell_with_a_working_folder() -> None:
    folder = "C:\\" + "Rất dài'" * 20
    task = TASK._replace(folder=folder, home=folder, config=folder + r"\dti.toml")

    assert (too_long(TASK), too_long(task)) == (False, True)
    assert f"-WorkingDirectory '{folder.replace(chr(39), chr(39) * 2)}'" in powershell_command(task)


def test_a_task_of_powershell_makes_up_for_a_missed_run_and_runs_on_batteries() -> None:
    line = powershell_command(TASK)

    for switch in ("-StartWhenAvailable", "-AllowStartIfOnBatteries", "-DontStopIfGoingOnBatteries"):
        assert switch in line.partition("$s = New-ScheduledTaskSettingsSet ")[2].partition("; ")[0]
    assert line.endswith("Register-ScheduledTask -Force -TaskName 'dti' -Action $a -Trigger $t -Settings $s")


def as_cron_runs(line: str) -> str:
    """Return what cron hands to the shell: a backslash takes the next character along, a bare % ends the command."""
    kept, escaped = "", False
    for character in line:
        if escaped:
            kept = kept[:-1] + character if character == "%" else kept + character
            escaped = False
        elif character == "%":
            return kept
        else:
            escaped = character == "\\"
            kept += character
    return kept


@pytest.mark.parametrize(
    "folder",
    [
        "/tmp/Số liệu 100% của Lan's",
        "/srv/dti",
        "/tmp/a;b & c",
        "/tmp/a\\%b",
        "/tmp/a\\\\%b%%\\\\\\%",
        '/tmp/$HOME `id` "x" \\n',
    ],
)
def test_cron_runs_exactly_the_program_in_its_folder(folder: str) -> None:
    task = Task("dti", ("/usr/bin/printf", "%s\n"), folder + "/dti.toml", folder, folder, 7, 0)
    command = as_cron_runs(cron_line(task)).removeprefix("0 7 * * * ").removesuffix(" >/dev/null 2>&1")

    assert shlex.split(command)[:3] == ["cd", folder, "&&"]
    shown = subprocess.run(["sh", "-c", command.partition("&& ")[2]], capture_output=True, check=True).stdout.decode()
    assert shown.splitlines() == ["run", "--config", folder + "/dti.toml"]


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "a\tb", "a\udcffb"])
def test_a_name_that_no_line_can_hold_is_not_written(name: str) -> None:
    assert "xuống dòng" in unwritable(TASK._replace(folder=name))
    assert "xuống dòng" in unwritable(TASK._replace(home=name))
    assert unwritable(TASK) == ""


def test_a_share_given_with_its_last_backslash_stays_one_word() -> None:
    line = argument_of(schtasks_command(TASK._replace(home="\\\\máy chủ\\số liệu\\")))

    assert line.endswith(' --home "\\\\máy chủ\\số liệu\\\\"')  # the C library reads two before a quote as one


def test_percent_signs_are_kept_from_command_prompt() -> None:
    folder = r"C:\Đạt 100% (80%)"
    line = schtasks_command(TASK._replace(folder=folder, home=folder, config=folder + r"\dti.toml"))

    assert (
        argument_of(line)
        == f'cmd /d /c cd /d "{folder}" && "C:\\Chương trình\\dti.exe" run --config "{folder}\\dti.toml"'
    )
    assert re.search(r"%[^\"^]*%", line) is None


@pytest.mark.parametrize(
    ("name", "pasted"),
    [("Đạt 80%, 90%", '"Đạt 80"^%", 90"^%""'), (r"a\%b", '"a\\\\"^%"b"')],
)
def test_a_name_with_percent_signs_is_one_argument_without_a_variable(name: str, pasted: str) -> None:
    assert query_command(TASK._replace(name=name)) == f"schtasks /Query /TN {pasted}"


def test_what_windows_takes_for_a_variable_is_told() -> None:
    assert expanded_by_windows(TASK._replace(folder=r"C:\%TEMP%\a")) == "%TEMP%"
    assert expanded_by_windows(TASK._replace(folder=r"C:\100% và 80%")) == ""
