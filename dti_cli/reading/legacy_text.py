"""Text from before Unicode: TCVN3 (ABC fonts, .VnTime) and VNI, told by column or font and converted as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType

from dti_cli.reading.grid import Conversion, Grid, Row

TCVN3, VNI = "TCVN3 (ABC)", "VNI"

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _CIRCUMFLEX, _BREVE = (
    "\u0300",
    "\u0301",
    "\u0309",
    "\u0303",
    "\u0323",
    "\u0302",
    "\u0306",
)
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT, "ê": _BREVE,
    "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS |= {mark.upper(): signs for mark, signs in _VNI_MARKS.items()}
_VNI_LETTERS |= {letter.upper(): plain.upper() for letter, plain in _VNI_LETTERS.items()}
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])")

_SIGNS = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇËÐÎÏÑªÖ×ØÜÞßä«åæç¬ëîïñ\u00adøö÷ûüþ®¡¢£¤¥¦§]|[aeAE][âùõêéèáàãúÂÙÕÊÉÈÁÀÃÚ]")
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_WORDS = re.compile(r"[\s0-9,.;:()\[\]/\\\"'’“”%&+*=<>_|!?–—-]+")
_VOWELS = frozenset(
    [
        "a",
        "ă",
        "â",
        "e",
        "ê",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "y",
        "ai",
        "ao",
        "au",
        "ay",
        "âu",
        "ây",
        "eo",
        "êu",
        "ia",
        "iê",
        "iu",
        "oa",
        "oă",
        "oe",
        "oi",
        "ôi",
        "ơi",
        "oo",
        "ua",
        "uâ",
        "uê",
        "ui",
        "uô",
        "uơ",
        "uy",
        "ưa",
        "ưi",
        "ươ",
        "ưu",
        "iêu",
        "yê",
        "yêu",
        "oai",
        "oao",
        "oay",
        "oeo",
        "uao",
        "uây",
        "uôi",
        "uya",
        "uyê",
        "uyu",
        "ươi",
        "ươu",
    ]
)
_SYLLABLE = re.compile(r"(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?([aăâeêioôơuưy]+)(ch|ng|nh|[ckmnpt])?")
_SURE = 0.85
_TONES = frozenset((_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))


def converted(grid: Grid) -> Grid:
    """Return a sheet in Unicode, which says which of its columns were not; the sheet given stays as it is."""
    texts = {v for row in grid.rows for v in row.cells if type(v) is str and not v.isascii()}
    if not grid.fonts and not any(_SIGNS.search(text) for text in texts):
        return grid
    whole = _encoding(texts)
    rows = [Row(row.number, list(row.cells)) for row in grid.rows]
    fresh = grid._replace(rows=rows)
    width = max((len(row.cells) for row in rows), default=0)
    notes = [note for col in range(1, width + 1) if (note := _convert_column(fresh, col, whole)) is not None]
    return fresh._replace(fonts=MappingProxyType({}), conversions=(*grid.conversions, *notes))


def _convert_column(grid: Grid, col: int, whole: str) -> Conversion | None:
    """Convert a column in place: by its fonts, else by its letters, else as the rest of the sheet."""
    cells = [(row, v) for row in grid.rows if len(row.cells) >= col and type(v := row.cells[col - 1]) is str]
    encoding = _encoding(text for _, text in cells if not text.isascii()) or (whole if _has_signs(cells) else "")
    first: Conversion | None = None
    for row, text in cells:
        font = grid.fonts.get((row.number, col), "")
        chosen = _of_font(font) or encoding
        if not chosen or not _is_due(text, bool(font), first is not None):
            continue
        row.cells[col - 1] = convert(text, chosen, capitals=font.upper().endswith("H"))
        first = first or Conversion(row.number, col, chosen)
    return first


def _has_signs(cells: list[tuple[Row, str]]) -> bool:
    return any(_SIGNS.search(text) for _, text in cells)


def _is_due(text: str, has_font: bool, begun: bool) -> bool:
    """Tell whether a text is to be converted: neither ASCII nor Unicode already, nor above the first that must be."""
    if text.isascii() or _UNICODE_ONLY.search(text):
        return False
    return has_font or begun or bool(_SIGNS.search(text))


def _of_font(font: str) -> str:
    if not font:
        return ""
    return TCVN3 if font.lower().startswith(".vn") else VNI


def convert(text: str, encoding: str, *, capitals: bool = False) -> str:
    """Return text in Unicode; ``capitals`` for the fonts that only show capitals (.VnTimeH)."""
    if encoding == TCVN3:
        plain = "".join(_TCVN3.get(c, c) for c in text)
    else:
        paired = _VNI_PAIR.sub(lambda pair: _VNI_LETTERS.get(pair[1], pair[1]) + _VNI_MARKS[pair[2]], text)
        plain = unicodedata.normalize("NFC", "".join(_VNI_LETTERS.get(c, c) for c in paired))
    return plain.upper() if capitals else plain


def _encoding(texts: Iterable[str]) -> str:
    """Return the encoding under which the words of some texts that are no Vietnamese yet become so; two are needed."""
    words = {
        word for text in texts if not _UNICODE_ONLY.search(text) for word in _WORDS.split(text) if not word.isascii()
    }
    odd = {word for word in words if not is_syllable(word)}
    if len(odd) < 2:
        return ""
    shares = Counter({encoding: _share({convert(word, encoding) for word in odd}) for encoding in (TCVN3, VNI)})
    (best, share), (_, second) = shares.most_common(2)
    return best if share >= _SURE and share > second else ""


def _share(words: set[str]) -> float:
    return sum(is_syllable(word) for word in words) / len(words)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Tell whether a word can be a Vietnamese syllable, with at most one tone."""
    marks = unicodedata.normalize("NFD", word.lower())
    if sum(c in _TONES for c in marks) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    found = _SYLLABLE.fullmatch(bare)
    if found is None:
        return False
    vowels = found.group(2)
    return vowels in _VOWELS or (found.group(1) == "gi" and ("i" + vowels) in _VOWELS)
