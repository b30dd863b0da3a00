"""Where a heading ends and its text begins, for both often stand in one line."""

import re

from union.reports.reading.numerals import normal

_KNOWN = (
    "指导思想|工作目标|总体目标|主要目标|奋斗目标|目标任务|总体思路|总体要求|工作思路和措施|工作思路|基本思路"
    "|工作重点|工作要点|重点工作|主要工作和措施|主要工作|具体工作|主要任务|工作任务|工作内容|具体措施|工作措施|主要措施|保障措施"
    "|主要活动安排|具体工作安排|工作安排|活动安排|月份安排|月工作安排|每月工作安排|行事历|工作行事历|基本情况|现状分析"
    "|指導思想|工作目標|主要工作|活動安排|工作要點"
)
_LONE = re.compile(rf"\s*(?:{_KNOWN})\s?:?\s*$")
_GLUED = re.compile(rf"\s*({_KNOWN})(?=\S)")
_ENDS = re.compile(r"[。:;!?]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff”》)])\s+(?=[\u4e00-\u9fff“《])")
_PAIRS = dict(zip("“《(「【", "”》)」】", strict=True))
_LONGEST = {1: 80, 2: 80, 3: 60, 4: 60, 5: 60}


def is_known(text):
    """A line that is nothing but a heading most plans have."""
    return len(text) <= 20 and bool(_LONE.match(text))


def split(level, text, subject=""):
    """(title, text, doubt) of what follows a mark.

    subject: the union's name from the paper's title; “制度中心学校工会将” is cut before it.
    The mark that ends the title (。：) goes with neither part.
    """
    text = text.strip()
    plain = normal(text)
    end = _end(plain, _LONGEST[level])
    cut = plain.find(subject + "将", 4, 40) if subject else -1
    if 0 < cut < (end or len(plain)):
        return text[:cut], text[cut:], "标题和正文连在一起，按单位名称分开，请核对"
    if _GLUED.match(plain) and (end is None or end > 30):
        return _unended(level, text, plain)
    if end is not None:
        keep = end + 1 if plain[end] in ";!?" else end
        return text[:keep].strip(), text[end + 1 :].strip(), ""
    gap = _GAP.search(plain, 4, _LONGEST[level])
    if gap and len(plain) - gap.end() >= 30:
        return text[: gap.start()], text[gap.end() :], ""
    return _unended(level, text, plain)


def _unended(level, text, plain):
    """No mark ends the heading within reach: it opens with known words, or stays whole."""
    glued = _GLUED.match(plain)
    if glued and len(plain) > 30:
        doubt = "标题和正文连在一起，按常见标题分开，请核对"
        return text[: glued.end()].strip(), text[glued.end() :].strip(), doubt
    if len(plain) <= _LONGEST[level]:
        return text, "", ""
    doubt = "标题和正文连在一起，分不开，请把标题剪出来" if level <= 2 else ""
    return "", text, doubt


def _end(plain, longest):
    """Position of the mark that ends the title, outside quotation marks and brackets."""
    if len(plain) <= longest and not _ENDS.search(plain.rstrip("。: ")):
        bare = plain.rstrip()
        return len(bare) - 1 if bare.endswith(("。", ":")) else None
    for found in _ENDS.finditer(plain, 1, longest + 1):
        head = plain[: found.start()]
        if all(head.count(left) == head.count(right) for left, right in _PAIRS.items()):
            return found.start()
    return None
