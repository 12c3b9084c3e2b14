"""Commands that have the system run `dti run` every day, quoted for the shell they are pasted into."""

from __future__ import annotations

import re
import shlex
from typing import NamedTuple

LONGEST_ACTION = 261
"""Characters that schtasks allows for what it is to run."""


class Task(NamedTuple):
    """A daily run: the program with its first arguments, dti.toml, the folder to work in, the data folder, and the time."""

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


def schtasks_command(task: Task) -> str:
    """Return the command for Windows' Command Prompt; schtasks takes no working folder, so the task goes there itself."""
    action = _pasted(_action(task))
    return f"schtasks /Create /F /TN {_pasted(task.name)} /SC DAILY /ST {task.hour:02}:{task.minute:02} /TR {action}"


def query_command(task: Task) -> str:
    """Return the command for Command Prompt that shows the task."""
    return f"schtasks /Query /TN {_pasted(task.name)}"


def too_long(task: Task) -> bool:
    """Tell whether schtasks would refuse the action."""
    return len(_action(task)) > LONGEST_ACTION


def _action(task: Task) -> str:
    command = " ".join(map(_quoted, task.command))
    # cmd cannot work in a folder of the network; nothing in a run starts from the working folder, so it may stay away.
    return command if task.folder.startswith("\\\\") else f'cmd /d /c cd /d "{task.folder}" && {command}'


def _quoted(word: str) -> str:
    """Quote a word for cmd.exe and the program it starts; names on Windows hold no quotation marks."""
    return f'"{word}"' if re.search(r"[^\w:./\\-]", word, re.ASCII) or not word else word


def _pasted(text: str) -> str:
    r"""Write a text as one argument for Command Prompt: quotes as \", and what lies outside its own count of quotes escaped."""
    argument = '"' + re.sub(r'(\\*)"', r'\1\1\\"', re.sub(r"(\\+)$", r"\1\1", text)) + '"'
    inside, written = False, ""
    for character in argument:
        inside ^= character == '"'
        written += "^" + character if not inside and character in "&|<>^" else character
    return written


def powershell_command(task: Task) -> str:
    """Return the command for PowerShell, which knows no such limit and takes a working folder."""
    program, *rest = task.command
    parts = [
        f"$a = New-ScheduledTaskAction -Execute {_single(program)} -Argument {_single(' '.join(map(_quoted, rest)))} "
        f"-WorkingDirectory {_single(task.folder)}",
        f"$t = New-ScheduledTaskTrigger -Daily -At {task.hour:02}:{task.minute:02}",
        f"Register-ScheduledTask -Force -TaskName {_single(task.name)} -Action $a -Trigger $t",
    ]
    return "; ".join(parts)


def _single(text: str) -> str:
    return "'" + re.sub("['‘’‚‛]", lambda m: m[0] * 2, text) + "'"


def cron_line(task: Task) -> str:
    """Return the line for crontab; cron takes a percent sign for the end of the command."""
    command = f"cd {shlex.quote(task.folder)} && {shlex.join(task.command)} >/dev/null 2>&1"
    return f"{task.minute} {task.hour} * * * " + command.replace("%", "\\%")
