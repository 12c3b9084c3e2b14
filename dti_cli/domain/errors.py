"""Exceptions for a run that cannot go on; each builds its Vietnamese message from named facts."""

from __future__ import annotations

from pathlib import Path


class DtiError(Exception):
    """A run cannot go on. ``message`` says what is wrong, ``hint`` what to do, ``exit_code`` how to end."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DtiError):
    """The command was called with a wrong word or option."""


class UnknownNameError(DtiError):
    """A name given by the user matches nothing that is stored."""

    def __init__(self, what: str, name: str, near: list[str], otherwise: str) -> None:
        hint = "Có phải ý bạn là: " + "; ".join(near) if near else otherwise
        super().__init__(f"Không tìm thấy {what} “{name}” trong kho.", hint)


class AmbiguousNameError(DtiError):
    """A name given by the user matches several things that are stored."""

    def __init__(self, what: str, name: str, candidates: list[str]) -> None:
        super().__init__(
            f"“{name}” ứng với {len(candidates)} {what}.",
            "Gõ đúng một trong các tên sau:\n" + "\n".join(f"  {c}" for c in candidates),
        )


class ChooseError(DtiError):
    """Several answers are possible and an option must choose between them."""

    def __init__(self, what: str, option: str, candidates: list[str]) -> None:
        super().__init__(f"Có nhiều {what}: {', '.join(candidates)}.", f"Chọn một bằng tùy chọn {option}.")


class UnsettledCatalogueError(DtiError):
    """Workbooks may be of several catalogues; ``files`` gives the candidates of each."""

    def __init__(self, files: dict[str, list[str]]) -> None:
        listed = "\n".join(f"  {name}: {', '.join(ids)}" for name, ids in files.items())
        super().__init__(
            f"Chưa rõ bộ chỉ số của {len(files)} tệp:\n{listed}", "Chọn một bằng tùy chọn --catalogue, ví dụ: --catalogue "
            + next(iter(files.values()))[0]
        )  # fmt: skip


class NothingStoredError(DtiError):
    """The store holds nothing that answers the question."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Kho chưa có {what}.", "Chấm điểm trước bằng lệnh: dti score TỆP.xlsx")


class CatalogueError(DtiError):
    """A catalogue cannot be loaded; ``mistakes`` lists every faulty place."""

    def __init__(self, where: str, mistakes: list[str], remedy: str = "") -> None:
        super().__init__(
            f"Bộ chỉ số {where} có {len(mistakes)} lỗi:\n" + "\n".join(f"  - {m}" for m in mistakes),
            remedy
            or "Thiếu khóa thì thêm khóa đó; khóa lạ thì bỏ hoặc sửa chính tả; sai kiểu hay sai giá trị thì ghi lại như đã nêu. "
            "Sửa xong, kiểm tra lại bằng lệnh: dti catalogue check",
        )
        self.mistakes = mistakes


class UnknownCatalogueError(DtiError):
    """No catalogue has this id."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"Không có bộ chỉ số “{name}”.", "Các bộ chỉ số hiện có: " + ", ".join(known))


class TemplateError(DtiError):
    """A template cannot be used."""

    def __init__(self, path: Path, mistake: str, hint: str = "") -> None:
        super().__init__(f"Mẫu {path.name} ({path}): {mistake}.", hint or "Xem dti plan --template-help")


class OutputError(DtiError):
    """An output file cannot be written."""

    exit_code = 3

    def __init__(self, path: Path | str, reason: str, *, held: bool = False) -> None:
        super().__init__(
            f"Không ghi được {path}: {reason}.",
            "Nếu tệp đang mở trong Excel hoặc Word thì đóng tệp rồi chạy lại."
            if held
            else "Chọn nơi ghi khác rồi chạy lại.",
        )


class NotOursError(OutputError):
    """Where an output should go stands a workbook that somebody else wrote."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "tệp đang có ở đó không phải do dti ghi ra nên không ghi đè lên")
        self.hint = "Chọn nơi ghi hay tên tệp khác, hoặc đổi tên, xóa tệp cũ trước."


class StoreError(DtiError):
    """The store is locked, damaged or of a newer version."""

    exit_code = 4
