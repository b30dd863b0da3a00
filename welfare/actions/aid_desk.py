"""What group and committee do with applications for aid: opinion, decision, 公示, objections, payment."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from union.funds.actions import ledger
from union.funds.models import Line
from union.kit.flow import WrongState
from union.kit.masked import masked_name
from union.notices.actions import notify
from union.rules.deadlines import add_working_days
from union.rules.figures import rule
from welfare.actions.aid import noted, tell, tell_officers
from welfare.models import AidApplication, AidNotice, AidObjection
from welfare.policies.aid import is_over
from welfare.rules.aid import NOTICE_DAYS

CAUSE = "aid"


@transaction.atomic
def opine(application: AidApplication, *, opinion: str, words: str = "", by) -> None:
    application.opine(opinion, words, on=timezone.localdate(), by=by)
    noted(by, "aid.opined", application, opinion=opinion)
    tell_officers(application, f"{application}有了小组意见，请委员会研究", but=by)


@transaction.atomic
def grant(granted: list[tuple[AidApplication, Decimal]], *, decision, words: str, on, by) -> None:
    """One meeting grants each its sum (yuan). Raises `WrongState` when one of them has moved on meanwhile."""
    for application, amount in granted:
        application.grant(amount, decision=decision, words=words, on=on, by=by)
        noted(by, "aid.granted", application)
        tell(application, "：委员会已经同意，下一步公示")


@transaction.atomic
def decline(application: AidApplication, *, reason: str, on=None, by) -> None:
    application.decline(reason, on=on or timezone.localdate(), by=by)
    noted(by, "aid.declined", application)
    tell(application, "没有通过，理由请点开看")


@transaction.atomic
def publish(applications, *, school, title: str, contact: str, starts_on: dt.date, by) -> AidNotice:
    """公示 of what was granted, from ``starts_on`` for the working days of the rule."""
    days = rule(school, NOTICE_DAYS, on=starts_on).value
    notice = AidNotice.objects.create(
        school=school,
        title=title,
        days=days,
        starts_on=starts_on,
        ends_on=add_working_days(starts_on, days),
        contact=contact,
        by=by,
    )
    for application in applications:
        application.publish(notice)
        noted(by, "aid.noticed", application)
        tell(application, "开始公示，公示里只有隐去名字的姓名、类别和金额")
    return notice


def lines_of(application: AidApplication):
    """The lines of the ledger that count or wait: not taken back, not refused."""
    rows = Line.objects.caused_by(CAUSE, application.pk).filter(reverses=None, reversed_by=None)
    return rows.exclude(state=Line.State.REFUSED)


def _held(application: AidApplication) -> AidApplication:
    """The row in its 公示, held so that paying and objecting queue up. Raises `WrongState` where it is no longer there."""
    row = _standing_open(application)
    if row is None:
        raise WrongState(f"aid {application.pk} does not stand open")
    return row


def _standing_open(application: AidApplication) -> AidApplication | None:
    """The row in its 公示, held until the transaction ends."""
    rows = AidApplication.objects.select_for_update(of=("self",)).select_related(
        "member__user", "school", "notice"
    )
    return rows.filter(pk=application.pk, state=AidApplication.State.NOTICED).first()


@transaction.atomic
def raise_objection(
    application: AidApplication, *, text: str, name: str = "", contact: str = "", author=None, by
) -> AidObjection:
    """``author`` is None for what an officer enters for somebody. Raises `WrongState` when it is paid already."""
    row = _held(application)
    objection = AidObjection.objects.create(
        notice=row.notice, application=row, author=author, name=name, contact=contact, text=text
    )
    noted(by, "aid.objected", row)
    tell_officers(row, f"{row.notice}收到一条异议，请处理", but=by)
    return objection


@transaction.atomic
def settle(objection: AidObjection, *, finding: str, answer: str, by) -> None:
    """Where the objection holds, nothing is granted any more; it may have been withdrawn or declined before."""
    objection.settle(finding, answer, at=timezone.now(), by=by)
    noted(by, "aid.objection_settled", objection.application, finding=finding)
    if finding == AidObjection.Finding.UPHELD:
        row = _standing_open(objection.application)
        if row:
            decline(row, reason=f"公示期间的异议成立：{answer}", by=by)
    if objection.author:
        words = f"您对《{objection.notice}》提的异议已处理（{objection.get_finding_display()}）"
        notify([objection.author], words, about=objection.notice)


@transaction.atomic
def pay(paid: list[tuple[AidApplication, str]], *, on, way: str, category: str, by) -> None:
    """Pay each to its payee; with a ``category`` each becomes a line of the ledger, which bears the masked name.

    Raises `WrongState` when a 公示 is not over or somebody objected this moment, and `union.funds.refusals.Refused`
    where the ledger takes no line.
    """
    for application, payee in paid:
        row = _held(application)
        if not is_over(row):
            raise WrongState(f"aid {row.pk} cannot be paid yet")
        row.pay(on=on, by=by, way=way, payee=payee)
        noted(by, "aid.paid", row)
        if category:
            post(row, category=category, by=by)
        tell(row, "已经发放，收到后请点开确认")


@transaction.atomic
def post(application: AidApplication, *, category: str, by):
    """The line of the ledger that the payment causes, once. Who reads the ledger need not know whom it went to.

    Raises `WrongState` where a line stands or waits already, and the ledger's `Refused`.
    """
    AidApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if lines_of(application).exists():
        raise WrongState(f"aid {application.pk} is booked")
    return ledger.post(
        application.school,
        on=application.paid_on,
        category=category,
        amount=application.granted,
        words=f"{application.get_kind_display()}（{application.number}）",
        cause_kind=CAUSE,
        cause_id=application.pk,
        by=by,
        payee=masked_name(application.member.name),
    )
