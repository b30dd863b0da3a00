"""评议校务公开 and annual reports of the show school: this year's and last year's evaluation, last year's report
received by the district, this year's begun.

As with other votes of the past, rows are written in the state that the opening leaves: counters and remarks, no
ballots, no urn.
"""

import datetime as dt

from django.utils import timezone

from disclosure.actions import evaluation as actions
from disclosure.content.report import content_of
from disclosure.evaluating import (
    KIND,
    LINES,
    WORDS,
    scrutineers_of,
    sheet_of,
    staff_of,
    year_words,
)
from disclosure.models import AnnualReport, Evaluation
from disclosure.year_facts import YearFacts
from union.ballots import sealing
from union.ballots.frozen import seal_of
from union.ballots.models import Elector, Participation, Remark, Scrutineer, Vote
from union.ballots.rules import LEAST_BALLOTS
from union.ballots.totals import Paper, Totals
from union.filings.actions import envelope as filings
from union.filings.demo.envelope import Step, file_away
from union.filings.kinds import Kind
from union.filings.models.versions import Outcome
from union.notices.models import Notice
from union.org.models import Role, User
from union.rules.figures import rule
from union.rules.terms import school_year_of

DAY = dt.timedelta(days=1)
VOTED = (23, 6)  # of so many, how many took part: one in so many did not
# Of a hundred ballots, how many say 基本满意, 不满意, 不了解, line by line and all in all; the rest 满意.
SPREADS = {
    0: [(18, 3, 4), (14, 1, 6), (29, 8, 3), (21, 4, 2), (24, 9, 11), (20, 4, 3)],
    1: [(25, 6, 9), (20, 2, 12), (33, 14, 6), (30, 7, 4), (27, 13, 16), (28, 7, 6)],
}
SAID = [
    ("食堂账目能不能每个月固定一天公开。", True),
    ("公开栏手机上看得清了，比贴在传达室方便。", True),
    ("提了两次关于课后服务补贴的意见，希望早点有回音。", True),
    ("上周三找过主任的那件事，到现在没有下文。", False),
]
FILED = (12, 9)
REMARK = "材料齐全，逾期事项请尽快补公开。"


def fill(world) -> None:
    """After the groups, the catalogue and what was published: the report is drawn from them."""
    school = world.show
    if Evaluation.objects.filter(school=school).exists() or len(scrutineers_of(school)) < 2:
        return
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for age in (1, 0):
        day = world.today - (6 + 364 * age) * DAY
        _held(world, school, day, SPREADS[age])
    _reported(world, school, world.today.year - 1)
    by = world.chairs[school.pk]
    AnnualReport.objects.create(school=school, year=world.today.year, created_by=by)
    Notice.objects.filter(pk__gt=told).delete()


def _held(world, school, day: dt.date, spreads: list[tuple]) -> None:
    """One year's, announced on ``day``."""
    chair = world.chairs[school.pk]
    year = school_year_of(school, day)[0].year
    title = f"{year_words(year)}教职工评议校务公开"
    figure = rule(school, LEAST_BALLOTS, on=day)
    vote = Vote.objects.create(
        school=school,
        kind=KIND,
        title=title,
        question=actions.QUESTION,
        sheet_data=sheet_of(list(LINES), least=figure.value).data,
        rules=[str(figure)],
        created_by=chair,
        public_key=sealing.KeyPair.fresh().public,
    )
    _put_roll(vote, school)
    row = Evaluation.objects.create(
        school=school, year=year, title=title, lines=list(LINES), vote=vote, created_by=chair
    )
    row.start()
    _count(vote, day, spreads, chair)
    row.refresh_from_db()
    row.publish(_at(day, 16, 40))
    for text, is_shown in SAID:
        state = Remark.State.RELEASED if is_shown else Remark.State.WITHHELD
        reason = "" if is_shown else actions.NOT_PUBLISHED
        Remark.objects.create(vote=vote, question=WORDS, text=text, state=state, reason=reason)


def _put_roll(vote: Vote, school) -> None:
    staff = staff_of(school)
    Elector.objects.bulk_create(
        Elector(vote=vote, user=user, name=user.name, position=place)
        for place, user in enumerate(staff, start=1)
    )
    Scrutineer.objects.bulk_create(
        Scrutineer(
            vote=vote, user=user, name=user.name, position=place, is_head=place == 1,
            public_key=sealing.KeyPair.fresh().public, has_handed_over=place < 3,
        )
        for place, user in enumerate(scrutineers_of(school)[:3], start=1)
    )  # fmt: skip
    every, left_out = VOTED
    electors = vote.electors.order_by("position")
    Participation.objects.bulk_create(
        Participation(vote=vote, elector=each)
        for place, each in enumerate(electors)
        if place % every != left_out
    )


def _count(vote: Vote, day: dt.date, spreads: list[tuple], by) -> None:
    vote = Vote.objects.get(pk=vote.pk)
    cast = vote.participations.count()
    asked = [question for question in vote.sheet.questions if question.key != WORDS]
    tallies = {
        question.key: _tally(question, cast, spread)
        for question, spread in zip(asked, spreads, strict=True)
    }
    totals = Totals(cast, Paper(), tallies | {WORDS: {"sheets": len(SAID)}})
    sentence = actions.settle(vote, totals, by)
    number = (
        Vote.objects.filter(school=vote.school, number__startswith=f"〔{day.year}〕").count() + 1
    )
    Vote.objects.filter(pk=vote.pk).update(
        state=Vote.State.PUBLISHED,
        number=f"〔{day.year}〕票{number}号",
        fingerprint=seal_of(vote),
        present=cast,
        totals=totals.data,
        sentence=sentence,
        opened_at=_at(day - 5 * DAY, 8),
        closed_at=_at(day, 16),
        counted_at=_at(day, 16, 30),
        published_at=_at(day, 16, 40),
    )


def _tally(question, cast: int, spread: tuple[int, ...]) -> dict:
    some = [cast * share // 100 for share in spread]
    keys = [option.key for option in question.options]
    return dict(zip(keys, [cast - sum(some), *some], strict=True))


def _reported(world, school, year: int) -> None:
    """The report of a year that is over: filed in December, received by the district."""
    by = world.chairs[school.pk]
    clerk = User.objects.in_office(Role.CLERK, school.reviewing_unit()).first()
    filed_on = dt.date(year, *FILED)
    report = AnnualReport.objects.create(school=school, year=year, created_by=by)
    content = content_of(report, YearFacts(school, year, filed_on), on=filed_on)
    place = {"year": year, "title": content["title"], "by": by}
    report.filing = filings.open_filing(Kind.DISCLOSURE_REPORT, school, **place)
    report.save(update_fields=["filing"])
    step = Step(content, filed_on, Outcome.APPROVED, filed_on + 3 * DAY, REMARK)
    file_away(report.filing, [step], by=by, clerk=clerk)


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))
