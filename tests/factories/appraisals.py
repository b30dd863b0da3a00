"""Appraisals: rows by factory, and a whole one held by `held`."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from congress import models
from congress.actions import appraisals as actions
from congress.appraising import sheet_of
from congress.scales import TEMPLATES
from tests.factories.ballots import PASSPHRASE, RemarkFactory, VoteFactory
from tests.factories.congress import SeatFactory, SessionFactory
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.factories.polls import PollFactory
from union.ballots import sealing
from union.ballots.actions import casting, opening, preparing
from union.ballots.totals import Paper, Totals


class AppraisalFactory(DjangoModelFactory):
    class Meta:
        model = models.Appraisal

    session = factory.SubFactory(SessionFactory)
    school = factory.SelfAttribute("session.school")
    title = "2026年民主评议领导干部"
    scale = "virtues"
    form = factory.LazyAttribute(lambda row: TEMPLATES[row.scale].scale.data)
    on_roll = 120
    created_by = factory.SubFactory(UserFactory)


class AppraiseeFactory(DjangoModelFactory):
    class Meta:
        model = models.Appraisee

    appraisal = factory.SubFactory(AppraisalFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..appraisal.school"))
    name = factory.LazyAttribute(lambda row: row.member.name if row.member else "领导班子")
    duty = "副校长"
    position = factory.Sequence(lambda n: n + 1)


def scrutineers(session, count: int = 3) -> list:
    """So many 监票人 with accounts on the session's body."""
    seat = {"congress": session.congress, "session": session}
    body = models.Seat.Body.SCRUTINEERS
    return [SeatFactory(**seat, body=body).member.user for _ in range(count)]


def put(appraisal, *, by, sitting=None, ways="phone", by_group=False, on_roll=120):
    """Its vote, prepared, with every passphrase set."""
    given = {"ways": ways, "by_group": by_group, "on_roll": on_roll}
    vote = actions.put(appraisal, sitting=sitting, **given, by=by)
    for row in vote.scrutineers.all():
        preparing.set_passphrase(row, PASSPHRASE.format(row.position), by=row.user)
    appraisal.refresh_from_db()
    return vote


def sheet_for(appraisal, overall: str = "o1", *, grade="g1", words=("", ""), only=None) -> dict:
    """Marks that give everybody (or ``only`` them) the same grades and words."""
    marks = {}
    for person in appraisal.appraisees.all():
        scale = TEMPLATES[appraisal.scale].scale
        said = {d.key: str(d.most) if d.bands else grade for d in scale.dimensions}
        judged = only is None or person in only
        marks[person.question] = {**said, "overall": overall} if judged else {}
        marks |= {f"{person.question}{end}": text for end, text in zip("sw", words, strict=True)}
    return marks


def cast_ballots(vote, ballots: list[tuple]) -> list[str]:
    """Each (user, marks); their receipt codes."""
    codes = []
    for user, marks in ballots:
        codes.append(sealing.new_code())
        casting.cast(vote, user, marks, codes[-1])
    return codes


def close_and_open(vote, *, by) -> None:
    """Closed, and opened by the first two scrutineers."""
    opening.close(vote, by=by)
    for row in vote.scrutineers.order_by("position")[:2]:
        opening.hand_over(row, PASSPHRASE.format(row.position), by=row.user)
    vote.refresh_from_db()


def staff(school, count: int) -> list:
    """So many members with accounts."""
    users = UserFactory.create_batch(count, school=school)
    for user in users:
        MemberFactory(school=school, user=user, name=user.name)
    return users


def counted_rows(session, *, state, people=(), **fields) -> models.Appraisal:
    """An appraisal as the opening leaves it, written without holding the vote: five sheets, all 优秀."""
    now = timezone.now()
    appraisal = AppraisalFactory(session=session, **fields)
    rows = [AppraiseeFactory(appraisal=appraisal, member=member) for member in people]
    sheet = sheet_of(appraisal, rows, least=5, least_group=10)
    marks = [sheet_for(appraisal, words=("常到课堂听课", ""))] * 5
    tally = sheet.tally(marks)
    vote = VoteFactory(
        school=session.school,
        kind=actions.KIND,
        title=appraisal.title,
        sheet_data=sheet.data,
        state="published",
        number=f"〔2026〕票{appraisal.pk}号",
        fingerprint=f"{appraisal.pk:064x}",
        totals=Totals(5, Paper(), tally).data,
        **dict.fromkeys(("opened_at", "closed_at", "counted_at", "published_at"), now),
    )
    for person in rows:
        is_told = state == "reported"
        person.result, person.told_at = tally[person.question], now if is_told else None
        person.save()
        RemarkFactory(vote=vote, question=f"{person.question}s")
    appraisal.poll = PollFactory(session=session, vote=vote)
    appraisal.state, appraisal.reported_at = state, now if state == "reported" else None
    appraisal.save()
    return appraisal
