"""Plans as Word documents."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dti_cli.domain.errors import TemplateError
from dti_cli.reports.files import replacing
from dti_cli.reports.own_books import CREATED, PLAN_TITLE
from dti_cli.reports.plans.radar import Radar
from dti_cli.reports.plans.templates import environment, mistakes_told

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

LARGEST_TEXT, LARGEST_PART = 5 << 20, 50 << 20
"""Bytes of a template's text parts and of its others, such as pictures and fonts."""


def write_word(template: Path, variables: Mapping[str, Any], path: Path) -> None:
    """Fill a Word template and write it to exactly this path. Raises TemplateError or OutputError."""
    with mistakes_told(template):
        _require_sound(template)
        document = _opened(template)
        context = {**variables, "bieu_do": _radar(document, variables)}
        document.render(context, environment(), autoescape=True)
    _set_properties(document, variables)
    with replacing(path) as temporary, temporary.open("wb") as file:
        whole = io.BytesIO()
        document.save(whole)
        _repack(whole, file)


def _opened(template: Path) -> DocxTemplate:
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate

    try:
        document = DocxTemplate(str(template))
        document.init_docx()
    except (OpcError, SyntaxError, KeyError, AttributeError, ValueError) as error:
        raise TemplateError(template, f"không mở được như một tệp Word ({type(error).__name__})") from None
    return document


def _require_sound(template: Path) -> None:
    """Refuse a package that would swell, or whose text defines entities: Word writes neither. Raises TemplateError."""
    try:
        with zipfile.ZipFile(template) as packed:
            for part in packed.infolist():
                text = part.filename.endswith((".xml", ".rels"))
                if part.file_size > (LARGEST_TEXT if text else LARGEST_PART):
                    raise TemplateError(template, "tệp có phần quá lớn")
                if text and b"<!DOCTYPE" in packed.read(part):
                    raise TemplateError(template, "tệp định nghĩa lại ký tự (DOCTYPE), không phải do Word ghi")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise TemplateError(template, f"không mở được như một tệp Word ({type(error).__name__})") from None


def _repack(whole: IO[bytes], into: IO[bytes]) -> None:
    """Copy a document without the times its parts were packed at, so that equal plans give equal bytes."""
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as out:
        for part in packed.infolist():
            out.writestr(
                zipfile.ZipInfo(part.filename, CREATED.timetuple()[:6]), packed.read(part), zipfile.ZIP_DEFLATED
            )


def _radar(document: DocxTemplate, variables: Mapping[str, Any]) -> Radar | str:
    if "don_vi" not in variables:
        return ""
    pillars = variables["tru_cot"]
    peers = variables["noi_so_sanh"]
    shares = [(variables["don_vi"]["ten"], "diem"), *([(f"Trung bình {peers}", "trung_binh")] if peers else [])]
    series = [(name, [_share(p, key) for p in pillars]) for name, key in shares]
    words = variables["goi"]
    title = f"Tỷ lệ{'' if words['dem'] else ' điểm'} đạt được của từng {words['nhom']} năm {variables['nam']}"
    return Radar(document, title, [p["ten"] for p in pillars], series)


def _share(pillar: Mapping[str, Any], key: str) -> float | None:
    """Return a share of a pillar's points, or none where nobody reported anything."""
    if pillar["chua_bao"] if key == "diem" else not pillar["so_trung_binh"]:
        return None
    points, most = pillar[key], pillar["diem_toi_da"]
    return round(points / most, 6) if most else 0.0


def _set_properties(document: DocxTemplate, variables: Mapping[str, Any]) -> None:
    """Name the document; say nothing of who or what made it, nor when."""
    place = variables["don_vi"]["ten_thuong"] if "don_vi" in variables else variables["dia_ban"]["ten"]
    facts = document.docx.core_properties
    facts.title = f"{PLAN_TITLE}{variables['goi']['ket_qua']} năm {variables['nam_ke_hoach']} của {place}"
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = facts.subject = ""
    facts.created = facts.modified = CREATED
