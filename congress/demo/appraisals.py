"""民主评议 at the show school: last year's of three leaders, given back to them; this year's in preparation.

As with other votes of the past, rows are written in the state that the opening leaves: counters and remarks, no
ballots, no urn.
"""

import datetime as dt

from django.utils import timezone

from congress.actions import appraisal_results as results
from congress.actions import appraisals as actions
from congress.appraising import sheet_of
from congress.demo.polls import MINUTES, put_roll
from congress.models import Appraisal, Appraisee, Poll, Session
from congress.quorum import quorum_of
from members.models import Member
from union.ballots.frozen import seal_of
from union.ballots.models import Remark, Vote
from union.ballots.rules import LEAST_BALLOTS, LEAST_GROUP
from union.ballots.totals import Paper, Totals
from union.rules.figures import rule

POSTS = ["副校长", "教务主任"]  # beside the principal
# Of a hundred sheets, how many say 优秀, 称职, 基本称职; the rest 不称职. Lines of the sheet likewise.
SPREAD = [(72, 22, 5), (61, 30, 8), (54, 38, 6)]
AFTER = dt.timedelta(days=9)  # from the session to the talk with each person
READ = dt.timedelta(hours=20)
SAID = [
    ("s", "常到课堂听课，评课说得具体。", ""),
    ("s", "办事公道，绩效方案反复征求意见。", ""),
    ("w", "会议偏多，希望合并。", ""),
    ("w", "新教师培训安排得太晚。", ""),
    ("w", "上次调课只有我去找过他，态度不好。", "能看出是谁写的"),
]
SUMS = ("作风务实，办事公道，关心教师成长。", "会议偏多，部分工作布置较晚。")
OPINION = "同意测评结果。针对意见制定整改措施，下学期开学前向教代会主席团报告。"


def fill(world) -> None:
    """After sessions and sign-ins, before the record is filed and the archive is bound."""
    sessions = Session.objects.for_page().filter(school=world.show)
    for session in sessions.held().filter(appraisals=None):
        _held(world, session)
    for session in sessions.filter(state=Session.State.PREPARING, appraisals=None)[:1]:
        _begun(world, session, "leader")


def _begun(world, session: Session, template: str) -> Appraisal:
    chair = world.chairs[session.school_id]
    title = f"{session.opens_on.year}年民主评议领导干部"
    appraisal = actions.begin(session, title=title, template=template, by=chair)
    for member in _leaders(world, session.school):
        actions.add(appraisal, member, duty=member.post or "校长", by=chair)
    return appraisal


def _leaders(world, school) -> list[Member]:
    members = Member.objects.filter(school=school).on_register()
    head = members.filter(user=world.principals[school.pk])
    others = [members.filter(post=post).exclude(pk__in=head).first() for post in POSTS]
    return [*head, *(each for each in others if each)]


def _held(world, session: Session) -> None:
    sitting = session.sittings.for_page().order_by("starts_at").last()
    if sitting is None or not quorum_of(sitting).is_reached:
        return
    chair = world.chairs[session.school_id]
    appraisal = _begun(world, session, "virtues")
    people = list(appraisal.appraisees.all())
    figures = [
        rule(session.school, key, on=sitting.starts_on) for key in (LEAST_BALLOTS, LEAST_GROUP)
    ]
    least, least_group = (each.value for each in figures)
    vote = Vote.objects.create(
        school=session.school,
        kind=actions.KIND,
        title=appraisal.title,
        question=actions.QUESTION,
        sheet_data=sheet_of(appraisal, people, least=least, least_group=least_group).data,
        rules=[str(each) for each in figures],
        created_by=chair,
    )
    poll = Poll.objects.create(vote=vote, session=session, sitting=sitting)
    appraised = [person.member.user_id for person in people if person.member]
    put_roll(vote, sitting, quorum_of(sitting).present - 1, apart=appraised)
    due = vote.electors.count()
    Appraisal.objects.filter(pk=appraisal.pk).update(poll=poll, due=due, talked=due - 2)
    _counted(vote, sitting, people, chair)
    _given_back(Appraisal.objects.for_page().get(pk=appraisal.pk), sitting, chair)


def _counted(vote: Vote, sitting, people: list[Appraisee], by) -> None:
    vote = Vote.objects.get(pk=vote.pk)
    cast = vote.participations.count()
    tallies = {
        person.question: _tally(vote.sheet.question(person.question), cast, spread)
        for person, spread in zip(people, SPREAD, strict=False)
    }
    times = {name: sitting.starts_at + dt.timedelta(minutes=at) for name, at in MINUTES.items()}
    year = timezone.localdate(times["opened_at"]).year
    number = Vote.objects.filter(school=vote.school, number__startswith=f"〔{year}〕").count() + 1
    totals = Totals(cast, Paper(), tallies)
    Appraisal.objects.get(poll__vote=vote).start()
    sentence = results.settle(vote, totals, by)
    Vote.objects.filter(pk=vote.pk).update(
        state=Vote.State.PUBLISHED,
        number=f"〔{year}〕票{number}号",
        fingerprint=seal_of(vote),
        present=quorum_of(sitting).present,
        totals=totals.data,
        sentence=sentence,
        **times,
    )


def _tally(question, cast: int, spread: tuple[int, ...]) -> dict:
    """Counters of all sheets for one person; line by line one sheet more says the second grade."""
    some = [cast * share // 100 for share in spread[1:]]
    counts = [cast - sum(some), *some, 0]
    lines = {
        dimension.key: dict(
            zip(
                [option.key for option in question.grades],
                [counts[0] - place, counts[1] + place, *counts[2:]],
                strict=True,
            )
        )
        for place, dimension in enumerate(question.dimensions)
    }
    overall = dict(zip([option.key for option in question.overall], counts, strict=True))
    return {"dimensions": lines, "overall": overall, "points": {}, "sheets": cast}


def _given_back(appraisal: Appraisal, sitting, by) -> None:
    """Remarks judged and summed up, each person told, and all but one have read."""
    vote, people = appraisal.poll.vote, list(appraisal.appraisees.all())
    for person in people:
        for end, text, why in SAID[people.index(person) :]:
            state = Remark.State.WITHHELD if why else Remark.State.RELEASED
            question = f"{person.question}{end}"
            Remark.objects.create(vote=vote, question=question, text=text, state=state, reason=why)
    told = sitting.starts_at + AFTER
    strengths, weaknesses = SUMS
    appraisal.appraisees.update(strengths=strengths, weaknesses=weaknesses, told_at=told)
    read = [person.pk for person in people[1:]]
    appraisal.appraisees.filter(pk__in=read).update(read_at=told + READ)
    appraisal.review()
    appraisal.report(told)
    Appraisal.objects.filter(pk=appraisal.pk).update(house_opinion=OPINION)
