"""Titles of plans: where one begins, its name, its year and term."""

import re
from dataclasses import dataclass

from union.reports.reading import markers
from union.reports.reading.numerals import normal, number, year_number

_KIND = r"(?:计划|計劃|总结|總結|要点|要點|規劃|规划)(?:书|書|表)?"
_N = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_COUNT = rf"(?:模板|范文|精选|大全|汇编|最新|[(（]?精选|\s){{0,3}}(?:{_N}|多)篇[)）]?(?:精选)?"
_TAIL = (
    rf"(?:模板|范文|精选|大全|汇编|草案|讨论稿|{_COUNT}|【{_N}篇】"
    r"|[(][^()]{1,15}[)]|\d{4}年\d{1,2}月(?:\d{1,2}日)?|[xX*]{2,4}年\d{1,2}月(?:\d{1,2}日)?|\s){0,6}"
)
# 篇1 / 【篇一】 / 第一篇： / （一） after the name of a plan, or before it.
_LABEL = rf"(?:篇章?(?P<a>{_N})|[【\[]\s?第?篇?(?P<b>{_N})篇?\s?[】\]]|第(?P<c>{_N})[篇部](?=\s?:|\s*$)|[(](?P<d>[一二三四五六七八九十]{{1,3}})[)])"
_NAMED_THEN_LABEL = re.compile(
    rf"(?:^|(?<=[。!?;]))\s*[^。!?;,、:《》]{{2,40}}?{_KIND}{_LABEL}\s*:?"
)
_LABEL_THEN_NAME = re.compile(
    rf"(?:(?:^|(?<=[^\d、\s].))(?:篇章(?P<a>{_N})|第(?P<b>{_N})篇)\s*:\s*|^[【\[]?(?:范文|模板|例文|篇)(?P<c>{_N})[】\]]?\s*:?\s*)"
    rf"(?P<name>[^。,;:!?]{{2,40}}?{_KIND}(?!{_COUNT}))?"
)
_COLLECTION = re.compile(rf"\s*[^。!?;,、:]{{2,40}}?{_KIND}(?:{_COUNT}|(?:模板|范文)?【{_N}篇】)")
_LINE = re.compile(rf"\s*[^。!?;,、:]{{0,50}}?{_KIND}{_TAIL}\s*$")
_SUBJECT = re.compile(
    r"20[0-9xX*]{2}|[二〇○零0]{2}[一二三〇零0-9]{2}|[xX*]{2}年|学年|學年|学期|學期|工会|工會|学校|學校|中学|小学"
)
_NOT_A_TITLE = re.compile(r"^\s*(?:下一?步|今后|主要|具体|《)|由会员|_第\d+页|[>|]")
_SCHOOL_YEAR = re.compile(r"(\d{4}|\d{2})\s?[—–\-~～至/]{1,3}\s?(\d{4}|\d{2})\s?(?:学年|學年)")
_TERM = re.compile(r"第?([一二12上下])(?:个)?(?:学期|學期)|([春秋])季")
_YEAR = re.compile(
    r"(?<!\d)(\d{4}|[二〇○零0Oo一三四五六七八九]{4})(?=\s?年|\s?学年|度|[^\d\-—~～.])"
)
_VAGUE_YEAR = re.compile(r"20[0-9xX*×][xX*×]|(?<![0-9a-zA-Z])[xX*×]{1,4}\s?年")

_FRAGMENT = re.compile(
    "学年|學年|学期|學期|年度|工会|工會|学校|學校|小学|小學|中学|中學|幼儿园|学院|大学"
)
_LABEL_HEAD = re.compile(
    rf"^\s*(?:篇章?{_N}|第{_N}篇|[【\[]?(?:范文|模板|例文|篇){_N}[】\]]?)\s*:?\s*"
)
_LABEL_END = re.compile(rf"(?<=[^\d]){_LABEL.replace('(?=', '(?:')}\s*:?\s*$")

_DATE_END = re.compile(r"(?:\d{4}|20[xX*]{2}|[xX*]{2,4})年\d{1,2}月(?:\d{1,2}日)?\s*$")

_COUNT_END = re.compile(rf"(?:{_COUNT}|(?:模板|范文)?【{_N}篇】)(?:[(][^()]{{1,15}}[)])*\s*$")


@dataclass(frozen=True)
class Label:
    """The mark of a further document in a file of several: text[start:end] is its name and mark."""

    ordinal: int
    start: int
    end: int


@dataclass(frozen=True)
class Period:
    """The time a title names. starts_in_autumn: months from September are `year`, later ones the
    year after."""

    year: int | None = None
    term: int | None = None
    starts_in_autumn: bool = False
    doubt: str = ""


def labels(text):
    """Marks of documents in a line, in order; text in normal form."""
    found = [*_NAMED_THEN_LABEL.finditer(text), *_LABEL_THEN_NAME.finditer(text)]
    taken, end = [], -1
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            end = match.end()
            written = next(
                value for key, value in match.groupdict().items() if value and key != "name"
            )
            taken.append(Label(number(written) or 0, match.start(), match.end()))
    return taken


def collection(text):
    """End of “…工作计划3篇” at the start of a line that goes on with other text, else 0."""
    found = _COLLECTION.match(text)
    return found.end() if found else 0


def is_title(text):
    """A line that is the name of a plan or summary and nothing else; text in normal form."""
    return (
        len(text) <= 60
        and bool(_LINE.match(text))
        and bool(_SUBJECT.search(text))
        and not _NOT_A_TITLE.search(text)
    )


def is_fragment(text, title):
    """A first line that only names the school or the term, when the title lacks just that."""
    if len(text) > 30 or re.search("[，。；：、,.;:]", text):
        return False
    return bool(_FRAGMENT.search(text)) and not set(_FRAGMENT.findall(text)) & set(
        _FRAGMENT.findall(title)
    )


def may_be_title(text):
    return len(text) <= 40 and not re.search("[，。；：！？,.;:!?]", text)


def names_a_paper(text):
    """A first line that is a title though no plan's: 工作安排, 行事历."""
    return bool(re.search("安排|行事历|方案|打算|思路|报告|安排表", text))


def without_label(text):
    """“…工作计划” of “…工作计划篇2” or “【篇二】”; the text itself when nothing else is left."""
    plain = normal(text)
    for pattern in (_LABEL_HEAD, _LABEL_END, _DATE_END, _COUNT_END):
        found = pattern.search(plain)
        if found and found.end() - found.start() < len(plain.strip()):
            text, plain = (
                (text[found.end() :], plain[found.end() :])
                if not found.start()
                else (text[: found.start()], plain[: found.start()])
            )
    return text.strip()


def goes_on(text, following):
    """A title broken at the margin: neither line is one, both together are. In normal form."""
    if not following.strip() or len(text) + len(following) > 60 or "\t" in following:
        return False
    if markers.at_start(text) or markers.at_start(following):
        return False
    both = text.strip() + following.strip()
    return is_title(both) and not is_title(text) and not is_title(following)


def period(text):
    """Year and term of a title."""
    plain = normal(text)
    term = _term(plain)
    span = _SCHOOL_YEAR.search(plain)
    if span:
        first = int(span[1]) if len(span[1]) == 4 else 2000 + int(span[1])
        if int(span[2]) % 100 != (first + 1) % 100:
            return Period(None, term, doubt=f"“{span[0]}”不是相连的两年，年份请自己填")
        return Period(first + (term == 2), term, starts_in_autumn=term != 2)
    found = _YEAR.search(plain)
    year = year_number(found[1]) if found else None
    if year and term and re.match(r"\s?(?:学年|學年)", plain[found.end() :]):
        doubt = f"“{found[1]}学年”按{year}年9月至{year + 1}年8月读，请核对"
        return Period(year + (term == 2), term, term == 1, doubt)
    if year:
        return Period(year, term, starts_in_autumn=term == 1)
    vague = _VAGUE_YEAR.search(plain)
    doubt = f"年份写作“{vague[0]}”，请填写是哪一年" if vague else ""
    return Period(None, term, term == 1, doubt)


def _term(text):
    found = _TERM.search(text)
    if not found:
        return None
    return 1 if (found[1] or found[2]) in "一1上秋" else 2
