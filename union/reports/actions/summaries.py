"""The life of a yearly summary: drafted, brought up to date, filed, thrown away, carried over into the next plan."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from union.audit.chain import record
from union.filings.actions import envelope as filings
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.reports.actions.plans import create_plan
from union.reports.models import PlanItem, SummarySection, YearPlan, YearSummary
from union.reports.models.summaries import UNREAD
from union.reports.summary import tokens
from union.reports.summary.changes import Fresh
from union.reports.summary.content import snapshot
from union.reports.summary.drafting import compose, default_title
from union.reports.summary.plan_figures import plan_of
from union.reports.summary.sources import Sources, accepted, sources_of, stored

NAMED = 5  # things that a sentence names before it says 等
SECTION_TITLE = 200
ITEM_TEXT = 500


class SummaryExists(ValueError):
    """The unit has a summary of that year; ``summary`` is it."""

    def __init__(self, summary: YearSummary):
        super().__init__(f"{summary.year}年的总结《{summary}》已经有了，请在那一份里修改。")
        self.summary = summary


class NotReady(ValueError):
    """A summary that cannot be filed as it is; ``sentences`` say why."""

    def __init__(self, sentences: Sequence[str]):
        super().__init__("；".join(sentences))
        self.sentences = list(sentences)


@transaction.atomic
def draft_summary(
    school,
    year: int,
    *,
    by,
    plan: YearPlan | None = None,
    title: str = "",
    sources: Sources | None = None,
) -> YearSummary:
    """Write the first draft from the records, in the order of the plan that governs the year (or of ``plan``).

    ``sources`` are those the page has read already. Raises `SummaryExists`.
    """
    there = YearSummary.objects.filter(school=school, year=year).first()
    if there:
        raise SummaryExists(there)
    plan = plan or plan_of(school, year)
    sources = sources or sources_of(school, year, plan=plan)
    title = title.strip() or default_title(school, year)
    summary = _begin(school, year, title, plan=plan, figures=stored(sources.figures), by=by)
    sections = compose(school, year, plan, sources)
    SummarySection.objects.bulk_create(
        SummarySection(
            summary=summary,
            position=place,
            edited_by=by,
            level=draft.level,
            title=draft.title[:SECTION_TITLE],
            topic=draft.topic,
            text=draft.text,
            drafted_text=draft.text,
        )
        for place, draft in enumerate(sections, start=1)
    )
    facts = {"sections": len(sections), "figures": len(sources.figures)}
    record(by, "summary.drafted", summary, unit=school, **facts)
    return summary


def _begin(school, year, title, *, plan, figures, by) -> YearSummary:
    """The summary with its envelope. Raises `SummaryExists` for the slower of two."""
    try:
        with transaction.atomic():
            kind = Filing.Kind.YEAR_SUMMARY
            envelope = filings.open_filing(kind, school, year=year, title=title, by=by)
            return YearSummary.objects.create(
                school=school,
                year=year,
                title=title,
                plan=plan,
                filing=envelope,
                figures=figures,
                drafted_at=timezone.now(),
                made_by=by,
            )
    except (IntegrityError, filings.AlreadyOpen):
        raise SummaryExists(YearSummary.objects.get(school=school, year=year)) from None


@contextmanager
def open_summary(summary: YearSummary):
    """Hold the summary while something in it changes. Raises `WrongState` when it has been filed meanwhile."""
    with transaction.atomic():
        rows = YearSummary.objects.select_for_update(of=("self",))
        held = rows.select_related("filing", "school", "plan").get(pk=summary.pk)
        if not held.is_editable:
            raise WrongState(f"summary {summary.pk} is {held.filing.state}")
        yield held


def refresh(summary: YearSummary, *, by, keys: Iterable[str] | None = None) -> int:
    """Accept what the records say now: for the figures ``keys``, or for all; gives how many changed.

    New figures join. One that has vanished leaves, unless the text still speaks of it: then it stays as it was, in
    red, until a person has rewritten the sentence. None leaves while a room cannot be read.
    """
    with open_summary(summary) as held:
        fresh = Fresh(held)
        wanted = {change.key for change in fresh.changes} if keys is None else set(keys)
        figures, changed = dict(held.figures), 0
        now = stored(fresh.sources.figures)
        for change in fresh.changes:
            if change.key in wanted and change.now is not None:
                figures[change.key] = now[change.key]
                changed += 1
        if keys is None and not fresh.sources.silent:
            gone = figures.keys() - now.keys() - fresh.used
            figures = {key: row for key, row in figures.items() if key not in gone}
        figures |= {key: now[key] for key in fresh.new_figures}
        held.figures = figures
        held.save(update_fields=["figures"])
        summary.figures = figures
        if changed:
            record(by, "summary.figures_accepted", held, unit=held.school, figures=changed)
    return changed


def retitle(summary: YearSummary, title: str, *, by) -> None:
    """Rename the summary and its envelope. Raises `WrongState`."""
    with open_summary(summary) as held:
        YearSummary.objects.filter(pk=held.pk).update(title=title)
        summary.title = title
        filings.retitle(held.filing, title)


@dataclass(frozen=True)
class Check:
    """What stands in the way of filing, and what the district will read as a warning."""

    refusals: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        return not self.refusals


def check(summary: YearSummary, fresh: Fresh | None = None) -> Check:
    """Whether the summary can be filed: broken tokens stop it, and sections that wait for being drafted again; empty
    sections, figures that have changed, and numbers without a record warn."""
    fresh = fresh or Fresh(summary)
    figures = accepted(summary)
    refusals = [s for section in fresh.sections for s in tokens.problems(section.text, figures)]
    unread = [section.title or "开头部分" for section in fresh.sections if UNREAD in section.text]
    if unread:
        refusals.append(f"{_named(unread)}还没有写全：请重新草拟，或者删去括号里的说明。")
    if not fresh.sections:
        refusals.append("总结还没有正文，请先写好再报送。")
    return Check(tuple(dict.fromkeys(refusals)), tuple(_warnings(fresh)))


def _warnings(fresh: Fresh) -> list[str]:
    found = []
    empty = [
        section.title or "开头部分" for section in fresh.sections if _says_nothing(section, fresh)
    ]
    if empty:
        found.append(f"有 {len(empty)} 节没有内容：{_named(empty)}")
    moved = [f"{c.label}（{c.then_shown}→{c.now_shown}）" for c in fresh.changes if c.in_text]
    if moved:
        found.append(f"有 {len(moved)} 个数字与现在的记录不一致：{_named(moved)}")
    loose = [said for section in fresh.sections for said in fresh.loose_numbers(section)]
    if loose:
        found.append(f"有 {len(loose)} 个数字是手写的，没有记录作依据：{_named(loose)}")
    return found


def _says_nothing(section: SummarySection, fresh: Fresh) -> bool:
    """An empty section; a heading without text is none when a deeper one follows it."""
    if not section.is_empty:
        return False
    place = fresh.sections.index(section)
    after = fresh.sections[place + 1] if place + 1 < len(fresh.sections) else None
    gathers = after is not None and section.level and after.level > section.level
    return bool(section.text.strip()) or not gathers


def _named(words: Sequence[str]) -> str:
    return "、".join(words[:NAMED]) + ("等" if len(words) > NAMED else "")


@transaction.atomic
def file(summary: YearSummary, *, by) -> None:
    """Send it to the district: text and figures are frozen into the envelope.

    Raises `NotReady`, `union.filings.actions.envelope.NoReviewer`, and `WrongState` when it is filed already.
    """
    with open_summary(summary) as held:
        found = check(held)
        if not found.is_ready:
            raise NotReady(found.refusals)
        content = snapshot(held, on=timezone.localdate())
        filings.submit(held.filing, by=by, content=content, warnings=found.warnings)
    summary.filing.refresh_from_db()


@transaction.atomic
def discard(summary: YearSummary, *, by) -> None:
    """Throw away a draft that the district never saw."""
    record(by, "summary.discarded", summary, unit=summary.school)
    envelope = summary.filing
    summary.delete()
    filings.discard(envelope, by=by)


@transaction.atomic
def carry_over(
    summary: YearSummary,
    *,
    by,
    items: Iterable[PlanItem] | None = None,
    steps: Sequence[str] | None = None,
) -> YearPlan:
    """Next year's plan begun from what this year left: the sections of the plan, its unfinished items (or ``items``)
    and the steps of 下步打算 (or ``steps``), which are in the course of the year.

    Raises `union.reports.actions.plans.PlanExists`.
    """
    plan = summary.plan
    chosen = list(items) if items is not None else unfinished(summary)
    planned = list(steps) if steps is not None else steps_of(summary)
    rows = [{"text": i.text, "owner": i.owner, **_months(i)} for i in chosen]
    rows += [{"text": step[:ITEM_TEXT]} for step in planned]
    sections = [] if plan is None else plan.sections.values("level", "title", "text")
    first = plan.first_month if plan else 1
    year = (plan.year if plan else summary.year) + 1
    made = create_plan(
        summary.school, year=year, first_month=first, by=by, sections=list(sections), items=rows
    )
    facts = {"items": len(chosen), "steps": len(planned)}
    record(by, "summary.carried_over", summary, unit=summary.school, **facts)
    return made


def unfinished(summary: YearSummary) -> list[PlanItem]:
    """Items of the plan that are not done."""
    plan = summary.plan
    return list(plan.items.exclude(state=PlanItem.State.DONE)) if plan else []


def steps_of(summary: YearSummary) -> list[str]:
    """The remedies of this year's gaps that stand in 下步打算, each a task of its own."""
    return [offer.gap.step.rstrip("。") for offer in Fresh(summary).gaps if offer.in_steps]


def _months(item: PlanItem) -> dict:
    if item.starts_on:
        last = item.ends_on or item.starts_on
        return {"first_month": item.starts_on.month, "last_month": last.month}
    return {"first_month": item.first_month, "last_month": item.last_month}
