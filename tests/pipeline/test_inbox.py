"""The inbox: no file is lost in moving, and what lies where is told by where paths really lead."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

import pytest

from dti_cli.domain.errors import OutputError
from dti_cli.pipeline import inbox
from dti_cli.pipeline.inbox import Arrived, ChangedError, Patience, arrived
from dti_cli.reading.digests import digest


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def taken(base: Path, path: Path) -> Arrived:
    return Arrived(path, inbox.key_of(base, path), digest(path))


def move_away(file: Arrived, folder: Path, base: Path) -> Path:
    return inbox.move_away(file, folder, base, Patience())


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def test_files_of_one_name_from_many_inboxes_all_stay(tmp_path: Path) -> None:
    base, done = tmp_path / "base", tmp_path / "base" / "xong"
    base.mkdir()
    for name in "abc":
        move_away(taken(base, put(tmp_path / name / "x.xlsx", name)), done, base)

    assert contents(done) == {"x.xlsx": "a", "x-2.xlsx": "b", "x-3.xlsx": "c"}
    assert not list(tmp_path.glob("[abc]/*.xlsx"))


def test_a_file_that_was_moved_already_is_not_kept_twice(tmp_path: Path) -> None:
    done = tmp_path / "xong"
    for text in ("một", "hai", "hai"):
        move_away(taken(tmp_path, put(tmp_path / "in" / "x.xlsx", text)), done, tmp_path)

    assert contents(done) == {"in/x.xlsx": "một", "in/x-2.xlsx": "hai"}
    assert contents(tmp_path / "in") == {}


def test_a_file_changed_since_it_was_read_stays(tmp_path: Path) -> None:
    put(tmp_path / "xong" / "x.xlsx", "cũ")
    file = taken(tmp_path, put(tmp_path / "x.xlsx", "cũ"))
    put(file.path, "mới")
    with pytest.raises(ChangedError):
        move_away(file, tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"xong/x.xlsx": "cũ", "x.xlsx": "mới"}


@pytest.mark.parametrize("done", [{}, {"xong/x.xlsx": "cũ"}], ids=["moved", "dropped"])
@pytest.mark.parametrize("errors", [[], [OSError(18, "other disk")]], ids=["renamed", "copied"])
def test_a_file_that_changes_in_the_moment_of_moving_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: dict[str, str], errors: list[OSError]
) -> None:
    file = taken(tmp_path, put(tmp_path / "x.xlsx", "cũ"))
    for name, text in done.items():
        put(tmp_path / name, text)
    replace = Path.replace

    def late(source: Path, target: Path) -> Path:
        if source == file.path:
            if errors and target.parent.name == "xong":
                raise errors[0]
            put(source, "mới")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", late)
    with pytest.raises(ChangedError):
        move_away(file, tmp_path / "xong", tmp_path)

    kept = done or ({"xong/x.xlsx": "cũ"} if errors else {})
    assert contents(tmp_path) == {"x.xlsx": "mới"} | kept


@pytest.mark.parametrize("fault", [PermissionError(13, "held"), OSError(18, "other disk")])
def test_a_move_that_fails_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    def fail(*_: object) -> None:
        raise fault

    def full(_: Path, target: Path) -> None:
        raise OutputError(target, "hết chỗ")

    monkeypatch.setattr(Path, "replace", fail)
    monkeypatch.setattr(inbox, "copy", full)
    with pytest.raises((OSError, OutputError)):
        move_away(taken(tmp_path, put(tmp_path / "x.xlsx", "a")), tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"x.xlsx": "a"}


@pytest.mark.parametrize("there", [False, True], ids=["moved", "dropped"])
def test_what_a_link_leads_to_is_kept_and_the_link_goes(tmp_path: Path, there: bool) -> None:
    put(tmp_path / "gốc" / "x.xlsx", "a")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.xlsx").symlink_to(Path("..", "gốc", "x.xlsx"))
    if there:
        put(tmp_path / "xong" / "in" / "x.xlsx", "a")
    move_away(taken(tmp_path, tmp_path / "in" / "x.xlsx"), tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"gốc/x.xlsx": "a", "xong/in/x.xlsx": "a"}
    assert not (tmp_path / "xong" / "in" / "x.xlsx").is_symlink()
    assert list((tmp_path / "in").iterdir()) == []


def test_a_file_that_changes_before_it_is_copied_leaves_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = taken(tmp_path, put(tmp_path / "in" / "x.xlsx", "cũ"))
    original = inbox.copy

    def other_disk(*_: object) -> None:
        raise OSError(18, "other disk")

    def late(source: Path, target: Path) -> None:
        monkeypatch.undo()
        put(source, "mới")
        original(source, target)

    monkeypatch.setattr(Path, "replace", other_disk)
    monkeypatch.setattr(inbox, "copy", late)
    with pytest.raises(ChangedError):
        move_away(file, tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"in/x.xlsx": "mới"}


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that are made, though nobody waits."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


def held(patch: pytest.MonkeyPatch, action: str, times: int) -> None:
    """Have another program hold a file of the inbox, under whatever name, so many times that it is to be moved away."""
    act, left = getattr(Path, action), [times]

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.parent.name == "in" and left[0]:
            left[0] -= 1
            raise PermissionError(13, "held")
        return act(path, *arguments, **options)

    patch.setattr(Path, action, refuse)


@pytest.mark.parametrize(
    ("action", "done"), [("replace", {}), ("replace", {"x.xlsx": "a"}), ("unlink", {"x.xlsx": "a"})]
)
def test_a_file_held_for_a_moment_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float], action: str, done: dict[str, str]
) -> None:
    for name, text in done.items():
        put(tmp_path / "xong" / "in" / name, text)
    file = taken(tmp_path, put(tmp_path / "in" / "x.xlsx", "a"))
    held(monkeypatch, action, 2)
    move_away(file, tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"xong/in/x.xlsx": "a"}
    assert len(waits) == 2


@pytest.mark.usefixtures("waits")
def test_a_file_that_cannot_be_deleted_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "xong" / "in" / "x.xlsx", "a")
    file = taken(tmp_path, put(tmp_path / "in" / "x.xlsx", "a"))
    held(monkeypatch, "unlink", 4)  # at once, and after each of three pauses
    with pytest.raises(PermissionError):
        move_away(file, tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"in/x.xlsx": "a", "xong/in/x.xlsx": "a"}


def test_after_ten_files_none_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    files = [taken(tmp_path, put(tmp_path / "in" / f"{n}.xlsx", "a")) for n in range(12)]
    held(monkeypatch, "replace", 100)
    patience = Patience()
    for file in files:
        with pytest.raises(PermissionError):
            inbox.move_away(file, tmp_path / "xong", tmp_path, patience)

    assert len(waits) == 10 * 3


def test_a_read_only_file_goes_where_such_a_file_cannot_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.exists() and not path.stat().st_mode & stat.S_IWRITE:
            raise PermissionError(13, "read-only")
        unlink(path, missing_ok)

    put(tmp_path / "xong" / "in" / "x.xlsx", "a")
    file = taken(tmp_path, put(tmp_path / "in" / "x.xlsx", "a"))
    file.path.chmod(stat.S_IREAD)
    monkeypatch.setattr(inbox, "_MARKED", True)
    monkeypatch.setattr(Path, "unlink", refuse)
    move_away(file, tmp_path / "xong", tmp_path)

    assert contents(tmp_path) == {"xong/in/x.xlsx": "a"}


def test_the_copy_of_a_read_only_file_can_be_written_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    source = put(tmp_path / "x.xlsx", "a")
    source.chmod(stat.S_IREAD)
    inbox.copy(source, tmp_path / "y.xlsx")

    assert stat.S_IMODE((tmp_path / "y.xlsx").stat().st_mode) == stat.S_IREAD | stat.S_IWRITE
    assert stat.S_IMODE(source.stat().st_mode) == stat.S_IREAD


def only(base: Path, entry: str, *outside: Path) -> Arrived:
    (file,), faults = arrived(base, [entry], outside)
    assert faults == []
    return file


@pytest.mark.parametrize("entry", ["../chung", "../chung/*.xlsx", "không/../../chung"])
def test_an_inbox_beside_the_base_is_moved_into_the_folder_and_nowhere_else(tmp_path: Path, entry: str) -> None:
    base = tmp_path / "base"
    (base / "không").mkdir(parents=True)
    put(tmp_path / "chung" / "x.xlsx", "a")
    move_away(only(base, entry, base / "xong"), base / "xong", base)

    assert contents(tmp_path) == {"base/xong/x.xlsx": "a"}


def test_files_whose_names_only_look_alike_are_both_there_and_others_stand_under_the_composed_name(
    tmp_path: Path,
) -> None:
    composed, decomposed, alone = "Xã.xlsx", unicodedata.normalize("NFD", "Xã.xlsx"), unicodedata.normalize("NFD", "Lễ")
    for name in (composed, decomposed, f"{alone}.xlsx"):
        put(tmp_path / "in" / name, name)
    files, faults = arrived(tmp_path, ["in", "in/*.xlsx"], [])

    assert faults == []
    assert {(f.path.name, f.key) for f in files} == {
        (composed, f"in/{composed}"), (decomposed, f"in/{decomposed}"), (f"{alone}.xlsx", "in/Lễ.xlsx"),
    }  # fmt: skip
    assert len(files) == 3


def test_one_file_under_two_spellings_of_its_name_is_taken_once(tmp_path: Path) -> None:
    put(tmp_path / "in" / "Xã.xlsx", "a")
    (tmp_path / "in" / unicodedata.normalize("NFD", "Xã.xlsx")).hardlink_to(tmp_path / "in" / "Xã.xlsx")

    assert only(tmp_path, "in").key == "in/Xã.xlsx"


def test_dots_that_lead_back_below_the_base_keep_the_path(tmp_path: Path) -> None:
    base = tmp_path / "base"
    put(base / "in" / "xã" / "x.xlsx", "a")
    move_away(only(base, "../base/in"), base / "xong", base)

    assert contents(base) == {"xong/in/xã/x.xlsx": "a"}


def test_results_are_known_by_dots_and_links_too(tmp_path: Path) -> None:
    base = tmp_path / "base"
    put(base / "ket-qua" / "in" / "x.xlsx", "a")
    (base / "tắt").symlink_to(base / "ket-qua", target_is_directory=True)
    entries = ["../base/ket-qua/in", "tắt/in", "in/../ket-qua/in/*.xlsx"]
    files, faults = arrived(base, entries, [base / "ket-qua"])

    assert files == []
    assert [entry for entry, fault in zip(entries, faults, strict=True) if entry in fault and "nằm trong" in fault] == (
        entries
    )


def test_results_named_with_dots_are_not_taken_for_an_inbox(tmp_path: Path) -> None:
    base = tmp_path / "base"
    put(base / "in" / "x.xlsx", "a")
    put(base / "ket-qua" / "y.xlsx", "b")

    assert only(base, ".", base / ".." / "base" / "ket-qua").path.name == "x.xlsx"
    assert arrived(base, ["in"], [base / "tới" / ".." / "in"])[0] == []


@pytest.mark.parametrize("entry", ["~/in/*.xlsx", "~/in", "~/in/x.xlsx", "~/*/x.xlsx"])
def test_an_inbox_may_start_from_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    book = put(tmp_path / "me" / "in" / "x.xlsx", "")
    (tmp_path / "base").mkdir()
    files, faults = arrived(tmp_path / "base", [entry], [])

    assert ([f.path for f in files], faults) == ([book], [])


def test_a_folder_below_the_users_own_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    _, faults = arrived(tmp_path, ["~/gone/*.xlsx"], [])

    assert len(faults) == 1
    assert str(tmp_path / "gone") in faults[0]


def test_a_file_under_two_entries_is_one_where_a_link_leads_to_its_folder(tmp_path: Path) -> None:
    here = put(tmp_path / "hop-thu" / "x.xlsx", "a")
    (tmp_path / "ln").symlink_to(tmp_path / "hop-thu", target_is_directory=True)

    assert arrived(tmp_path, ["hop-thu", "ln"], []) == ([taken(tmp_path, here)], [])
