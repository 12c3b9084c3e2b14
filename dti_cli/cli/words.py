"""Typer's English in Vietnamese: help pages and messages about wrong usage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from dti_cli.cli.commands import Entry
from dti_cli.cli.plain_values import taken_plainly

_HELP = [
    (r"^Usage:", "Cách dùng:"),
    (r"^Options:", "Tùy chọn:"),
    (r"^Arguments:", "Tham số:"),
    (r"^Commands:", "Các lệnh:"),
    (r"\[OPTIONS\]", "[TÙY CHỌN]"),
    (r"\bCOMMAND \[ARGS\]\.\.\.", "LỆNH …"),
    (r"Show this message and\s+exit\.", "In trợ giúp này rồi thoát."),
    (r"\{([^{}\n]+…)\}\.\.\.", r"\1"),
    (r"\{([^{}\n]+)\}", r"\1"),
    (r"\[(\[[^\[\]\n]+\])\]", r"\1"),
    (r" <(?:list\[)?\w+\]?>", ""),
    (r"\[required\]", "[bắt buộc]"),
    (r"\[default:(\s+\d+)\.0(?=[\];])", r"[mặc định:\1"),
    (r"\[default:(\s)", r"[mặc định:\1"),
    (r"\[env(\s+)var:(\s)", r"[biến\1môi trường:\2"),
    (r"(\[|;\s+)x>=(\d+)\]", r"\1từ \2]"),
]


def in_vietnamese(text: str) -> str:
    """Put a help page's fixed words into Vietnamese."""
    for pattern, words in _HELP:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


class _Spoken:
    """Options of plain kinds and help in Vietnamese, for commands and groups alike."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, the one for help included."""
        return taken_plainly(super().get_params(ctx))  # type: ignore[misc]

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return in_vietnamese(super().get_help(ctx))  # type: ignore[misc]


class Command(_Spoken, TyperCommand):
    """A command whose help speaks Vietnamese."""


class Group(_Spoken, TyperGroup):
    """A group of commands whose help speaks Vietnamese and which lists them as they were added."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Keep the order in which the commands were added."""
        del ctx
        return list(self.commands)


def listing(entries: Sequence[Entry]) -> type[Group]:
    """Return a kind of group that loads a command's module when it is asked for, and lists all without loading any."""
    known = {entry.name: entry for entry in entries}

    class Listing(Group):
        def list_commands(self, ctx: Any) -> list[str]:
            del ctx
            return list(known)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            del ctx
            return _loaded(known[cmd_name]) if cmd_name in known else None

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            del ctx
            with formatter.section("Commands"):
                formatter.write_dl([(entry.name, entry.summary) for entry in entries])

    return Listing


def _loaded(entry: Entry) -> Any:
    found = getattr(import_module(f"dti_cli.cli.{entry.module}"), entry.function)
    if not isinstance(found, typer.Typer):
        app = new_app("", TyperGroup)
        app.command(cls=Command)(found)
        found = app
    command = typer.main.get_command(found)
    command.name = entry.name
    return command


_USAGE = [
    (r"No such option: (\S+?)\.?(?: .*)?$", r"Không có tùy chọn \1."),
    (r"No such command '(.+?)'\..*$", r"Không có lệnh “\1”."),
    (r"Missing command\.$", "Thiếu tên lệnh."),
    (r"Missing argument '(.+?)'.*$", r"Thiếu tham số \1."),
    (r"Missing option '(.+?)'.*$", r"Thiếu tùy chọn \1."),
    (r"Option '(.+?)' requires an argument\.$", r"Tùy chọn \1 cần một giá trị."),
    (r"Option '(.+?)' does not take a value\.$", r"Tùy chọn \1 không nhận giá trị."),
    (r"Got unexpected extra arguments? \((.+)\)$", r"Thừa tham số: \1."),
    (r"Invalid value for '(.+?)': .*integer.*$", r"Giá trị của \1 phải là số nguyên."),
    (r"Invalid value for '(.+?)': .*$", r"Giá trị của \1 không hợp lệ."),
    (r"Invalid value: .*$", "Giá trị không hợp lệ."),
]


def usage_message(text: str) -> str:
    """Put a message about wrong usage into Vietnamese."""
    line = " ".join(text.split())
    for pattern, words in _USAGE:
        if re.match(pattern, line):
            return re.sub(pattern, words, line)
    return f"Gõ sai lệnh: {line}"


def new_app(help_text: str, kind: type[TyperGroup] = Group) -> typer.Typer:
    """Return an application without completion options, rich panels or tracebacks of its own."""
    return typer.Typer(
        cls=kind,
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
