"""An application for aid as its writer makes it: drafted, proved, sent, taken back, confirmed."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.uploads import Refused, Upload
from union.notices.actions import notify
from union.org.models import Role, Unit, User
from union.org.scopes import OFFICERS
from welfare.aid_family import family_of, why_not
from welfare.aid_files import MOST, keep
from welfare.models import AidApplication, AidOpening, AidProof
from welfare.policies.aid import is_involved

# What its writer fills in.
WRITTEN = [
    "kind", "reason", "asked", "account", "diagnosis", "total_cost", "self_paid", "basis",
    "hardship_file", "consent_text",
]  # fmt: skip


class NotNow(Exception):
    """The family has an application under way; the message says so."""


def noted(by, verb: str, application: AidApplication, **facts) -> None:
    """Into the log of the application, of no unit: the school's log is read by people who must not know of it."""
    record(by, verb, application, **facts)


def tell(application: AidApplication, text: str) -> None:
    """A word to the applicant, without sums: notices leave the house by mail."""
    person = application.member.user
    if person and person.is_active:
        notify([person], f"您的{application}{text}", about=application)


def tell_officers(application: AidApplication, text: str, *, but=None) -> None:
    """To those who decide; not to the applicant's family."""
    people = User.objects.filter(
        appointments__in=_offices(application.school), is_active=True
    ).distinct()
    told = [each for each in people if each != but and not is_involved(each, application)]
    notify(told, text, about=application)


def _offices(school):
    return school.appointments.current().filter(role__in=OFFICERS)


@transaction.atomic
def draft(application: AidApplication, *, kin=(), by) -> AidApplication:
    """Number a new draft of ``application.member``. Raises `NotNow` where the family has one under way."""
    school, today = application.school, timezone.localdate()
    _lock(school)
    _demand_alone(school, application.member, kin)
    held = AidApplication.objects.filter(school=school, year=today.year)
    application.year = today.year
    application.serial = (held.aggregate(last=Max("serial"))["last"] or 0) + 1
    application.consented_on = today
    application.save(force_insert=True)
    application.kin.set(kin)
    noted(by, "aid.drafted", application)
    return application


@transaction.atomic
def rewrite(application: AidApplication, *, kin=(), by) -> None:
    """The draft with what was typed anew. Raises `NotNow`, and `WrongState` when it was sent meanwhile."""
    _lock(application.school)  # as `send` does: nothing is sent while this is written
    rows = AidApplication.objects.filter(pk=application.pk)
    if not rows.filter(state=AidApplication.State.DRAFT).exists():
        raise WrongState(f"aid {application.pk} is sent")
    _demand_alone(application.school, application.member, kin, but=application.pk)
    application.save(update_fields=WRITTEN)
    application.kin.set(kin)
    noted(by, "aid.rewritten", application)


@transaction.atomic
def send(application: AidApplication, *, by) -> None:
    """To the leader of the group, or where there is none to the committee. Raises `NotNow`."""
    _lock(application.school)
    family = [*application.kin.all()]
    _demand_alone(application.school, application.member, family, but=application.pk)
    leaders = _leaders(application)
    application.send(timezone.localdate(), to_group=bool(leaders))
    noted(by, "aid.sent", application)
    if leaders:
        notify(leaders, f"{application}请您提小组意见", about=application)
    else:
        tell_officers(application, f"收到{application}，请委员会研究", but=by)


def _leaders(application: AidApplication) -> list[User]:
    """Who leads the applicant's group and is not concerned."""
    group = application.member.group
    people = User.objects.in_office(Role.LEADER, group).filter(is_active=True) if group else []
    return [each for each in people if not is_involved(each, application)]


def _lock(school) -> None:
    """Applications of a school are numbered, and families compared, one by one."""
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)


def _demand_alone(school, member, kin, *, but=None) -> None:
    if refusal := why_not(school, member, kin, but=but):
        raise NotNow(refusal)


@transaction.atomic
def add_proofs(application: AidApplication, *, kind: str, uploads: list[Upload], by) -> None:
    """All of them or none. Raises `Refused` for a broken file and when there are too many."""
    if application.proofs.count() + len(uploads) > MOST:
        raise Refused(f"每份申请最多 {MOST} 个材料，装不下了。请合成一个 PDF 再上传")
    for upload in uploads:
        keep(application, kind, upload, by=by)
    noted(by, "aid.proof_added", application, kind=str(kind))


@transaction.atomic
def remove_proof(proof: AidProof, *, by) -> None:
    """Of a draft; the sealed file goes once nothing can bring the row back."""
    application, stored = proof.application, proof.file.name
    proof.delete()
    noted(by, "aid.proof_removed", application)
    transaction.on_commit(lambda: default_storage.delete(stored))


@transaction.atomic
def note_opening(proof: AidProof, *, reason: str, by) -> AidOpening:
    """Who opened which proof, and why: for the applicant to read, and in the log."""
    opening = AidOpening.objects.create(
        application=proof.application, proof=proof.kind, reason=reason, by=by
    )
    noted(by, "aid.proof_opened", proof.application, kind=proof.kind, reason=reason)
    return opening


@transaction.atomic
def withdraw(application: AidApplication, *, by) -> None:
    """With the application its consent ends: what was written is kept and not used any more."""
    was_draft = application.state == AidApplication.State.DRAFT
    application.withdraw(on=timezone.localdate())
    noted(by, "aid.withdrawn", application)
    if not was_draft:
        tell_officers(application, f"{application}由本人撤回，不再办理", but=by)


@transaction.atomic
def confirm(application: AidApplication, *, thanks: str = "", by) -> None:
    """The applicant has the money; ``thanks`` is read by the officers."""
    application.confirm(thanks, on=timezone.localdate())
    noted(by, "aid.confirmed", application)
    words = "，写了几句感谢的话" if thanks else ""
    tell_officers(application, f"{application}：本人已确认收到{words}")


def involved_officers(application: AidApplication) -> list[User]:
    """Officers who belong to the applicant's family, for the page that says who stays away."""
    family = family_of(application)
    rows = User.objects.filter(
        appointments__in=_offices(application.school), memberships__in=family
    )
    return list(rows.distinct().order_by("name"))
