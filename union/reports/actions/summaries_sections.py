"""Editing the sections of a summary, each under the summary's lock; a text with broken tokens is refused."""

from collections.abc import Iterable

from django.db.models import Max

from union.audit.chain import record
from union.kit.autosave import Stale
from union.kit.flow import spot_of
from union.kit.lent import TOPICS
from union.reports.actions.summaries import open_summary
from union.reports.models import SummarySection, YearSummary
from union.reports.models.rows import place
from union.reports.models.summaries import NOTHING
from union.reports.summary import tokens
from union.reports.summary.changes import Fresh
from union.reports.summary.drafting import (
    LONGEST,
    compose,
    faults_text,
    joined,
    steps_text,
)
from union.reports.summary.sources import accepted, stored

Part = SummarySection.Part


class TooLong(ValueError):
    """A section beyond its 20,000 letters; the text is the sentence to show."""


def put(section: SummarySection, values: dict, *, seen: int, by) -> None:
    """Save ``values`` (``title``, ``text``, ``level``) of one section.

    Raises `union.kit.autosave.Stale` when somebody else was faster, `BadTokens`, and `WrongState` once it is filed.
    """
    with open_summary(section.summary) as held:
        if "text" in values:
            tokens.demand_sound(values["text"], held.figures)
        section.put(values, seen=seen, by=by)


def add(summary: YearSummary, values: dict, *, by, after: SummarySection | None = None):
    """A new section at the end, or behind ``after``. Raises `BadTokens`, `WrongState`."""
    with open_summary(summary) as held:
        tokens.demand_sound(values.get("text", ""), held.figures)
        rows = list(held.sections.all())
        last = held.sections.aggregate(last=Max("position"))["last"] or 0
        new = SummarySection(summary=held, position=last + 1, edited_by=by, **values)
        new.save(force_insert=True)
        if after in rows and after != rows[-1]:
            place([*rows, new], new, rows[rows.index(after) + 1])
        return new


def remove(section: SummarySection) -> None:
    """Take a section out of the summary. Raises `WrongState`."""
    with open_summary(section.summary):
        section.delete()


def step(section: SummarySection, *, down: bool) -> None:
    """One place up or down; at the end nothing happens."""
    with open_summary(section.summary) as held:
        rows = list(held.sections.all())
        spot = spot_of(section, rows) + (2 if down else -1)
        if spot >= 0:
            place(rows, section, rows[spot] if spot < len(rows) else None)


def redraft(section: SummarySection, *, seen: int, by) -> None:
    """Replace one section by what the records say now; its heading stays.

    The figures of the new sentences are accepted with it. Raises `Stale`, `WrongState`, and `LookupError` for a
    section that was not drafted from records.
    """
    with open_summary(section.summary) as held:
        fresh = Fresh(held)
        text = _drafted_again(section, fresh)
        _accept(held, tokens.keys(text), fresh)
        _replace(section, text, seen=seen, by=by)
        record(by, "summary.section_redrafted", held, unit=held.school, section=section.title)


def _drafted_again(section: SummarySection, fresh: Fresh) -> str:
    if not section.topic:
        raise LookupError(f"section {section.pk} was not drafted from records")
    held = fresh.summary
    drafts = compose(held.school, held.year, held.plan, fresh.sources)
    alike = [draft for draft in drafts if draft.topic == section.topic]
    named = [draft for draft in alike if draft.title == section.title]
    return (named or alike)[0].text if alike else NOTHING


def _replace(section: SummarySection, text: str, *, seen: int, by) -> None:
    if len(text) > LONGEST:
        raise TooLong(f"这一节会超过 {LONGEST:,} 字，放不下，请先删去一些。")
    section.put({"text": text, "drafted_text": text}, seen=seen, by=by)


def _accept(held: YearSummary, keys: Iterable[str], fresh: Fresh) -> None:
    """Take the present values of these figures into the summary."""
    now = stored(fresh.sources.figures)
    held.figures = {**held.figures, **{key: now[key] for key in keys if key in now}}
    held.save(update_fields=["figures"])


def take_offer(summary: YearSummary, mark: str, *, by) -> SummarySection | None:
    """Add a sentence that the records offer to the section that speaks of its topic, else as a section of its own.

    Gives the section; None when the offer is gone. Raises `WrongState`, `TooLong`.
    """
    with open_summary(summary) as held:
        fresh = Fresh(held)
        passage = next((o.passage for o in fresh.offers if o.mark == mark), None)
        if passage is None:
            return None
        _accept(held, tokens.keys(passage.text), fresh)
        fitting = [s for s in fresh.sections if passage.topic in s.topics]
        sentence = joined([passage.text])
        if fitting:
            _append(fitting[0], sentence, by=by)
            return fitting[0]
        return _own_section(held, fresh, passage, sentence, by=by)


def _own_section(held, fresh, passage, sentence, *, by) -> SummarySection:
    tail = {Part.FOLLOWED, Part.FAULTS, Part.STEPS}
    work = [s for s in fresh.sections if s.topic not in tail]
    values = {"level": 1, "title": TOPICS[passage.topic], "topic": passage.topic}
    texts = {"text": sentence, "drafted_text": sentence}
    return add(held, {**values, **texts}, by=by, after=work[-1] if work else None)


def _append(section: SummarySection, sentence: str, *, by) -> None:
    """Behind what a person wrote; a section that said there is nothing says this instead."""
    text = sentence if section.is_empty else f"{section.text.rstrip()}\n{sentence}"
    if len(text) > LONGEST:
        raise TooLong(f"“{section}”会超过 {LONGEST:,} 字，放不下，请先删去一些。")
    drafted = f"{section.drafted_text.rstrip()}\n{sentence}".strip()
    unedited = not section.is_edited or section.is_empty
    values = {"text": text, "drafted_text": text if unedited else drafted}
    section.put(values, seen=section.edits, by=by)


def take_gaps(section: SummarySection, keys: Iterable[str], *, seen: int, by) -> None:
    """Put the gaps ``keys`` into 不足 (their faults) or 下步打算 (their steps), whichever ``section`` is.

    A section that nobody has edited is written anew from exactly these; to one that somebody has, the sentences that
    it lacks are added. Raises `Stale`, `WrongState`, `TooLong`, and `LookupError` for another section.
    """
    if section.topic not in (Part.FAULTS, Part.STEPS):
        raise LookupError(f"section {section.pk} is neither 不足 nor 下步打算")
    with open_summary(section.summary) as held:
        fresh, wanted = Fresh(held), set(keys)
        chosen = [offer for offer in fresh.gaps if offer.gap.key in wanted]
        is_faults = section.topic == Part.FAULTS
        if section.is_edited and not section.is_empty:
            lines = [
                offer.gap.fault if is_faults else offer.gap.step
                for offer in chosen
                if not (offer.in_faults if is_faults else offer.in_steps)
            ]
            if section.edits != seen:
                raise Stale(section)
            for line in lines:
                _append(section, joined([line]), by=by)
            return
        gaps = [offer.gap for offer in chosen]
        items = list(held.plan.items.all()) if held.plan else []
        text = faults_text(gaps) if is_faults else steps_text(gaps, items)
        _accept(held, tokens.keys(text), fresh)
        _replace(section, text, seen=seen, by=by)


def unknown_tokens(section: SummarySection) -> list[str]:
    """What is wrong with the tokens of a section as it stands, in sentences."""
    return tokens.problems(section.text, accepted(section.summary))
