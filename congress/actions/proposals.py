"""Writing a form, handing it in, and taking it back."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Length
from django.utils import timezone

from congress import collecting
from congress.files import drop_unused
from congress.models import Proposal, Review, Seconder
from congress.similar import grams
from union.audit.chain import record
from union.kit.autosave import Stale
from union.kit.days import day_words
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit

TEXT = ("title", "grounds", "advice")
SERIES = {Proposal.Kind.PROPOSAL: "TA", Proposal.Kind.SUGGESTION: "JY"}


class NotReady(Exception):
    """Something is missing at the moment of handing in; the message says what."""


def locked(proposal: Proposal) -> Proposal:
    """The form as it stands now, for nobody else to change until the transaction ends."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related(
        "author__user", "session__congress__school", "school", "delegation__head__member__user"
    )
    return rows.get(pk=proposal.pk)


def named(proposal: Proposal) -> str:
    """How the log names a form: by its number only, since clerks read the log but not the texts."""
    return f"{proposal.get_kind_display()}{proposal.number}" if proposal.number else "未提交的提案"


def start(*, school, author, kind, fields: dict, session=None, delegation=None) -> Proposal:
    """A new draft. Nobody else notices, so nothing is recorded."""
    owner = {"school": school, "author": author, "session": session, "delegation": delegation}
    return Proposal.objects.create(**owner, kind=kind, grams=grams(fields["title"]), **fields)


@transaction.atomic
def save(proposal: Proposal, fields: dict, *, seen: int, by) -> int:
    """Write what was typed; the number of the new version.

    ``seen`` is the version that the page showed. Raises `Stale` when it is no longer the last one.
    Seconders who had read the last version are told once that the text has changed.
    """
    form = locked(proposal)
    if not form.is_editable:
        raise WrongState(f"{form.pk}: {form.state}")
    if form.edits != seen:
        raise Stale(form)
    changed = {name: value for name, value in fields.items() if getattr(form, name) != value}
    if not changed:
        return form.edits
    if "title" in changed:
        changed["grams"] = grams(changed["title"])
    stamps = {"edits": F("edits") + 1, "edited_at": timezone.now()}
    Proposal.objects.filter(pk=form.pk).update(**changed, **stamps)
    readers = form.seconders.filter(seen_edits=form.edits)
    if any(name in changed for name in TEXT):
        title = changed.get("title", form.title)
        notify(
            _people(readers.agreed()), f"您附议的《{title}》，{by}改过文字，请再看一看", about=form
        )
    else:
        readers.update(seen_edits=form.edits + 1)
    return form.edits + 1


@transaction.atomic
def submit(proposal: Proposal, *, by) -> Proposal:
    """Hand the form in: to the head of the delegation where the profile wants that look, else to
    the committee. A returned form goes back to the committee. Raises `NotReady`.
    """
    form = locked(proposal)
    if reason := collecting.lacking(form):
        raise NotReady(reason)
    if form.state == Proposal.State.RETURNED:
        form.resubmit()
        record(by, "proposal.resubmitted", form, unit=form.school, label=named(form))
    elif head := collecting.head_to_ask(form):
        form.ask_head()
        notify(_accounts([head]), f"{by}的提案《{form}》请您初审", about=form)
        record(by, "proposal.sent_to_head", form, unit=form.school, label=named(form))
    else:
        _hand_in(form, by=by)
    return form


def _hand_in(form: Proposal, *, by) -> None:
    late = collecting.is_late(form)
    kind = Proposal.Kind.SUGGESTION if late else form.kind
    form.submit(next_number(form.school, kind), kind=kind, late=late)
    if late and not form.session.is_editable:
        # The numbers of an archived session stay as they are.
        Proposal.objects.filter(pk=form.pk).update(session=None)
    record(by, "proposal.submitted", form, unit=form.school, label=named(form), late=late)
    asked = _people(form.seconders.agreed())
    if late:
        day = form.session.proposals_close_on
        words = f"提案征集已于{day_words(day)}截止，《{form}》已作为合理化建议提交"
        notify([form.author.user], f"{words}，编号 {form.number}，同样转部门办理和答复", about=form)
        notify(asked, f"您附议的《{form}》在截止以后提交，作为合理化建议办理", about=form)
    else:
        notify(asked, f"您附议的《{form}》已提交，编号 {form.number}", about=form)


def next_number(school, kind) -> str:
    """The next number of the school's series of this year: ``2026TA012``, ``2026JY003``.

    The school's row is locked until the end of the transaction, so two never get the same.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)
    prefix = f"{timezone.localdate().year}{SERIES[kind]}"
    given = Proposal.objects.filter(school=school, number__startswith=prefix)
    last = given.order_by(Length("number").desc(), "-number").first()
    count = int(last.number.removeprefix(prefix)) if last else 0
    return f"{prefix}{count + 1:03}"


@transaction.atomic
def pass_on(proposal: Proposal, *, by) -> Proposal:
    """The head of the delegation sends it on to the committee. Raises `NotReady`."""
    form = locked(proposal)
    if form.state != Proposal.State.CHECKING:
        raise WrongState(f"{form.pk}: {form.state}")
    if reason := collecting.lacking(form):
        raise NotReady(reason)
    _hand_in(form, by=by)
    Review.objects.create(proposal=form, outcome=Review.Outcome.PASS_ON, by=by)
    notify([form.author.user], f"《{form}》已由团长{by}转交提案工作委员会", about=form)
    return form


@transaction.atomic
def rework(proposal: Proposal, *, by, reason: str) -> None:
    """The head of the delegation gives it back to the author, with a word."""
    proposal.rework()
    Review.objects.create(proposal=proposal, outcome=Review.Outcome.REWORK, reason=reason, by=by)
    record(by, "proposal.reworked", proposal, unit=proposal.school, label=named(proposal))
    notify([proposal.author.user], f"团长{by}请您再改一改《{proposal}》：{reason}", about=proposal)


@transaction.atomic
def withdraw(proposal: Proposal, *, by) -> None:
    """The author takes back what was handed in; its number is not given again."""
    proposal.withdraw()
    record(by, "proposal.withdrawn", proposal, unit=proposal.school, label=named(proposal))
    notify(_people(proposal.seconders.agreed()), f"您附议的《{proposal}》已由提案人撤回")


@transaction.atomic
def discard(proposal: Proposal, *, by) -> None:
    """Throw away what was never handed in; whoever was asked to second it is told."""
    form = locked(proposal)
    if form.state not in Proposal.State.unsent():
        raise WrongState(f"{form.pk}: {form.state}")
    waiting = [Seconder.State.INVITED, Seconder.State.ACCEPTED]
    asked = _people(form.seconders.filter(state__in=waiting))
    record(by, "proposal.discarded", form, unit=form.school, label=named(form))
    files = [attachment.file.name for attachment in form.attachments.all()]
    form.delete()
    drop_unused(files)
    notify(asked, f"《{form}》提案人不提了，不用再附议")


def _people(seconders) -> list:
    rows = seconders.select_related("delegate__member__user")
    return _accounts([row.delegate for row in rows])


def _accounts(delegates) -> list:
    """The accounts of delegates; who has none reads it on the page of somebody else."""
    return [each.member.user for each in delegates if each.member and each.member.user]
