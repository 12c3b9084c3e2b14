"""Finding plan templates, the user's own first, and saying plainly what is wrong in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dti_cli.domain.errors import TemplateError
from dti_cli.domain.faults import reading_reason
from dti_cli.reports.plans.limits import OPERATORS, SECONDS, TooSlowError, bounded
from dti_cli.reports.plans.names import FILTERS, known_names

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).resolve().parent.parent.parent
BUILT_IN = (PACKAGE / "templates", PACKAGE.parent / "templates")
"""Where the templates of the program stand: inside the package once installed, beside it in a checkout."""
OWN = "templates"
"""Folder of the user's own templates, in the data folder."""
UNIT, INTERNAL, MERGED = "ke-hoach", "ke-hoach-noi-bo", "ke-hoach-tong-hop"


def own_path(home: Path, name: str, suffix: str) -> Path:
    """Return where a user's own template of this name stands, if there is one."""
    return home / OWN / f"{name}{suffix}"


def template_path(home: Path, name: str, suffix: str) -> Path:
    """Return the template of this name; one in the home folder wins."""
    places = [own_path(home, name, suffix), *(folder / f"{name}{suffix}" for folder in BUILT_IN)]
    for place in places:
        if place.is_file():
            return place
    raise TemplateError(places[0], f"không tìm thấy mẫu {places[0].name}")


def originals() -> list[Path]:
    """Return the templates of the program, for those who want one of their own."""
    return sorted(path for folder in BUILT_IN if folder.is_dir() for path in folder.glob("ke-hoach*.*"))


def environment(**options: Any) -> Environment:
    """Return a sandboxed environment that refuses undefined names and knows the filters of plans."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, **options)
    made.intercepted_binops = frozenset(OPERATORS)
    made.binop_table = {**made.binop_table, **OPERATORS}
    made.filters.update({name: function for name, (function, _) in FILTERS.items()})
    return made


@contextmanager
def mistakes_told(path: Path) -> Iterator[None]:
    """Turn whatever is wrong with a template, or with what it asks for, into one Vietnamese sentence with its name."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    try:
        with bounded():
            yield
    except UndefinedError as error:
        hint = f"Các tên dùng được: {', '.join(known_names())}. Ý nghĩa và mẫu có sẵn: dti plan --template-help"
        raise TemplateError(path, f"tên chưa có: {_undefined(str(error))}", hint) from None
    except SecurityError:
        raise TemplateError(path, "mẫu dùng một lệnh không được phép") from None
    except TemplateSyntaxError as error:
        near = " ".join(" ".join(getattr(error, "docx_context", [])).split())[:200]
        where = f" gần “{near}”" if near else f" ở dòng {error.lineno}"
        raise TemplateError(path, f"sai cú pháp{where}: {_syntax(error.message or '')}") from None
    except TemplateError:
        raise
    except Exception as error:  # a template may ask anything of any filter, and each fails in its own way
        raise TemplateError(path, _fault(error)) from None


_SAID: Sequence[tuple[type[Exception] | tuple[type[Exception], ...], str]] = (
    (TooSlowError, f"mẫu chạy quá {SECONDS:g} giây"),
    ((MemoryError, OverflowError), "mẫu tạo ra giá trị quá lớn"),
    (RecursionError, "mẫu lồng nhau quá sâu, hoặc gọi lại chính nó"),
    (ZeroDivisionError, "không chạy được mẫu: có phép chia cho 0"),
    (UnicodeError, "tệp không phải mã UTF-8"),
    (SyntaxError, "mẫu hỏng, hoặc lồng nhau quá sâu"),
)


def _fault(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"không đọc được ({reading_reason(error)})"
    said = next((words for kinds, words in _SAID if isinstance(error, kinds)), "")
    return said or "không chạy được mẫu: một phép tính, bộ lọc hay câu lệnh nhận giá trị không hợp"


_SYNTAX = (
    (r"Encountered unknown tag '(.+?)'", r"không có câu lệnh “\1”"),
    (r"[Nn]o filter named '(.+?)'", r"không có bộ lọc “\1”"),
    (r"[Nn]o test named '(.+?)'", r"không có phép thử “\1”"),
    (r"[Uu]nexpected end of template", "thiếu câu lệnh đóng, ví dụ endfor hoặc endif"),
    (r"expected token '(.+?)', got '(.+?)'", r"cần “\1” nhưng gặp “\2”"),
    (r"unexpected (?:char )?'(.+?)'", r"gặp “\1” không đúng chỗ"),
)


def _syntax(message: str) -> str:
    """Say in Vietnamese what Jinja says of a mistake in writing."""
    for pattern, said in _SYNTAX:
        if found := re.search(pattern, message):
            return found.expand(said)
    return "câu lệnh viết không đúng"


def _undefined(message: str) -> str:
    found = re.search(r"has no attribute '(.+?)'", message) or re.search(r"'(.+?)' is undefined", message)
    return f"“{found.group(1)}”" if found else "một phần tử của danh sách"
