"""What a column is for, told from its heading: unit, district, code, maximum, points, value…"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from dti_cli.domain.observations import DATE, EVIDENCE
from dti_cli.domain.text import clean, fold, without_note
from dti_cli.domain.units import split_type

(STT, CODE, INDICATOR, UNIT, DISTRICT, PROVINCE, TYPE, YEAR, MAX, SCORE, VALUE, LETTER, LEAD, COORDINATING, METHOD) = (
    "stt", "code", "indicator", "unit", "district", "province", "type", "year", "max", "score", "value", "letter",
    "lead", "coordinating", "method",
)  # fmt: skip
SOLUTION, DUE, MEASURE, NOTE, UNIT_CODE = "solution", "due", "measure", "note", "unit-code"

_EXACT = {
    STT: "stt; tt; so tt; s tt; so thu tu; thu tu",
    CODE: "ma; ma so; ma chi so; ma so lieu; ky hieu; ma tieu chi; ma chi tieu; ma cs; ma nhap lieu",
    INDICATOR: "chi so; chi so thanh phan; chi so chi so thanh phan; ten chi so; ten chi so thanh phan; chi tieu; tieu chi; "
    "tieu chi tieu chi thanh phan; tieu chi thanh phan; noi dung; noi dung chi so; noi dung tieu chi; ten tieu chi; "
    "ten chi tieu; linh vuc tieu chi; noi dung danh gia; chi so tieu chi; noi dung so lieu; ten so lieu; so lieu can bao cao; "
    "so lieu can nhap; noi dung can bao cao; cau hoi; dien giai; nhiem vu; noi dung nhiem vu; so lieu cau tra loi",
    TYPE: "loai; loai don vi; loai hinh; loai hinh don vi; phan loai; loai don vi hanh chinh; loai dvhc",
    YEAR: "nam; nam so lieu; nam bao cao; nam danh gia; ky bao cao; nam du lieu; nam danh gia xep hang",
    LEAD: "don vi chu tri; co quan chu tri; chu tri; bo phan chu tri; don vi phu trach; co quan don vi chu tri",
    COORDINATING: "don vi phoi hop; co quan phoi hop; phoi hop; co quan don vi phoi hop; bo phan phoi hop",
    METHOD: "cach xac dinh va tinh diem; cach tinh; cach tinh diem; phuong phap tinh; cach xac dinh; cong thuc; "
    "phuong phap tinh diem; huong dan; huong dan cham diem; cach cham diem",
    SOLUTION: "giai phap; giai phap thuc hien; nhiem vu giai phap; giai phap khac phuc; nhiem vu giai phap thuc hien; "
    "noi dung giai phap; bien phap; bien phap khac phuc",
    DUE: "thoi gian hoan thanh; thoi han hoan thanh; thoi han; thoi gian thuc hien; tien do; thoi gian; "
    "tien do hoan thanh; han hoan thanh; thoi gian thuc hien hoan thanh",
    MEASURE: "don vi tinh; dvt; don vi do; dv tinh; don vi tinh toan; donvi tinh",
    DATE: "ngay; ngay hoan thanh; ngay thuc hien xong; ngay thang hoan thanh; ngay thang nam hoan thanh; thoi diem hoan thanh; "
    "ngay da hoan thanh",
    NOTE: "ghi chu; luu y; y kien; nhan xet; giai trinh; ly do; nguon so lieu; nguon",
    EVIDENCE: "minh chung; minh chung thuc hien; minh chung tai lieu kiem chung; tai lieu kiem chung; tai lieu minh chung; "
    "van ban minh chung; ho so minh chung; link minh chung; duong link minh chung; duong dan minh chung; duong dan; "
    "tep minh chung; file minh chung; anh minh chung; hinh anh minh chung; minh chung kem theo; van ban minh chung kem theo; "
    "tai lieu minh chung kem theo; tai lieu kiem chung kem theo; van ban tai lieu minh chung; so hieu van ban minh chung",
    UNIT_CODE: "ma xa; ma don vi; ma dvhc; ma don vi hanh chinh; ma so don vi; ma huyen; ma tinh",
    MAX: "diem toi da; diem chuan; thang diem; diem max; toi da; so diem toi da; diem cao nhat; tong diem toi da; "
    "diem toi da cua chi so",
    VALUE: "trang thai; tinh trang; tinh trang thuc hien; trang thai thuc hien; muc do hoan thanh; ket qua hoan thanh; gia tri; so lieu; tra loi; du lieu; gia tri bao cao; so lieu bao cao; ket qua thuc hien; ket qua; so lieu nhap; "
    "nhap so lieu; gia tri nhap; gia tri tra loi; so lieu thuc te; so lieu don vi bao cao; so lieu thuc hien; "
    "tra loi so lieu; so lieu tra loi; thong tin bao cao; don vi nhap",
}  # fmt: skip
_NAMES = {name.strip(): role for role, names in _EXACT.items() for name in names.split(";")}
_SCORE = re.compile(
    r"(?:tong )?(?:so )?diem(?: so)?(?: (?:dat|dat duoc|duoc|tu cham|tu danh gia|cham|tham dinh|danh gia|cong bo|"
    r"da cong bo|thuc te|ket qua|chinh thuc|xa tu cham|huyen cham|tinh cham|phuc tra|phe duyet|cua xa))?"
    r"(?: (?:cua )?nam)?(?: 20\d\d)?|(?:xa |huyen |tinh |don vi )?(?:tu )?(?:cham|tham dinh)(?: diem)?(?: nam)?(?: 20\d\d)?|ket qua (?:cham diem|danh gia|diem|diem so)(?: nam)?(?: 20\d\d)?"
)
_YEAR_AFTER = re.compile(r"(?: nam)? 20\d\d$")
_VALUE_OF_YEAR = re.compile(r"(?:so lieu|gia tri|ket qua)(?: bao cao| thuc hien)?(?: nam)? 20\d\d")
_LETTER = re.compile(r"(?:so lieu |gia tri |cot )?(?:([a-h])(?: (?:tu so|mau so))?|tu so|mau so)(?: ([a-h]))?")
_SCORED_BY = re.compile(r"\b(tu (cham|danh gia)|cham diem|tham dinh|bao cao|thuc hien|phe duyet)\b")
_COMMUNE = frozenset(
    [
        "ten",
        "cac",
        "xa",
        "phuong",
        "thi",
        "tran",
        "dac",
        "khu",
        "cap",
        "don",
        "vi",
        "hanh",
        "chinh",
        "dia",
        "ban",
        "bao",
        "cao",
        "cua",
        "co",
        "so",
        "thuoc",
    ]
)
_ABOVE = frozenset(
    [
        "ten",
        "cac",
        "huyen",
        "quan",
        "thi",
        "xa",
        "thanh",
        "pho",
        "tp",
        "tx",
        "cap",
        "thuoc",
        "ubnd",
        "don",
        "vi",
        "hanh",
        "chinh",
        "truc",
    ]
)
_TOP = frozenset(["ten", "tinh", "thanh", "pho", "tp", "truc", "thuoc", "trung", "uong", "cap", "ubnd"])


@lru_cache(maxsize=65536)
def heading_words(text: str) -> str:
    """Return a heading in plain lower-case words, without punctuation and notes in brackets."""
    bare = without_note(clean(text)) or text
    return " ".join(word for word in re.sub(r"[^a-z0-9%]+", " ", fold(bare)).split() if word != "va")


@lru_cache(maxsize=65536)
def role(text: str) -> str:
    """Return what a heading says its column is for; empty where it says nothing known."""
    if len(text) > 120:
        return ""
    words = heading_words(text)
    if not words:
        return ""
    if words in _NAMES:
        return _NAMES[words]
    if is_claim(claim := _NAMES.get(_YEAR_AFTER.sub("", words), "")):
        return claim
    if _SCORE.fullmatch(words):
        return SCORE
    if _VALUE_OF_YEAR.fullmatch(words):
        return VALUE
    if _LETTER.fullmatch(words):
        return LETTER
    return _place_role(words.split())


def _place_role(words: list[str]) -> str:
    bag = set(words)
    if "tinh" in bag and bag <= _TOP:
        return PROVINCE
    if bag <= _ABOVE and (bag & {"huyen", "quan"} or {"thanh", "pho"} <= bag):
        return DISTRICT
    if bag <= _COMMUNE and (
        bag & {"xa", "phuong"} or {"don", "vi"} <= bag or {"thi", "tran"} <= bag or {"dia", "ban"} <= bag
    ):
        return UNIT
    return UNIT if " ".join(words) in {"dia phuong", "ten dia phuong"} else ""


def is_claim(role: str) -> bool:
    """Tell whether a column of this role holds evidence for indicators or their days of completion."""
    return role in {EVIDENCE, DATE}


@lru_cache(maxsize=4096)
def near_role(text: str) -> str:
    """Return the role of a heading, a few letters off allowed; slow, for rows that are headings anyway."""
    exact = role(text)
    words = heading_words(text)
    if exact or not 5 <= len(words) <= 60:
        return exact
    near = difflib.get_close_matches(words, _NAMES, n=1, cutoff=0.87)
    return _NAMES[near[0]] if near else ""


@lru_cache(maxsize=65536)
def is_unit_name(text: str) -> bool:
    """Tell whether a heading is the name of a unit, type word and all, as over the columns of a matrix."""
    if not 3 < len(text) < 60 or role(text):
        return False
    unit_type, bare = split_type(text)
    return bool(unit_type) and (bare[:1].isupper() or bare.isdigit()) and not _SCORED_BY.search(heading_words(text))


def year_in(text: str) -> int | None:
    """Return the year a heading names, as in “Điểm năm 2023”; None where it names none or several.

    The year within the number of a paper (43/2011/NĐ-CP) is not one of values.
    """
    years = set(re.findall(r"(?<!\d)(20[0-4]\d)(?!\d|/[A-ZĐ]+-)", text))
    return int(years.pop()) if len(years) == 1 else None
