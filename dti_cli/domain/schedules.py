"""Commands that have the system run `dti run` every day, quoted for the shell they are pasted into."""

from __future__ import annotations

import re
import shlex
from typing import NamedTuple

from dti_cli.domain.text import without_controls

LONGEST_ACTION = 261
"""Characters that schtasks allows for what it is to run."""
LONGEST_LINE = 998
"""Bytes of a command that cron takes in; it cuts off the rest without a word."""


class Task(NamedTuple):
    """A daily run.

    It has the program with its first arguments, dti.toml, the folder to work in, the data folder, and the time.
    """

    name: str
    program: tuple[str, ...]
    config: str
    folder: str
    home: str
    hour: int
    minute: int

    @property
    def command(self) -> tuple[str, ...]:
        """What is run; the data folder is named where it is not beside dti.toml."""
        home = () if self.home == self.folder else ("--home", self.home)
        return (*self.program, "run", "--config", self.config, *home)


def unwritable(task: Task) -> str:
    """Say why a task cannot be written as a command at all, empty where it can."""
    for word in (task.name, task.folder, *task.command):
        if any(c < " " or "\ud800" <= c <= "\udfff" for c in word):
            return f"“{without_controls(word)}” có chỗ xuống dòng hoặc ký tự không gõ được"
    return ""


def expanded_by_windows(task: Task) -> str:
    """Return a part of a task's paths that Windows takes for a variable, whatever quotes are around it."""
    found = re.search(r"%[\w()]+%", " ".join((task.folder, *task.command)))
    return found[0] if found else ""


def schtasks_command(task: Task) -> str:
    """Return the command for Windows' Command Prompt.

    schtasks takes no working folder, so the task goes there itself.
    """
    action = _pasted(_action(task))
    return f"schtasks /Create /F /TN {_pasted(task.name)} /SC DAILY /ST {task.hour:02}:{task.minute:02} /TR {action}"


def query_command(task: Task) -> str:
    """Return the command for Command Prompt that shows the task."""
    return f"schtasks /Query /TN {_pasted(task.name)}"


def too_long(task: Task) -> bool:
    """Tell whether schtasks would refuse the action."""
    return len(_action(task)) > LONGEST_ACTION


def _action(task: Task) -> str:
    command = " ".join(map(quoted, task.command))
    # cmd cannot work in a folder of the network; nothing in a run starts from the working folder, so it may stay away.
    return command if task.folder.startswith("\\\\") else f'cmd /d /c cd /d "{task.folder}" && {command}'


def quoted(word: str) -> str:
    """Quote a word of a command for cmd.exe and the program it starts; names on Windows hold no quotation marks."""
    if word and not re.search(r"[^\w:./\\-]", word, re.ASCII):
        return word
    return '"' + re.sub(r"(\\+)$", r"\1\1", word) + '"'


def _pasted(text: str) -> str:
    r"""Write a text as one argument for Command Prompt.

    Quotes become \", and what lies outside its own count of quotes is escaped.
    """
    argument = '"' + re.sub(r'(\\*)"', r'\1\1\\"', re.sub(r"(\\+)$", r"\1\1", text)) + '"'
    inside, written = False, ""
    for character in argument:
        inside ^= character == '"'
        if character == "%":  # no quotes keep Command Prompt from seeing a variable: what stands between two parts them
            ends = written[len(written.rstrip("\\")) :] if inside else ""
            written += ends + '"^%"' if inside else "^%"
        else:
            written += "^" + character if not inside and character in "&|<>^" else character
    return written


def powershell_command(task: Task) -> str:
    """Return the command for PowerShell, which knows no such limit and takes a working folder.

    It also changes what schtasks leaves as it is: a run missed while the PC was off is made up for, on batteries too.
    """
    program, *rest = task.command
    parts = [
        f"$a = New-ScheduledTaskAction -Execute {_single(program)} -Argument {_single(' '.join(map(quoted, rest)))} "
        f"-WorkingDirectory {_single(task.folder)}",
        f"$t = New-ScheduledTaskTrigger -Daily -At {task.hour:02}:{task.minute:02}",
        "$s = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries",
        f"Register-ScheduledTask -Force -TaskName {_single(task.name)} -Action $a -Trigger $t -Settings $s",
    ]
    return "; ".join(parts)


def _single(text: str) -> str:
    return "'" + re.sub("['‘’‚‛]", lambda m: m[0] * 2, text) + "'"


def cron_line(task: Task) -> str:
    r"""Return the line for crontab; cron takes a percent sign for the end of the command, and \% for a percent sign.

    To cron a backslash before a backslash is one that escapes it, so that one in a name is parted from what follows: by
    leaving the quotes, in which it stands, and entering them again.
    """
    command = f"cd {shlex.quote(task.folder)} && {shlex.join(task.command)} >/dev/null 2>&1"
    return f"{task.minute} {task.hour} * * * " + command.replace("\\%", "\\''%").replace("%", "\\%")
