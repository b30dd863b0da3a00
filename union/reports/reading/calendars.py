"""Entries of the months, and the year each month falls in."""

import re

from union.reports.reading import dates, markers, owners
from union.reports.reading.numerals import chinese, normal
from union.reports.reading.shapes import Entry, Month

_LONGEST_SENTENCE = 40
_BULLET = re.compile(r"^[●◆•★■▲※☆◎○◇□△▪·>#*\-\uf000-\uf0ff\s]+")
_OPEN, _CLOSED = "“‘《(【「『", "”’》)】」』"


def year_of_months(heads, period):
    """Calendar year of each month's beginning, None where unknown.

    A list that starts in autumn runs into the next year; a year written at a month wins.
    """
    if not heads:
        return []
    autumn = period.starts_in_autumn or (period.term is None and heads[0].first >= 8)
    year = period.year
    if year and period.starts_in_autumn and heads[0].first < 8:
        year += 1
    years, before = [], 0
    for head in heads:
        if head.year:
            year = head.year
        elif year and autumn and before >= 8 > head.first:
            year += 1
        years.append(year)
        before = head.last
        if year and head.last < head.first:
            year += 1
    return years


def month(draft, year, seen):
    """A month with its entries read; `seen` collects what came before, to mark a second time."""
    head = draft.head
    key = (head.first, head.last, head.year)
    doubt = draft.doubt
    if not doubt and key in seen:
        doubt = f"{_name(head)}前面已经有了，两处都保留，请核对"
    seen.add(key)
    entries = [entry for item in draft.items for entry in _entries(item, head, year)]
    return Month(head.first, head.last, tuple(entries), draft.line, doubt, year)


def split_items(text):
    """Things to do in one run of text: “1、…2、…” by number, else sentence by sentence."""
    numbered = _by_number(text)
    if numbered:
        return numbered
    parts = _by_mark(text, ";；。")
    if all(len(part) <= _LONGEST_SENTENCE for part in parts):
        return parts
    return _by_mark(text, ";；")


def _entries(item, head, year):
    whole = item.text if item.numbered else _BULLET.sub("", item.text)
    parts = [whole] if item.numbered or "\n" in whole else split_items(whole)
    for text in parts or [""]:
        span = dates.Span()
        if 1 <= head.first <= 12:
            span = dates.find_span(text, month=head.first, year=year, last=head.last)
        owner = item.owner or owners.find_owner(text)
        doubt = item.doubt or span.doubt
        yield Entry(text, span.starts_on, span.ends_on, owner, item.line, doubt)


def _by_number(text):
    """Pieces of “1、… 2、…” when the text opens with 1 and the numbers go on; else nothing."""
    plain = normal(text)
    first = markers.at_start(plain)
    if not first or first.value != 1:
        return []
    cuts, due = [(first.start, first.end)], 2
    for mark in markers.inside(plain, first.end):
        if mark.level == first.level and mark.value == due:
            cuts.append((mark.start, mark.end))
            due += 1
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return [text[cut[1] : end].strip() for cut, end in zip(cuts, ends, strict=True)]


def _by_mark(text, marks):
    """Pieces that end with one of the marks, brackets and quotations left whole."""
    parts, start, depth = [], 0, 0
    plain = normal(text)
    for place, character in enumerate(plain):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSED:
            depth = max(depth - 1, 0)
        elif character in marks and not depth:
            parts.append(text[start : place + 1].strip())
            start = place + 1
    parts.append(text[start:].strip())
    return _with_remarks(part for part in parts if part)


def _with_remarks(parts):
    """“（由某某负责）” after a full stop still speaks of what stands before it."""
    kept = []
    for part in parts:
        if kept and (part[0] in "（(" or owners.opens_with_owner(part)):
            kept[-1] += part
        else:
            kept.append(part)
    return kept


def _name(head):
    if head.first == head.last:
        return f"{chinese(head.first)}月"
    return f"{chinese(head.first)}月至{chinese(head.last)}月"
