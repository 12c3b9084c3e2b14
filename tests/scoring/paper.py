"""Reckons a line of working as a clerk would on paper: Vietnamese numbers, ÷ × + − and brackets, nothing else."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\s*(\d+(?:\.\d{3})*(?:,\d+)?|[÷×+−()])")


def number(text: str) -> float:
    """Read 1.234,5."""
    return float(text.replace(".", "").replace(",", "."))


def reckon(line: str) -> float:
    """Return the value of a line; × and ÷ before + and −, each from left to right."""
    tokens = _tokens(line)
    value = _sum(tokens)
    if tokens:
        raise ValueError(f"không đọc hết: {tokens}")
    return value


def _tokens(line: str) -> list[str]:
    found, place = [], 0
    while place < len(line.rstrip()):
        match = _TOKEN.match(line, place)
        if match is None:
            raise ValueError(f"không hiểu: {line[place:]!r}")
        found.append(match.group(1))
        place = match.end()
    return found


def _sum(tokens: list[str]) -> float:
    value = _product(tokens)
    while tokens and tokens[0] in "+−":
        sign = tokens.pop(0)
        value = value + _product(tokens) if sign == "+" else value - _product(tokens)
    return value


def _product(tokens: list[str]) -> float:
    value = _atom(tokens)
    while tokens and tokens[0] in "×÷":
        sign = tokens.pop(0)
        value = value * _atom(tokens) if sign == "×" else value / _atom(tokens)
    return value


def _atom(tokens: list[str]) -> float:
    token = tokens.pop(0)
    if token != "(":
        return number(token)
    value = _sum(tokens)
    if tokens.pop(0) != ")":
        raise ValueError("thiếu dấu đóng ngoặc")
    return value
