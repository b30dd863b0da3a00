"""Votes of the show school: last year's secret vote as it was left behind, this year's in preparation.

A vote that was held cannot be held again in the past. Its rows are written in the state that the opening leaves:
ballots without voters, receipts without ballots, no urn and no shares.
"""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from congress.actions import polls as actions
from congress.models import Motion, Poll, PollMotion, Session, Tally
from congress.polled import (
    KIND,
    count_of,
    question_of,
    rules_on,
    sheet_for,
    verdict_on,
    waiting,
)
from congress.polling import electors_of_sitting
from congress.quorum import quorum_of
from union.ballots import sealing
from union.ballots.frozen import seal_of
from union.ballots.models import Ballot, Elector, Participation, Receipt, Scrutineer, Vote
from union.ballots.sheets import ABSTAIN, NO, YES
from union.ballots.totals import Paper, Totals
from union.org.models import User

MINUTES = {"opened_at": 70, "closed_at": 78, "counted_at": 81, "published_at": 84}
AGAINST, ABSTAINED, SILENT = 2, 1, 1  # of those present
COUNTING = ["teacher", "teacher2", "teacher3"]
ABOUT = "课后服务经费的来源、发放标准和公示办法，草案已于会前发给各位代表。"


def fill(world) -> None:
    """After sessions and sign-ins, before minutes are drafted."""
    for session in Session.objects.for_page().filter(school=world.show).held():
        secret = session.motions.filter(method=Motion.Method.SECRET, kind=Motion.Kind.ADOPT)
        for motion in secret.filter(tallies=None):
            _held(world, session, motion)
    ahead = Session.objects.for_page().filter(school=world.show, state=Session.State.PREPARING)
    for session in ahead[:1]:
        _in_preparation(world, session)


def _in_preparation(world, session: Session) -> None:
    """The chair has made the sheet; its scrutineers have still to set their passphrases."""
    seated = session.congress.delegates.seated().formal().values("member__user")
    people = User.objects.filter(username__in=COUNTING, pk__in=seated).order_by("username")
    actions.prepare(
        session,
        list(waiting(session)),
        title="两项制度（草案）表决",
        question=ABOUT,
        ways=Vote.Ways.PHONE,
        scrutineers=list(people),
        by=world.chairs[session.school_id],
    )


def _held(world, session: Session, motion: Motion) -> None:
    sitting = session.sittings.for_page().order_by("starts_at").last()
    quorum = quorum_of(sitting)
    if not quorum.is_reached:
        return
    chair = world.chairs[session.school_id]
    frozen = rules_on(session, sitting.starts_on)
    times = {name: sitting.starts_at + dt.timedelta(minutes=at) for name, at in MINUTES.items()}
    vote = Vote.objects.create(
        school=session.school,
        kind=KIND,
        title=f"{motion.title}表决",
        sheet_data=sheet_for([motion], session).data,
        rules=[str(each) for each in frozen],
        created_by=chair,
    )
    figures = {
        each.key: {"value": each.spec.write(each.value), "source": each.source} for each in frozen
    }
    poll = Poll.objects.create(vote=vote, session=session, sitting=sitting, figures=figures)
    PollMotion.objects.create(poll=poll, motion=motion, question=question_of(motion))
    put_roll(vote, sitting, quorum.present - SILENT)
    _counted(poll, motion, quorum.present, times, chair)


def put_roll(vote: Vote, sitting, cast: int, apart=()) -> None:
    """Who was entitled, who counted, who took part; people of ``apart`` did not count."""
    voters = electors_of_sitting(sitting)
    Elector.objects.bulk_create(
        Elector(vote=vote, user=each.user, name=each.name, group=each.group, position=position)
        for position, each in enumerate(voters, start=1)
    )
    pair = sealing.KeyPair.fresh()
    Vote.objects.filter(pk=vote.pk).update(public_key=pair.public)
    rest = vote.electors.filter(user__isnull=False).exclude(user__in=apart)
    counting = rest.exclude(user=vote.created_by)[:3]
    Scrutineer.objects.bulk_create(
        Scrutineer(
            vote=vote, user=each.user, name=each.name, position=position, is_head=position == 1,
            public_key=sealing.KeyPair.fresh().public, has_handed_over=position < 3,
        )
        for position, each in enumerate(counting, start=1)
    )  # fmt: skip
    here = Q(user__in=sitting.sign_ins.values("delegate__member__user"))
    Participation.objects.bulk_create(
        Participation(vote=vote, elector=each)
        for each in vote.electors.filter(here).order_by("position")[:cast]
    )


def _counted(poll: Poll, motion: Motion, present: int, times: dict, by) -> None:
    """Ballots and receipts, the totals, and the verdict on the motion."""
    vote, question = Vote.objects.get(pk=poll.vote_id), question_of(motion)
    cast = vote.participations.count()
    said = [NO] * AGAINST + [ABSTAIN] * ABSTAINED
    said += [YES] * (cast - len(said))
    Ballot.objects.bulk_create(Ballot(vote=vote, marks={question: each}) for each in said)
    digests = sorted(sealing.digest_of(sealing.new_code()) for _each in said)
    Receipt.objects.bulk_create(Receipt(vote=vote, digest=digest) for digest in digests)
    totals = Totals(cast, Paper(), vote.sheet.tally([{question: each} for each in said]))
    vote.present = present
    poll.vote = vote
    count = count_of(poll, totals, question)
    verdict = verdict_on(poll, count)
    row = Tally.objects.create(
        motion=motion, vote=vote, entered_by=by, rules=list(verdict.rules), **vars(count),
        result=verdict.result, sentence=verdict.sentence,
    )  # fmt: skip
    Tally.objects.filter(pk=row.pk).update(entered_at=times["counted_at"])
    kept = {"result": verdict.result, "sentence": verdict.sentence}
    Motion.objects.filter(pk=motion.pk).update(**kept)
    year = timezone.localdate(times["opened_at"]).year
    Vote.objects.filter(pk=vote.pk).update(
        state=Vote.State.PUBLISHED,
        number=f"〔{year}〕票1号",
        fingerprint=seal_of(vote),
        present=present,
        totals=totals.data,
        sentence=f"{motion}：{verdict.sentence}",
        **times,
    )
