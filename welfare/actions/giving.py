"""慈善一日捐、献血: announced, entered, closed, handed on."""

from django.db import transaction
from django.db.models import Sum

from union.audit.chain import record
from union.kit.days import day_words
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import User
from welfare.models import Gift, GivingRound


@transaction.atomic
def announce(round_: GivingRound, *, by) -> GivingRound:
    round_.by = by
    round_.save(force_insert=True)
    record(by, "giving.announced", round_, unit=round_.school)
    staff = User.objects.filter(school=round_.school, is_active=True)
    words = f"{round_}：{round_.purpose}。自愿参加，{day_words(round_.ends_on)}截止"
    notify(staff, words, about=round_)
    return round_


@transaction.atomic
def change(round_: GivingRound, *, by) -> None:
    _locked(round_)
    round_.save()
    record(by, "giving.changed", round_, unit=round_.school)


@transaction.atomic
def enter(round_: GivingRound, members, *, amount, on, by) -> int:
    """The same sum (None for blood) for each who was not entered yet; how many. Without consent nobody is named."""
    _locked(round_)
    there = set(round_.gifts.values_list("member", flat=True))
    facts = {"round": round_, "amount": amount, "on": on, "by": by}
    new = [Gift(member=member, **facts) for member in members if member.pk not in there]
    Gift.objects.bulk_create(new)
    if new:
        record(by, "giving.entered", round_, unit=round_.school, count=len(new))
        words = f"{round_}已登记您的捐献，谢谢。默认不公布姓名，愿意公布的请点开选择"
        notify([gift.member.user for gift in new if gift.member.user_id], words, about=round_)
    return len(new)


@transaction.atomic
def correct(gift: Gift, *, amount, by) -> None:
    """Another sum; None for blood."""
    _locked(gift.round)
    gift.amount = amount
    gift.save(update_fields=["amount"])
    record(by, "giving.corrected", gift.round, unit=gift.round.school)


@transaction.atomic
def drop(gift: Gift, *, by) -> None:
    """Entered by mistake."""
    _locked(gift.round)
    gift.delete()
    record(by, "giving.corrected", gift.round, unit=gift.round.school)


@transaction.atomic
def name(gift: Gift, *, is_named: bool, by) -> None:
    """本人同意 or no longer; what was published before is withdrawn on the board by whoever published it."""
    Gift.objects.filter(pk=gift.pk).update(is_named=is_named)
    gift.is_named = is_named
    record(by, "giving.named", gift.round, unit=gift.round.school, named=is_named)


@transaction.atomic
def close(round_: GivingRound, *, by) -> None:
    round_.close()
    record(by, "giving.closed", round_, unit=round_.school)


@transaction.atomic
def reopen(round_: GivingRound, *, by) -> None:
    round_.reopen()
    record(by, "giving.reopened", round_, unit=round_.school)


@transaction.atomic
def hand_on(round_: GivingRound, *, to: str, on, receipt_no: str, by) -> None:
    """All that came in, whole: no part of it stays with the union."""
    GivingRound.objects.select_for_update(no_key=True).get(pk=round_.pk)
    amount = round_.gifts.aggregate(total=Sum("amount"))["total"]
    round_.hand_on(to=to.strip(), on=on, amount=amount, receipt_no=receipt_no.strip())
    record(by, "giving.handed", round_, unit=round_.school, on=str(on))


def _locked(round_: GivingRound) -> None:
    now = GivingRound.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if now.state != GivingRound.State.OPEN:
        raise WrongState(f"giving {round_.pk} is {now.state}")
