"""Contests: announced, judged, decided."""

from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from activities.contests_ranking import Tier, mean_of, proposal, ranks
from activities.contests_state import Rates
from activities.models import Contest, ContestTier, Entry, Score
from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User

KEPT = Decimal("0.0001")  # a mean for the eye; ranks are taken from the exact one


@transaction.atomic
def keep(contest: Contest, *, judges, tiers: list[tuple[str, int]], by) -> Contest:
    """A new contest, or other particulars of one that is not judged yet. Raises `WrongState` when its judging began."""
    verb = "contest.changed" if contest.pk else "contest.prepared"
    if contest.pk:
        contest.state = _held(contest, Contest.State.DRAFT, Contest.State.OPEN).state
    contest.save()
    contest.judges.set(judges)
    if [(tier.name, tier.quota) for tier in contest.tiers.all()] != tiers:
        contest.tiers.all().delete()
        rows = enumerate(tiers, start=1)
        ContestTier.objects.bulk_create(
            ContestTier(contest=contest, position=place, name=name, quota=quota)
            for place, (name, quota) in rows
        )
    record(by, verb, contest, unit=contest.school, judges=len(judges))
    return contest


@transaction.atomic
def set_judges(contest: Contest, judges, *, by) -> None:
    """Another bench; what somebody who left it had scored falls away. Raises `WrongState` once judging is closed."""
    held = _held(contest, Contest.State.DRAFT, Contest.State.OPEN, Contest.State.JUDGING)
    known = set(held.judges.values_list("pk", flat=True))
    held.judges.set(judges)
    Score.objects.filter(entry__contest=held).exclude(judge__in=judges).delete()
    if held.state == Contest.State.JUDGING:
        _ask_judges(held, [judge for judge in judges if judge.pk not in known], by)
    record(by, "contest.changed", held, unit=held.school, judges=len(judges))


def _held(contest: Contest, *states: str) -> Contest:
    """The contest's row, locked and fresh. Raises `WrongState` when it is in none of the states."""
    held = Contest.objects.select_for_update().get(pk=contest.pk)
    if held.state not in states:
        raise WrongState(f"contest {held.pk} is {held.state}")
    return held


@transaction.atomic
def announce(contest: Contest, *, by) -> None:
    """Show it to the staff and tell them."""
    contest.announce()
    record(by, "contest.announced", contest, unit=contest.school)
    staff = User.objects.filter(school=contest.school_id, is_active=True).exclude(pk=by.pk)
    until = f"{contest.closes_on.month}月{contest.closes_on.day}日"
    notify(staff, f"{contest}开始征集作品，{until}截止", about=contest)


@transaction.atomic
def start_judging(contest: Contest, *, by) -> None:
    contest.start_judging()
    record(by, "contest.judging_started", contest, unit=contest.school)
    _ask_judges(contest, contest.judges.all(), by)


def _ask_judges(contest: Contest, judges, by) -> None:
    notify([judge for judge in judges if judge != by], f"请您给{contest}的作品评分", about=contest)


@transaction.atomic
def close_judging(contest: Contest, *, by) -> None:
    """Scores can change no more; means, ranks and a proposal of prizes are fixed from them."""
    contest.close_judging(timezone.now())
    works = list(contest.entries.standing().prefetch_related("scores"))
    means = {
        work.pk: mean_of(
            [score.value for score in work.scores.all() if not score.is_recused],
            drops=contest.drops_extremes,
        )
        for work in works
    }
    places = ranks({key: mean for key, mean in means.items() if mean is not None})
    tiers = [Tier(tier.pk, tier.quota) for tier in contest.tiers.all()]
    given = proposal(places, tiers, Rates(contest).most)
    for work in works:
        if work.pk in places:
            work.mean, work.rank = _kept(means[work.pk]), places[work.pk]
            work.tier_id = given.get(work.pk)
    Entry.objects.bulk_update(works, ["mean", "rank", "tier"])
    record(by, "contest.judging_closed", contest, unit=contest.school, works=len(works))


def _kept(mean: Fraction) -> Decimal:
    return (Decimal(mean.numerator) / mean.denominator).quantize(KEPT)


@transaction.atomic
def award(contest: Contest, tiers: dict[int, int | None], *, by) -> None:
    """Give the works (by key) these classes (by key). The form has checked quotas, share and order.

    Raises `WrongState` once the result is out.
    """
    held = _held(contest, Contest.State.JUDGED)
    works = list(held.entries.standing())
    for work in works:
        work.tier_id = tiers.get(work.pk)
    Entry.objects.bulk_update(works, ["tier"])
    won = sum(1 for work in works if work.tier_id)
    record(by, "contest.awarded", held, unit=held.school, awards=won)


@transaction.atomic
def publish(contest: Contest, *, by) -> None:
    """Everybody at the school reads the result; those who won are told."""
    contest.publish(timezone.now())
    record(by, "contest.published", contest, unit=contest.school)
    for work in contest.entries.standing().exclude(tier=None).prefetch_related("authors__user"):
        people = [author.user for author in work.authors.all() if author.user]
        notify(people, f"您的作品《{work}》在{contest}中获{work.tier}", about=contest)


@transaction.atomic
def cancel(contest: Contest, *, by) -> None:
    was = contest.state
    contest.cancel()
    record(by, "contest.cancelled", contest, unit=contest.school)
    if was == Contest.State.DRAFT:
        return
    authors = User.objects.filter(memberships__entries__contest=contest).distinct()
    notify([user for user in authors if user != by], f"{contest}取消了", about=contest)
