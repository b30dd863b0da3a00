"""理赔: handed in, checked, sent to the insurer, paid or not."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.days import day_words
from union.notices.actions import notify
from union.org.models import Role, User
from welfare.claim_files import keep
from welfare.models import Claim, ClaimOpening, Enrolment


@transaction.atomic
def submit(enrolment: Enrolment, asked: dict, files: list[tuple], *, by) -> Claim:
    """``asked`` are the fields of the claim, ``files`` pairs of a paper's name and its `Upload`."""
    plan = enrolment.plan
    claim = Claim.objects.create(
        enrolment=enrolment,
        school=enrolment.school,
        member=enrolment.member,
        submitted_on=timezone.localdate(),
        due_on=asked["happened_on"] + dt.timedelta(days=plan.claim_days),
        **asked,
    )
    for paper, upload in files:
        keep(claim, upload, paper=paper, by=by)
    _noted(by, "claim.submitted", claim)
    chairs = User.objects.in_office(Role.CHAIR, claim.school)
    words = f"有一份互助保障理赔申请，请核对材料，最晚{day_words(claim.due_on)}送达"
    notify([user for user in chairs if user != by], words, about=claim)
    return claim


@transaction.atomic
def add_files(claim: Claim, files: list[tuple], *, by) -> None:
    for paper, upload in files:
        keep(claim, upload, paper=paper, by=by)
    _noted(by, "claim.completed", claim)


@transaction.atomic
def open_(claim: Claim, *, reason: str, by) -> ClaimOpening:
    """Diagnosis and proofs are read: written down for the person, with what for."""
    _noted(by, "claim.opened", claim)
    return ClaimOpening.objects.create(claim=claim, reason=reason, by=by)


@transaction.atomic
def check(claim: Claim, *, by) -> None:
    claim.check_papers()
    _noted(by, "claim.checked", claim)
    _tell(claim, "材料已核对齐全")


@transaction.atomic
def send(claim: Claim, *, by) -> None:
    claim.send()
    _noted(by, "claim.sent", claim)
    _tell(claim, f"已送{claim.enrolment.plan.insurer}")


@transaction.atomic
def pay(claim: Claim, *, paid, by) -> None:
    claim.pay(paid)
    _noted(by, "claim.paid", claim)
    _tell(claim, "有结果了，已赔付")


@transaction.atomic
def refuse(claim: Claim, *, reason: str, by) -> None:
    claim.refuse(reason.strip())
    _noted(by, "claim.refused", claim)
    _tell(claim, "有结果了，请点开看原因")


def _noted(by, verb: str, claim: Claim) -> None:
    """Without name, illness or sum: the school's log is read by all its officers."""
    record(by, verb, claim, unit=claim.school, label="互助保障理赔")


def _tell(claim: Claim, text: str) -> None:
    person = claim.member.user
    if person and person.is_active:
        notify([person], f"您的互助保障理赔{text}", about=claim)
