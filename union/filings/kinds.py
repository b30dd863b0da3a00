"""The kinds of filings, and how people speak of each: one table, so that no page invents words."""

import re
from dataclasses import dataclass

from django.db import models

LONGEST_TITLE = 200
SUPPLEMENT = re.compile(r"（(第\d+次)?补报）$")


class Kind(models.TextChoices):
    YEAR_PLAN = "year_plan", "年度工作计划"
    CONGRESS_REPORT = "congress_report", "教代会呈报"
    CONGRESS_RECORD = "congress_record", "教代会备案"
    CONGRESS_APPRAISAL = "congress_appraisal", "民主评议报告"
    DISCLOSURE_REPORT = "disclosure_report", "校务公开年度报告"
    YEAR_SUMMARY = "year_summary", "年度工作总结"
    ASSESSMENT = "assessment", "目标管理自评"
    STATISTICS = "statistics", "工会统计年报"


# Two characters for the head of a narrow column.
SHORT = {
    Kind.YEAR_PLAN: "计划",
    Kind.CONGRESS_REPORT: "呈报",
    Kind.CONGRESS_RECORD: "备案",
    Kind.CONGRESS_APPRAISAL: "评议",
    Kind.DISCLOSURE_REPORT: "公开",
    Kind.YEAR_SUMMARY: "总结",
    Kind.ASSESSMENT: "自评",
    Kind.STATISTICS: "年报",
}


@dataclass(frozen=True)
class Words:
    """What the district's yes is called for a kind.

    ``approve`` stands on the button, ``approved`` names the state it leads to, ``number`` the
    number it gets, ``reply`` the letter that goes back. ``start`` is the name of the address where
    a school begins one that it owes each year, ``start_words`` what the way there is called.
    """

    approve: str
    approved: str
    number: str
    reply: str
    start: str = ""
    start_words: str = ""


WORDS = {
    Kind.YEAR_PLAN: Words("通过", "已通过", "批复文号", "批复", "reports:plan_list", "去写计划"),
    Kind.CONGRESS_REPORT: Words("批复同意", "已通过", "批复文号", "批复"),
    Kind.CONGRESS_RECORD: Words("予以备案", "已备案", "备案号", "备案回执"),
    Kind.CONGRESS_APPRAISAL: Words("收到备查", "已备查", "收文号", "收文回执"),
    Kind.DISCLOSURE_REPORT: Words(
        "收到备查", "已备查", "收文号", "收文回执", "disclosure:report_list", "去写年度报告"
    ),
    Kind.YEAR_SUMMARY: Words(
        "通过", "已通过", "批复文号", "批复", "reports:summary_list", "去写总结"
    ),
    Kind.ASSESSMENT: Words(
        "收到备查", "已备查", "收文号", "收文回执", "assessment:own_list", "去自评"
    ),
    Kind.STATISTICS: Words(
        "收到备查", "已备查", "收文号", "收文回执", "statistics:home", "去填年报"
    ),
}


MIXED = Words("审定", "已审定", "文号", "批复")


def words_for(kinds) -> Words:
    """The words of the one kind among ``kinds``; of several, words that fit all."""
    found = set(kinds)
    return WORDS[found.pop()] if len(found) == 1 else MIXED


def named(kind: str, year: int, term: str = "") -> str:
    """One filing in words: 2026年度工作计划, 三届二次教代会呈报."""
    label = Kind(kind).label
    if term:
        return f"{term}{label}"
    return f"{year}{label}" if label.startswith("年") else f"{year}年{label}"


def titled(title: str, supplement: int) -> str:
    """``title`` cut to length; the ``supplement``-th filing after an approved one says 补报."""
    bare = SUPPLEMENT.sub("", title)
    if not supplement or not bare or "补充" in bare:
        return title[:LONGEST_TITLE]
    mark = "（补报）" if supplement == 1 else f"（第{supplement}次补报）"
    return f"{bare[: LONGEST_TITLE - len(mark)]}{mark}"
