"""Lines that are no part of a plan: what a sharing site left, page marks, the signature."""

import re

from union.reports.reading import markers
from union.reports.reading.numerals import normal

_SITE_LINE = re.compile(
    r"^\s*(?:上传人:|返回\s*下载|.{0,60}_第\d+页$|第\d+页\s*/|亲,该文档|资源描述$|展开阅读|时间:\d{4}-"
    r"|来源:|当前位置:|-?\s*\d?、?下载文档前|.{0,80}(?:版权所有|ICP备|由会员分享|由互联网用户|不可在线预览|请联系客服|免责声明)"
    r"|https?://|-\s*[上下]一篇|转载分享|汇报人:|.{0,20}范文网\s*>|经营许可证|电脑版)"
)
_SITE_TAIL = re.compile(
    r"^\s*(?:展开阅读全文|精选阅读|相关推荐|热门推荐|相关资源|相关搜索|猜你喜欢|点击加载更多|联系客服|编辑推荐"
    r"|来源:.{0,10}免责声明|-\s*上一篇|.{2,30}相关文章:?$)"
)
_Y = r"(?:\d{4}|[二〇○零0O一三四五六七八九]{4}|20[xX*]{2}|201[*]|[xX*_]{2,4})"
_D = r"(?:\d{1,2}|[一二三四五六七八九十xX*]{1,3})"
_DATE = re.compile(rf"^\s*{_Y}\s?年\s?{_D}\s?月\s?{_D}\s?日.{{0,12}}$")
_MONTH = re.compile(rf"^\s*{_Y}\s?年\s?{_D}\s?月\s*$")
_BODY = re.compile(
    r"^\s*[^。,;:、!?\s]{2,24}(?:工会|工會|工会委员会|学校|學校|小学|小學|中学|中學|幼儿园|大学|学院|教育局|党支部|办公室|中心校)\s*$"
)
_PAGE = re.compile(r"^\s*(\d{1,3})\s?、")
_STOPS = "。!?;:.!?"

SITE_DOUBT = "像是网站留下的文字，不属于计划"


def is_site_line(text):
    return bool(_SITE_LINE.match(text)) or is_site_tail(text)


def is_site_tail(text):
    """From this line on, a page of a sharing site talks about other things."""
    return bool(_SITE_TAIL.match(text))


def page_marks(lines):
    """Indices of lines whose “2、” is a page number of a sharing site, cut into the sentence.

    Such lines number 1, 2, 3 … through the whole text, are as long as a page and stop in
    mid-sentence; three of them are needed to believe it.
    """
    run, best = [], []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        found = _PAGE.match(normal(line[:12]))
        due = int(found[1]) == len(run) + 1 if found else False
        if due and len(line) >= 150:
            run.append(index)
            best = max(best, run, key=len)
        else:
            run = [index] if found and found[1] == "1" and len(line) >= 150 else []
    cut = [index for index in best[:-1] if normal(lines[index].rstrip()[-1:]) not in _STOPS]
    inner = sum(1 for index in best if _has_inner_marks(lines[index]))
    return set(best) if len(best) >= 3 and len(cut) * 5 >= len(best[:-1]) * 4 and inner else set()


def closing_lines(lines):
    """Indices of the signature: a date, and the body named before it or at the very end.

    “2024年9月” alone is a date only under such a name or as the last line: it may head a month.
    """
    filled = [index for index, line in enumerate(lines) if line.strip()]
    closing = set()
    for before, index in zip([None, *filled], filled, strict=False):
        plain = normal(lines[index]) if len(lines[index]) <= 40 else ""
        signed = before is not None and is_body(lines[before])
        month = _MONTH.match(plain) and (signed or index == filled[-1])
        if month or _DATE.match(plain):
            closing.add(index)
            closing.update([before] if signed else [])
    if len(filled) > 3 and is_body(lines[filled[-1]]):
        closing.add(filled[-1])
    return closing


def is_body(line):
    """A line that is the name of a union or school and nothing else."""
    return len(line) <= 40 and bool(_BODY.match(normal(line)))


def _has_inner_marks(line):
    return any(True for _ in markers.inside(normal(line), 8))
