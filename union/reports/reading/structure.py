"""Puts the pieces of a source together as documents with their sections and months."""

import re
from dataclasses import replace

from union.reports.reading import calendars, drafts, headings, titles
from union.reports.reading.pieces import Kind
from union.reports.reading.shapes import Document, Reading, Section
from union.reports.reading.splitting import Splitter

_SUBJECT = re.compile(r"([\u4e00-\u9fff]{3,14}?工会)")
_PERIOD_WORDS = re.compile(r"[\d〇二○一xX*~—\-－–]{2,9}(?:年度?|学年度?)?|第.学期|[上下]学期")


def read(source, year=None):
    """The reading of a source.

    year: the year to read the dates for where a paper names none (or writes 20xx).
    """
    pieces = Splitter(source.lines, source.outline).pieces()
    found = drafts.gathered(drafts.documents(pieces))
    documents = tuple(_document(draft, year) for draft in found)
    over = next((head for draft in found[0].prefaces for head in draft.head), "")
    if not over:
        first = documents[0]
        return Reading(first.title, first.year, first.term, documents)
    period = titles.period(over)
    return Reading(over, period.year, period.term, documents)


def _document(draft, year):
    title, doubt = _title(draft)
    period = _period(draft, "".join(draft.head[draft.title_from :]))
    if period.year is None and year:
        period = replace(period, year=year)
    subject = _SUBJECT.search(_PERIOD_WORDS.sub("", title))
    sections = [_section(section, subject[1] if subject else "") for section in draft.sections]
    preface = [section for before in draft.prefaces for section in _preface(before)]
    years = calendars.year_of_months([month.head for month in draft.months], period)
    seen = set()
    months = [
        calendars.month(month, first, seen)
        for month, first in zip(draft.months, years, strict=True)
    ]
    return Document(
        title=title,
        year=period.year,
        term=period.term,
        sections=tuple(sections),
        months=tuple(months),
        line=draft.line,
        doubt="；".join(filter(None, (doubt, period.doubt))),
        head=tuple(draft.head),
        preface=tuple(preface),
    )


def _title(draft):
    """The document's own title, or the name at its label, or its first short line."""
    if draft.head:
        return titles.without_label("".join(draft.head[draft.title_from :])), ""
    first = draft.sections[0] if draft.sections else None
    if (
        first
        and first.piece.kind is Kind.TEXT
        and not first.more
        and titles.may_be_title(first.text)
    ):
        draft.head.append(first.text)
        draft.sections.pop(0)
        plain = titles.names_a_paper(first.text)
        return first.text, "" if plain else "没有找到“工作计划”之类的标题，暂用第一行"
    return "", "没有找到标题，请填写"


def _period(draft, title):
    """From the title as written; else from the label of the collection; else from the signature."""
    period = titles.period(title)
    if period.year or period.doubt:
        return period
    for head in draft.head:
        named = titles.period(head)
        if named.year:
            return named
    signed = titles.period(draft.signed)
    if signed.year and not period.term:
        return titles.Period(signed.year, doubt="标题没有写年份，按落款日期填写，请核对")
    return period


def _section(draft, subject):
    if not draft.level:
        text = drafts.joined(draft.text, draft.more) if draft.more else draft.text
        kind = draft.piece.kind
        aside = "" if kind in (Kind.TEXT, Kind.LOOSE) else kind.value
        return Section(0, "", "", text, draft.piece.line, draft.doubt, aside)
    marker = draft.piece.marker
    title, text, doubt = headings.split(marker.level, draft.text, subject)
    text = drafts.joined(text, draft.more) if draft.more else text
    aside = "months" if draft.has_months and not text else ""
    line, doubt = draft.piece.line, draft.doubt or doubt
    return Section(marker.level, marker.number, title, text, line, doubt, aside)


def _preface(draft):
    for earlier in draft.prefaces:
        yield from _preface(earlier)
    for head in draft.head:
        yield Section(0, "", "", head, draft.line)
    for section in draft.sections:
        yield _section(section, "")
