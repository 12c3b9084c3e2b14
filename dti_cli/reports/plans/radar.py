"""A radar chart that Word draws itself: the pillars of a unit against the mean of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU = 36_000
"""English metric units in a millimetre."""
_WIDE, _HIGH = 150, 98

Series = tuple[str, Sequence[float | None]]


class Radar:
    """A chart that puts itself into the document where its template names it.

    Each value is a share of a pillar's points, None where there is nothing to draw.
    """

    def __init__(self, document: DocxTemplate, title: str, pillars: Sequence[str], series: Sequence[Series]) -> None:
        # Private, for the sandbox lets a template reach every other attribute, and through a document any file.
        self._document, self._title, self._pillars, self._series = document, title, pillars, series
        self._shown = 0

    def __html__(self) -> str:
        """Add the chart to the document and return the XML that shows it.

        Each time it is named it is a chart of its own.
        """
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        self._shown += 1
        package, n = self._document.docx.part.package, self._shown
        data = _workbook(self._pillars, self._series)
        book = Part(PackURI(f"/word/embeddings/bieu-do{n}.xlsx"), _BOOK_TYPE, data, package)
        xml = _chart_xml(self._title, self._pillars, self._series)
        chart = Part(PackURI(f"/word/charts/chart{n}.xml"), _CHART_TYPE, b"", package)
        book_id = chart.relate_to(book, f"{_RELATION}/package")
        chart._blob = xml.replace("{book}", book_id).encode("utf-8")
        part: Any = self._document.current_rendering_part
        return _run(part.relate_to(chart, f"{_RELATION}/chart"), self._title)

    __str__ = __html__


def _run(chart_id: str, title: str) -> str:
    frame = (
        f'<wp:inline xmlns:wp="{_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDE * _EMU}" cy="{_HIGH * _EMU}"/><wp:docPr id="1" name="Biểu đồ" descr="{escape(title)}"/>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATION}" r:id="{chart_id}"/>'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    return f'</w:t></w:r><w:r><w:drawing>{frame}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def _workbook(pillars: Sequence[str], series: Sequence[Series]) -> bytes:
    """Return the figures as a workbook, so that the chart can be edited in Word."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # equal plans give equal bytes
        sheet = book.add_worksheet("Sheet1")
        for row, pillar in enumerate(pillars, 1):
            sheet.write_string(row, 0, pillar)
        for col, (name, values) in enumerate(series, 1):
            sheet.write_string(0, col, name)
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(row, col, value)
    return out.getvalue()


def _chart_xml(title: str, pillars: Sequence[str], series: Sequence[Series]) -> str:
    drawn = "".join(_series_xml(n, one, pillars) for n, one in enumerate(series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATION}"><c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich><a:bodyPr/>{_words(title, 1200, bold=True)}</c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.22"/><c:y val="0.2"/><c:w val="0.56"/><c:h val="0.62"/>'
        "</c:manualLayout></c:layout>"
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{drawn}'
        '<c:axId val="111"/><c:axId val="222"/></c:radarChart>'
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill>'
        f"</a:ln></c:spPr></c:majorGridlines>"
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_text_properties(1000)}'
        '<c:crossAx val="222"/></c:catAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_text_properties(800)}<c:crossAx val="111"/><c:majorUnit val="0.25"/></c:valAx>'
        f'</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_properties(1000)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="{book}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


_LOOKS = (("1F4E79", "solid", 28_575), ("C55A11", "dash", 22_225))


def _series_xml(place: int, series: Series, pillars: Sequence[str]) -> str:
    name, values = series
    colour, dash, width = _LOOKS[place % len(_LOOKS)]
    letter, last = "BC"[place], len(pillars) + 1
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(p)}</c:v></c:pt>' for n, p in enumerate(pillars))
    figures = "".join(f'<c:pt idx="{n}"><c:v>{v!r}</c:v></c:pt>' for n, v in enumerate(values) if v is not None)
    count = f'<c:ptCount val="{len(pillars)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:ln w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="{dash}"/></a:ln>'
        f'</c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr><a:solidFill><a:srgbClr val="{colour}"/>'
        "</a:solidFill></c:spPr></c:marker>"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f><c:numCache><c:formatCode>0%</c:formatCode>"
        f"{count}{figures}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _font(size: int, *, bold: bool = False) -> str:
    return f'sz="{size}" b="{int(bold)}"'


def _words(text: str, size: int, *, bold: bool = False) -> str:
    face = '<a:latin typeface="Times New Roman"/>'
    look = _font(size, bold=bold)
    return (
        f'<a:p><a:pPr><a:defRPr {look}>{face}</a:defRPr></a:pPr><a:r><a:rPr lang="vi-VN" {look}>{face}</a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p>"
    )


def _text_properties(size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr {_font(size)}><a:latin typeface="Times New Roman"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )
