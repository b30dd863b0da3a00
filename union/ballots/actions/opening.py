"""From the close to the announced result: two scrutineers open, in one transaction or not at all."""

from dataclasses import replace
from random import SystemRandom

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from union.audit.chain import record
from union.ballots import door, sealing, urn
from union.ballots.actions import keys, slips
from union.ballots.frozen import seal_of
from union.ballots.kinds import kind_of
from union.ballots.models import Ballot, Participation, Receipt, Remark, Scrutineer, Vote
from union.ballots.paper_box import agreed, issued
from union.ballots.refusals import Broken, NotOpen, Refused
from union.ballots.sheets import Sheet, Words
from union.ballots.totals import Paper, Totals, added
from union.ballots.withholding import withheld
from union.kit.flow import WrongState

NEEDED = 2  # scrutineers who open together


@transaction.atomic
def close(vote: Vote, *, by) -> None:
    """No ballot is taken from here on. The lock waits for casts under way; those after it are told when it closed."""
    door.shut(vote.pk)
    held = Vote.objects.select_for_update(no_key=True).get(pk=vote.pk)
    if held.state != Vote.State.OPEN:
        raise WrongState(f"vote {vote.pk} is {held.state}")
    vote.close(present=kind_of(vote).present(vote))
    turnout = vote.participations.count()
    record(by, "vote.closed", vote, unit=vote.school, turnout=turnout, present=vote.present)


@sensitive_variables()
def hand_over(scrutineer: Scrutineer, passphrase: str, *, by) -> bool:
    """One scrutineer's passphrase for the opening; True when it was the second and the urn is open.

    The first one's share is sealed for each of the others, so that the second passphrase opens both; nothing
    readable is kept. Raises `WrongPassphrase`, `Broken`, `NotOpen`, `Refused`.
    """
    key = keys.own_key(scrutineer, passphrase, by=by)
    try:
        with transaction.atomic():
            return _hand_over(scrutineer, key, by)
    except Broken as broken:
        _stopped(scrutineer.vote, broken, by)
        raise


def _stopped(vote: Vote, broken: Broken, by) -> None:
    """On record, outside of what was rolled back."""
    record(by, "vote.opening_stopped", vote, unit=vote.school, succeeded=False, why=str(broken))


@sensitive_variables()
def _hand_over(scrutineer: Scrutineer, key, by) -> bool:
    vote = Vote.objects.select_for_update().select_related("school").get(pk=scrutineer.vote_id)
    if vote.state != Vote.State.CLOSED:
        raise NotOpen(f"这次投票{vote.get_state_display()}，不用再开票")
    if vote.takes_paper and agreed(vote) is None:
        raise Refused("请先由两名监票人分别录入纸质票，两人一致以后再开票")
    known = urn.shares_for(vote.urn, scrutineer.pk)
    try:
        parts = [sealing.unseal(share, key) for share in known.values()]
        own = sealing.unseal(known[scrutineer.pk], key)
        private = sealing.joined(*parts[:NEEDED]) if len(parts) >= NEEDED else None
    except (sealing.CannotOpen, KeyError) as wrong:
        raise Broken("票箱的密钥份额对不上，开票中止") from wrong
    Scrutineer.objects.filter(pk=scrutineer.pk).update(has_handed_over=True)
    record(by, "vote.handed_over", vote, unit=vote.school)
    if private is None:
        _pass_on(vote, scrutineer, own)
        return False
    open_urn(vote, private, by=by)
    return True


def _pass_on(vote: Vote, giver: Scrutineer, share: bytes) -> None:
    """The first share for whoever comes second."""
    for other in vote.scrutineers.exclude(pk=giver.pk):
        if other.is_ready and giver.pk not in urn.shares_for(vote.urn, other.pk):
            sealed = sealing.seal(share, other.public_key)
            urn.keep_share(vote.urn, owner=giver.pk, holder=other.pk, share=sealed)


@sensitive_variables()
def open_urn(vote: Vote, private, *, by) -> None:
    """Unseal, shuffle, count, write, destroy: within the caller's transaction, all or nothing.

    Raises `Broken` when roll, boxes and opened ballots are not the same number, or anything frozen has moved.
    """
    opened = _unsealed(vote, private)
    SystemRandom().shuffle(opened)
    sheet, paper = vote.sheet, _paper(vote)
    totals = _totals(sheet, opened, paper)
    if not totals.void_reason:
        _write_ballots(vote, sheet, opened, totals)
    Receipt.objects.bulk_create(
        Receipt(vote=vote, digest=digest) for digest in sorted(digest for _m, digest, _g in opened)
    )
    _finish(vote, totals, by)


def _unsealed(vote: Vote, private) -> list[tuple[dict, str, str]]:
    if seal_of(vote) != vote.fingerprint:
        raise Broken("票面、名单或规则与冻结时的指纹不符，开票中止")
    boxes = urn.boxes(vote.urn)
    took_part = vote.participations.filter(way=Participation.Way.PHONE).count()
    if took_part != len(boxes):
        raise Broken(f"登记投票 {took_part} 人，票箱里有 {len(boxes)} 张，开票中止")
    try:
        opened = [sealing.unpacked(sealing.unseal(box, private)) for box in boxes]
    except (sealing.CannotOpen, ValueError) as wrong:
        raise Broken("票箱里有打不开的票，开票中止") from wrong
    if len({digest for _marks, digest, _group in opened}) != len(opened):
        raise Broken("票箱里有重复的票，开票中止")
    if any(vote.sheet.mistakes(marks) for marks, _digest, _group in opened):
        raise Broken("票箱里有不合票面的票，开票中止")
    return opened


def _paper(vote: Vote) -> Paper:
    if not vote.takes_paper:
        return Paper()
    paper = agreed(vote)
    if paper is None:
        raise Refused("两名监票人录入的纸质票数还不一致，请重新清点")
    return paper


def _totals(sheet: Sheet, opened: list, paper: Paper) -> Totals:
    """Phone and paper together, with nothing told that could point at somebody."""
    phone = len(opened)
    if paper.is_overfull:
        said = f"收回的纸质票 {paper.returned} 张，多于发出的 {paper.issued} 张"
        return Totals(phone, paper, {}, is_hidden=True, void_reason=f"{said}，投票无效")
    if phone + paper.valid < sheet.least:
        said = f"收到的票只有 {phone + paper.valid} 张，少于 {sheet.least} 张"
        void = f"{said}，为保密不开票" if sheet.keeps_ballots else ""
        return Totals(
            phone, Paper(paper.issued, paper.returned), {}, is_hidden=True, void_reason=void
        )
    marks = [each for each, _digest, _group in opened]
    questions = added(sheet, sheet.tally(marks), paper.questions)
    if not tells_apart(sheet, phone, paper):
        # no groups either: they are of phones, and taken from the whole would leave the paper
        questions, _none = withheld(sheet, questions, {})
        return Totals(phone, replace(paper, questions={}), questions)
    told, groups = withheld(sheet, questions, _groups(sheet, opened))
    if told != questions:  # the paper alone would tell what was left out
        paper = replace(paper, questions={})
    return Totals(phone, paper, told, groups=groups)


def tells_apart(sheet: Sheet, phone: int, paper: Paper) -> bool:
    """Whether phone and paper may be told apart. The roll says who took paper: of two paper ballots beside eighty
    from phones, each voter would be known by subtraction."""
    return not any(0 < ballots < sheet.least for ballots in (phone, paper.valid))


def _groups(sheet: Sheet, opened: list) -> dict:
    """The tally of each group that is large enough. Those left out are large enough together, if need be with one
    more: else they could be had by subtraction."""
    if not sheet.by_group:
        return {}
    by_name = {}
    for marks, _digest, group in opened:
        by_name.setdefault(group, []).append(marks)
    sizes = sorted(by_name, key=lambda name: (len(by_name[name]), name))
    small = [name for name in sizes if len(by_name[name]) < sheet.least_group]
    while small and len(small) < len(sizes):
        if sum(len(by_name[name]) for name in small) >= sheet.least_group:
            break
        small = sizes[: len(small) + 1]
    return {name: sheet.tally(by_name[name]) for name in sorted(by_name) if name not in small}


def _write_ballots(vote: Vote, sheet: Sheet, opened: list, totals: Totals) -> None:
    """Opened ballots without their free words, which become remarks; written in one statement, shuffled."""
    worded = [each.key for each in sheet.questions if isinstance(each, Words)]
    if sheet.keeps_ballots and tells_apart(sheet, len(opened), totals.paper):
        rows = ({k: v for k, v in marks.items() if k not in worded} for marks, _d, _g in opened)
        Ballot.objects.bulk_create(Ballot(vote=vote, marks=marks) for marks in rows)
    if totals.is_hidden or len(opened) < sheet.least:
        return  # words come from phones alone: of two phones beside eighty papers, from one of two
    words = [(key, marks[key]) for marks, _d, _g in opened for key in worded if marks[key]]
    SystemRandom().shuffle(words)
    Remark.objects.bulk_create(Remark(vote=vote, question=key, text=text) for key, text in words)


def _finish(vote: Vote, totals: Totals, by) -> None:
    """The verdict, the roll written anew, the urn destroyed; nothing is kept that may not be told."""
    slips.rewrite_roll(vote)
    apart = not vote.is_secret or tells_apart(vote.sheet, totals.phone, totals.paper)
    if totals.is_hidden or not apart:
        vote.paper_counts.all().delete()
    if totals.void_reason:
        vote.named_ballots.all().delete()
    sentence = kind_of(vote).settle(vote, totals, by)
    if vote.urn:
        urn.destroy(vote.urn)
    Scrutineer.objects.filter(vote=vote).update(salt="")
    found = {"totals": totals.data, "sentence": sentence}
    if totals.void_reason:
        Vote.objects.filter(pk=vote.pk).update(**found)
        vote.void(totals.void_reason)
    else:
        vote.count(urn="", **found)
    facts = {"phone": totals.phone, "paper": totals.paper.returned}
    if totals.void_reason:
        facts["reason"] = totals.void_reason
    verb = "vote.voided" if totals.void_reason else "vote.counted"
    record(by, verb, vote, unit=vote.school, **facts)


def count_unsealed(vote: Vote, *, by) -> None:
    """The end of a vote without an urn: an open vote, or paper alone once two counts agree.

    Raises `Refused` when they do not yet, `Broken` when anything frozen has moved, or the named ballots are not
    those of the roll.
    """
    try:
        with transaction.atomic():
            _count_unsealed(vote.pk, by)
    except Broken as broken:
        _stopped(vote, broken, by)
        raise
    vote.refresh_from_db()


def _count_unsealed(pk: int, by) -> None:
    held = Vote.objects.select_for_update().select_related("school").get(pk=pk)
    if held.state != Vote.State.CLOSED or held.is_sealed:
        raise WrongState(f"vote {pk} is {held.state}")
    if seal_of(held) != held.fingerprint:
        raise Broken("票面、名单或规则与冻结时的指纹不符，开票中止")
    secret = held.is_secret
    totals = _totals(held.sheet, [], _paper(held)) if secret else _named_totals(held)
    _finish(held, totals, by)


def _named_totals(vote: Vote) -> Totals:
    marks = list(vote.named_ballots.values_list("marks", flat=True))
    if (took_part := vote.participations.count()) != len(marks):
        raise Broken(f"登记表决 {took_part} 人，记名票有 {len(marks)} 张，开票中止")
    if any(map(vote.sheet.mistakes, marks)):
        raise Broken("记名票里有不合票面的，开票中止")
    return Totals(len(marks), Paper(), vote.sheet.tally(marks))


@transaction.atomic
def lose(scrutineer: Scrutineer, *, by) -> bool:
    """A scrutineer has lost the passphrase; True when now too few are left and the vote is void."""
    door.shut(scrutineer.vote_id)
    vote = Vote.objects.select_for_update().select_related("school").get(pk=scrutineer.vote_id)
    if vote.state not in (Vote.State.OPEN, Vote.State.CLOSED) or not vote.is_sealed:
        raise WrongState(f"vote {vote.pk} is {vote.state}")
    Scrutineer.objects.filter(pk=scrutineer.pk).update(has_lost=True)
    record(by, "vote.passphrase_lost", vote, unit=vote.school)
    left = vote.scrutineers.filter(has_lost=False).exclude(public_key="").count()
    handed = vote.scrutineers.filter(has_handed_over=True, has_lost=True).count()
    if left + handed >= NEEDED:
        return False
    give_up(vote, reason="监票人的口令遗失，票箱无法打开", by=by)
    return True


@transaction.atomic
def give_up(vote: Vote, *, reason: str, by) -> None:
    """Declare the vote void and destroy the urn unread."""
    door.shut(vote.pk)
    held = Vote.objects.select_for_update().select_related("school").get(pk=vote.pk)
    paper = Paper(issued=issued(held))
    cast = held.participations.filter(way=Participation.Way.PHONE).count()
    totals = Totals(cast, paper, {}, is_hidden=True, void_reason=reason)
    _finish(held, totals, by)
    vote.refresh_from_db()


@transaction.atomic
def publish(vote: Vote, *, by) -> None:
    """Announce the result to those whom it concerns."""
    vote.publish()
    kind_of(vote).announced(vote, by)
    record(by, "vote.published", vote, unit=vote.school)
