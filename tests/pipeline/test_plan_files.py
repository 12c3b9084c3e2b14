"""The files of an area's plans: each unit has one, however alike the names are."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from dti_cli.domain.units import Unit, make_unit
from dti_cli.pipeline import plans
from dti_cli.pipeline.rounds import Asked
from dti_cli.reading.catalogue_files import load_named
from tests.stores import fill

UNITS: dict[Unit, dict[str, float | None]] = {
    make_unit(name, district=district, province="Bắc Kạn"): {"2.1.a": 0}
    for name, district in (("Xã Con", "Huyện Na Rì"), ("Xã Rì Con", "Huyện Na"), ("Xã Côn Minh", "Huyện Na Rì"))
}


def test_units_whose_district_and_name_run_together_alike_keep_a_file_each(tmp_path: Path) -> None:
    fill(tmp_path, load_named("bac-kan-2022", None), 2024, UNITS)
    out = tmp_path / "ra"
    done = plans.write_all(Asked(tmp_path), "bac-kan", None, plans.Wanted(), out, lambda *_: None)

    names = ["na--ri-con.ke-hoach.docx", "na-ri--con.ke-hoach.docx", "na-ri-con-minh.ke-hoach.docx"]
    assert sorted(p.name for p in done.paths) == sorted(p.name for p in out.iterdir()) == names
    titles = [Document(str(out / name)).core_properties.title.rpartition(" của ")[2] for name in names]
    assert titles == ["xã Rì Con", "xã Con", "xã Côn Minh"]
