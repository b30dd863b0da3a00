"""A hardship file comes into being: opened, consented to, written; and the consent taken back.

What stands in a file never reaches the log, a notice or an error report: acts are recorded without a unit (the
school's log is read by people who must not know of the file) and under its number.
"""

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from union.audit.chain import record
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Role, Unit, User
from union.rules.figures import rule
from welfare import hardship_files as stored
from welfare.hardship_notice import VERSION, notice_text
from welfare.models import CarePerson, Consent, HardshipFile, HardshipProof, HouseholdMember
from welfare.rules.hardship import KEEP_YEARS

State = HardshipFile.State


def noted(by, verb: str, file: HardshipFile, **facts) -> None:
    record(by, verb, file, **facts)


def own_url() -> str:
    return reverse("welfare:hardship_own")


def tell(file: HardshipFile, text: str) -> None:
    """A word to the person, where there is an account."""
    person = file.member.user
    if person and person.is_active:
        notify([person], text, url=own_url())


def carers(school) -> list[User]:
    """The chair, and the committee members named for it."""
    named = CarePerson.objects.current().filter(school=school).values("user")
    chairs = User.objects.in_office(Role.CHAIR, school)
    return [*chairs, *User.objects.in_office(Role.COMMITTEE, school).filter(pk__in=named)]


def tell_carers(file: HardshipFile, text: str, *, but=None) -> None:
    away = {file.member.user_id, but.pk if but else None}
    notify([user for user in carers(file.school) if user.pk not in away], text, about=file)


def number(file: HardshipFile) -> None:
    """The next number of the school's year; the caller is in a transaction."""
    Unit.objects.select_for_update(no_key=True).get(pk=file.school_id)  # given one by one
    file.opened_on = timezone.localdate()
    file.year = file.opened_on.year
    held = HardshipFile.objects.filter(school=file.school_id, year=file.year)
    file.serial = (held.aggregate(last=Max("serial"))["last"] or 0) + 1


@transaction.atomic
def open_file(member, *, by, paper=None, covers_children: bool = False) -> HardshipFile:
    """A draft for ``member`` without any content; ``paper`` is the signed consent, where there is one already.
    Raises `WrongState` where the member has an open file."""
    Unit.objects.select_for_update(no_key=True).get(pk=member.school_id)
    if member.hardship_files.filter(state__in=[State.DRAFT, State.FILED]).exists():
        raise WrongState(f"member {member.pk} has an open file")
    file = HardshipFile(school=member.school, member=member, opened_by=by)
    number(file)
    file.save(force_insert=True)
    noted(by, "hardship.opened", file)
    if paper:
        consent_on_paper(file, paper, covers_children=covers_children, by=by)
    else:
        tell(file, "工会想为您建立困难档案，请先阅读告知书，决定是否同意")
    return file


@transaction.atomic
def consent_by_oneself(file: HardshipFile, *, covers_children: bool, by) -> Consent:
    """On the own account, having read the whole text."""
    given = {"way": Consent.Way.OWN, "given_by": by, "covers_children": covers_children}
    consent = _consent(file, given, by=by)
    tell_carers(file, f"{file}：本人已同意，可以填写了", but=by)
    return consent


@transaction.atomic
def consent_on_paper(file: HardshipFile, paper, *, covers_children: bool, by) -> Consent:
    """Signed by hand; ``paper`` is its picture or scan (an `Upload`). Raises `Refused` for a broken picture."""
    kept = stored.put_away(file.school_id, stored.made_small(paper).data)
    given = {"way": Consent.Way.PAPER, "paper": kept, "covers_children": covers_children}
    consent = _consent(file, given, by=by)
    tell(file, "工会登记了您签字的困难档案同意书。不是您本人签的，请撤回同意")
    return consent


def _consent(file: HardshipFile, given: dict, *, by) -> Consent:
    held, today = held_in(file), timezone.localdate()
    years = rule(held.school, KEEP_YEARS, on=today).value
    text = notice_text(held.school, years)
    held.consents.holding().update(withdrawn_on=today)  # given anew, with more
    consent = Consent.objects.create(
        file=held, text=text, version=VERSION, given_on=today, recorded_by=by, **given
    )
    if held.state == State.WITHDRAWN:
        file.resume(today)
    else:
        file.consent(today)
    noted(by, "hardship.consented", file, way=consent.way, version=VERSION)
    return consent


@transaction.atomic
def withdraw_consent(file: HardshipFile, *, by) -> None:
    """Processing stops except storage: no change, no help, nothing goes up; what waits above is taken back."""
    held = held_in(file)
    if not held.consented_on:
        raise WrongState(f"{held}: no consent to withdraw")
    held.consents.holding().update(withdrawn_on=timezone.localdate())
    for report in held.reports.filter(state__in=["sent", "passed"]):
        report.take_back()
    held.reports.update(content="", opinion="")  # those that were sent back lie above, too
    file.withdraw()
    noted(by, "hardship.consent_withdrawn", file)
    tell_carers(file, f"{file}：本人已撤回同意，请停止使用", but=by)


def held_in(file: HardshipFile, *states) -> HardshipFile:
    """The file, held until the end of the transaction. Raises `WrongState` when it has moved on."""
    rows = HardshipFile.objects.select_for_update(of=("self",)).select_related("school")
    fresh = rows.get(pk=file.pk)
    if states and fresh.state not in states:
        raise WrongState(f"{fresh}: {fresh.state}")
    file.state = fresh.state
    return fresh


@sensitive_variables()
@transaction.atomic
def write(file: HardshipFile, facts: dict, household: list[dict], *, by) -> None:
    """The whole content anew. Raises `WrongState` without consent or when the file is no longer open."""
    held = _writable(file)
    held.write(facts)
    held.is_imported = False
    held.save(update_fields=["content", "is_imported"])
    file.content, file.is_imported = held.content, False
    set_household(held, household)
    noted(by, "hardship.written", file)


@sensitive_variables()
def set_household(file: HardshipFile, household: list[dict]) -> None:
    file.household.all().delete()
    for position, facts in enumerate(household, start=1):
        row = HouseholdMember(file=file, position=position)
        row.write(facts)
        row.save(force_insert=True)


def _writable(file: HardshipFile) -> HardshipFile:
    held = held_in(file, State.DRAFT, State.FILED)
    if not held.consented_on:
        raise WrongState(f"{held}: no consent")
    return held


@sensitive_variables()
@transaction.atomic
def keep_proof(file: HardshipFile, upload, *, kind: str, by) -> HardshipProof:
    """Sealed, pictures made small. Raises `Refused` for a broken picture, `WrongState` without consent."""
    held, small = _writable(file), stored.made_small(upload)
    facts = {"kind": kind, "name": small.name, "suffix": small.kind, "size": len(small.data)}
    name = stored.put_away(held.school_id, small.data)
    proof = HardshipProof.objects.create(file=held, stored=name, by=by, **facts)
    noted(by, "hardship.proof_kept", file)
    return proof


@transaction.atomic
def drop_proof(proof: HardshipProof, *, by) -> None:
    file = proof.file
    _writable(file)
    name = proof.stored.name
    proof.delete()
    transaction.on_commit(lambda: stored.erase(name))
    noted(by, "hardship.proof_dropped", file)


@transaction.atomic
def name_carer(school, user, *, by) -> CarePerson:
    """帮扶人: may work on the school's files from today."""
    person, made = CarePerson.objects.get_or_create(
        school=school, user=user, ended_on=None, defaults={"since": timezone.localdate()}
    )
    if made:
        record(by, "hardship.carer_named", person, unit=school)
        notify(
            [user],
            "主席请您办理困难档案。每次查看都要写明理由",
            url=reverse("welfare:hardship_list"),
        )
    return person


@transaction.atomic
def end_carer(person: CarePerson, *, by) -> None:
    rows = CarePerson.objects.filter(pk=person.pk, ended_on=None)
    if not rows.update(ended_on=timezone.localdate()):
        raise WrongState(f"care person {person.pk} has ended")
    record(by, "hardship.carer_ended", person, unit=person.school)
