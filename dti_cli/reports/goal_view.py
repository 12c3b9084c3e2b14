"""The cheapest way to a goal as a view."""

from __future__ import annotations

from dti_cli.domain.catalogue import Indicator, by_code, total_max
from dti_cli.domain.goals import Action, Goal
from dti_cli.domain.text import vi_number, vi_points
from dti_cli.reports.league import plain
from dti_cli.reports.view import Table, View


def goal_view(goal: Goal) -> View:
    """Show the actions, what they take, and where they lead."""
    return View(_title(goal), lambda: _data(goal), _shown(goal), lambda: _plain(goal), _notes(goal))


def _wanted(goal: Goal) -> str:
    if goal.target.total is not None:
        return f"đạt từ {vi_number(goal.target.total)} điểm"
    return f"vào hạng {goal.target.rank}"


def _title(goal: Goal) -> list[str]:
    place = f", {goal.unit.district}" if goal.unit.district else f", tỉnh {goal.unit.province}"
    return [
        f"Những việc tối thiểu cần làm để {goal.unit.name}{place} {_wanted(goal)}",
        f"Năm {goal.year}: {vi_points(goal.total)} trên {vi_number(total_max(goal.catalogue))} điểm, "
        f"hạng {goal.rank}/{goal.compared} trong tỉnh; {goal.catalogue.decision}",
        *_unknown(goal),
    ]


def _unknown(goal: Goal) -> list[str]:
    """Say first what lacks figures: it may be worth more than any work below."""
    if not goal.left_out:
        return []
    most = vi_points(sum(gap.gap for gap in goal.left_out))
    codes = ", ".join(gap.indicator.code for gap in goal.left_out)
    return [
        f"Trước hết: {len(goal.left_out)} chỉ số chưa có hoặc không dùng được số liệu ({codes}) không tính ở dưới; "
        f"bổ sung có thể thêm nhiều nhất {most} điểm."
    ]


def _data(goal: Goal) -> dict[str, object]:
    printed = by_code(goal.printed)
    wanted = {"rank": goal.target.rank} if goal.target.total is None else {"total": goal.target.total}
    return {
        "catalogue": goal.catalogue.id,
        "year": goal.year,
        "unit": goal.unit.id,
        "name": goal.unit.name,
        "target": wanted,
        "total": goal.total,
        "max": total_max(goal.catalogue),
        "rank": goal.rank,
        "compared": goal.compared,
        "reached": goal.reached,
        "total_after": goal.total_after,
        "rank_after": goal.rank_after,
        "effort": goal.effort,
        "margin": goal.margin,
        "actions": [_action(action, printed[action.indicator.code]) for action in goal.actions],
        "left_out": [gap.indicator.code for gap in goal.left_out],
        **({"next_level": {"name": goal.next_level, "lacking": list(goal.lacking)}} if goal.next_level else {}),
    }


def _action(action: Action, printed: Indicator) -> dict[str, object]:
    return {
        "code": action.indicator.code,
        "name": action.indicator.name,
        "max": action.indicator.max,
        "gap": action.gap,
        "gain": action.gain,
        "effort": action.effort,
        "lead": printed.lead,
        "coordinating": list(printed.coordinating),
        "due": printed.due,
        "needed": action.needed,
        "changes": dict(action.changes),
    }


def _shown(goal: Goal) -> Table:
    headers = ["Mã", "Chỉ số", "Thêm điểm", "Công sức", "Chủ trì", "Việc cần làm"]
    rows = [
        [a.indicator.code, a.indicator.name, vi_points(a.gain), vi_number(a.effort), a.indicator.lead or "……", a.needed]
        for a in goal.actions
    ]
    return Table(headers, rows, frozenset({2, 3}))


def _plain(goal: Goal) -> Table:
    headers = ["Mã", "Chỉ số", "Thêm điểm", "Công sức", "Đơn vị chủ trì", "Việc cần làm", "Số liệu cần đạt"]
    rows = [
        [
            a.indicator.code,
            a.indicator.name,
            plain(a.gain),
            plain(a.effort),
            a.indicator.lead,
            a.needed,
            "; ".join(f"{key} = {plain(value)}" for key, value in a.changes.items()),
        ]
        for a in goal.actions
    ]
    return Table(headers, rows)


def _notes(goal: Goal) -> list[str]:
    after = f"{vi_points(goal.total_after)} điểm, hạng {goal.rank_after}/{goal.compared}"
    if not goal.reached:
        notes = [f"Chưa thể {_wanted(goal)}: làm tất cả {len(goal.actions)} việc trên cũng chỉ đạt {after}."]
    elif not goal.actions:
        notes = [f"Đã {_wanted(goal)}, không cần làm thêm."]
    else:
        notes = [f"{len(goal.actions)} việc, công sức {vi_number(goal.effort)}: đạt {after}."]
    if goal.margin:
        notes.append(
            "Có quá nhiều cách kết hợp nên chỉ tìm gần đúng: cách ít nhất có thể bớt được công sức, "
            f"nhưng không quá {vi_number(goal.margin)}."
        )
    notes += _swollen(goal)
    notes.append("Tính khi các đơn vị khác giữ nguyên số liệu.")
    if goal.next_level:
        notes.append(
            f"Cấp độ kế tiếp “{goal.next_level}”: còn {len(goal.lacking)} chỉ tiêu chưa đạt ({', '.join(goal.lacking)})."
        )
    return notes


def _swollen(goal: Goal) -> list[str]:
    """Say which of the actions swell denominators, by how much nobody knows: what is reached may be less."""
    causes = [a.indicator for a in goal.actions if a.indicator.affects]
    if not causes:
        return []
    codes = ", ".join(i.code for i in causes)
    swollen = ", ".join(dict.fromkeys(code for i in causes for code in i.affects))
    return [f"Chưa trừ điểm có thể mất ở {swollen} vì {codes} làm tăng mẫu số; kết quả thật có thể thấp hơn."]
