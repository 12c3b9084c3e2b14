"""Who has reported: everything stored of a province's latest year counts, under whatever catalogue."""

from __future__ import annotations

from pathlib import Path

from dti_cli.domain.settings import Settings
from dti_cli.domain.units import Unit
from dti_cli.pipeline.expected import Expected, read_expected
from dti_cli.pipeline.reporting import reporting
from dti_cli.reading.catalogue_files import load_named
from tests.stores import fill

BAC_SON, BAC_KAN = load_named("bac-son-2023", None), load_named("bac-kan-2022", None)
HONG_THAI, TAN_VAN, LONG_DONG = (
    Unit(f"Xã {name}", "xa", "Huyện Bắc Sơn", "Lạng Sơn") for name in ("Hồng Thái", "Tân Văn", "Long Đống")
)
FIGURES = {"1.1.a": 1.0, "1.1.b": 2.0}


def test_units_of_one_province_report_under_either_catalogue(tmp_path: Path) -> None:
    fill(tmp_path, BAC_SON, 2022, {LONG_DONG: FIGURES})
    fill(tmp_path, BAC_SON, 2023, {HONG_THAI: FIGURES})
    fill(tmp_path, BAC_KAN, 2023, {TAN_VAN: {"3.5.a": 1.0, "3.5.b": 2.0}})
    (tmp_path / "ds.txt").write_text("Xã Hồng Thái\nXã Tân Văn\nXã Long Đống\nXã Chiêu Vũ\n", encoding="utf-8")
    listed, asked = read_expected(tmp_path / "ds.txt"), Settings(province="Lạng Sơn", district="Huyện Bắc Sơn")

    (known,) = reporting(tmp_path, Settings(), [BAC_SON, BAC_KAN], None)
    (expected,) = reporting(tmp_path, asked, [BAC_SON, BAC_KAN], listed)
    (alone,) = reporting(tmp_path, Settings(), [BAC_SON], None)

    assert known == ("Lạng Sơn", 2023, 2, 3, ["Xã Long Đống (Huyện Bắc Sơn)"], False)
    assert expected[:4] == ("Lạng Sơn", 2023, 2, 4)
    assert expected.missing == ["Xã Chiêu Vũ (Huyện Bắc Sơn)", "Xã Long Đống (Huyện Bắc Sơn)"]
    assert (alone.reported, alone.expected) == (1, 3)


def test_a_province_of_which_the_list_names_nobody_is_not_waited_for(tmp_path: Path) -> None:
    fill(tmp_path, BAC_SON, 2023, {HONG_THAI: FIGURES, Unit("Xã Côn Minh", "xa", "Huyện Na Rì", "Bắc Kạn"): FIGURES})

    (found,) = reporting(tmp_path, Settings(), [BAC_SON], Expected(tmp_path / "ds.txt", [HONG_THAI]))

    assert found == ("Lạng Sơn", 2023, 1, 1, [], True)
