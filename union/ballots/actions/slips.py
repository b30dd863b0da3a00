"""Paper ballots beside the phones: who took one, and what two scrutineers counted."""

from django.db import transaction

from union.audit.chain import record
from union.ballots import door
from union.ballots.actions.casting import sheet_of
from union.ballots.kinds import kind_of
from union.ballots.models import Elector, PaperCount, Participation, Scrutineer, Vote
from union.ballots.paper_box import agreed, issued
from union.ballots.refusals import AlreadyVoted, NotEntitled, NotOpen, Refused
from union.ballots.totals import Paper, mistakes


def hand_out(vote: Vote, elector: Elector, *, by) -> None:
    """The elector takes a paper ballot and can no longer vote by phone.

    Raises `AlreadyVoted` when the vote was cast by phone meanwhile, `NotEntitled` for who may not vote now.
    """
    late, barred = hand_out_many(vote, [elector], by=by)
    if late:
        raise AlreadyVoted(f"{elector}已用手机投过票，不能再领纸质票")
    if barred:
        raise NotEntitled(f"{elector}现在没有投票资格（例如还没有签到），不能领纸质票")


@transaction.atomic
def hand_out_many(
    vote: Vote, electors: list[Elector], *, by
) -> tuple[list[Elector], list[Elector]]:
    """A paper ballot for each of them. Gives back those who get none: who have voted by phone, and who may not
    vote now, on paper as little as by phone. Whether somebody without an account is there, the scrutineer sees.
    """
    _hold(vote)
    taken = dict(vote.participations.filter(elector__in=electors).values_list("elector", "way"))
    way, new = Participation.Way.PAPER, [each for each in electors if each.pk not in taken]
    admits = kind_of(vote).admits
    barred = [each for each in new if each.user and not admits(vote, each.user)]
    new = [each for each in new if each not in barred]
    Participation.objects.bulk_create(
        Participation(vote=vote, elector=elector, way=way) for elector in new
    )
    if new:
        names = "、".join(elector.name for elector in new)
        record(by, "vote.slip_handed_out", vote, unit=vote.school, elector=names)
    late = [each for each in electors if taken.get(each.pk) == Participation.Way.PHONE]
    return late, barred


@transaction.atomic
def take_back(vote: Vote, elector: Elector, *, by) -> None:
    """An unused paper ballot was given back; the elector may vote by phone again."""
    _hold(vote)
    paper = Participation.Way.PAPER
    gone, _kinds = vote.participations.filter(elector=elector, way=paper).delete()
    if gone:
        record(by, "vote.slip_taken_back", vote, unit=vote.school, elector=elector.name)


def _hold(vote: Vote) -> None:
    """Slips go one by one; an open vote cannot close meanwhile."""
    door.shut(vote.pk)
    held = Vote.objects.select_for_update(no_key=True).get(pk=vote.pk)
    if held.state != Vote.State.OPEN:
        raise NotOpen("投票不在进行中，不能再发票或收回空白票")
    if not held.takes_paper:
        raise NotOpen("这次投票不用纸质票")


@transaction.atomic
def count(scrutineer: Scrutineer, paper: Paper, *, by) -> None:
    """One scrutineer's count of the box, after the close; it may be corrected until two agree.

    ``paper.issued`` is taken from the roll, not from what was typed. Raises `Refused` when the sums are wrong.
    """
    vote = Vote.objects.select_for_update(no_key=True).get(pk=scrutineer.vote_id)
    if vote.state != Vote.State.CLOSED or not vote.takes_paper:
        raise NotOpen("截止投票以后、开票以前才能录入纸质票")
    if agreed(vote) is not None:
        raise Refused("两名监票人的计数已经一致，不能再改")
    paper = Paper(issued(vote), paper.returned, paper.invalid, paper.questions)
    if wrong := mistakes(sheet_of(vote), paper):
        raise Refused("；".join(wrong))
    numbers = {"returned": paper.returned, "invalid": paper.invalid, "questions": paper.questions}
    if paper.is_overfull:
        numbers |= {"invalid": 0, "questions": {}}
    PaperCount.objects.update_or_create(
        scrutineer=scrutineer, defaults={"vote": vote, "numbers": numbers}
    )
    record(by, "vote.paper_counted", vote, unit=vote.school)  # without numbers: two count apart


def look_at_roll(vote: Vote, *, by) -> list[Elector]:
    """Who has not voted yet; for scrutineers only, and every look is on record."""
    record(by, "vote.roll_read", vote, unit=vote.school)
    return list(vote.electors.filter(participation=None).order_by("position"))


def rewrite_roll(vote: Vote) -> None:
    """Who took part, in the order of the roll: which row was written when is gone."""
    rows = list(vote.participations.order_by("elector__position").values_list("elector", "way"))
    vote.participations.all().delete()
    Participation.objects.bulk_create(
        Participation(vote=vote, elector_id=elector, way=way) for elector, way in rows
    )
