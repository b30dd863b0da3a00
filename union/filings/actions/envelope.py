"""The way of a filing: opened, submitted, sent back or approved, each with record and word."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from union.audit.chain import record
from union.filings.contents import freeze
from union.filings.deadlines import deadline, place_of, yearly_kinds
from union.filings.desk import Roll, chairs_of
from union.filings.kinds import named, titled
from union.filings.models import Filing, FilingVersion, NumberSeries, SectionRemark, Urge
from union.filings.models.versions import REMARKS_ONLY, Outcome
from union.filings.papers import REPLY
from union.filings.policies.rounds import file_now
from union.filings.remarks import left_as_it_was
from union.filings.towns import first_look
from union.kit.access import demand
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Role, User
from union.papers.actions import order


class AlreadyOpen(ValueError):
    """The school has an open filing of this kind and year; the text is the sentence to show."""


class NoReviewer(ValueError):
    """Nobody stands above the school to file to; the text is the sentence to show."""


class NoReason(ValueError):
    """A return without a word of why; the text is the sentence to show."""


@transaction.atomic
def open_filing(kind, school, *, year: int, title: str, by, term: str = "", due_on=None) -> Filing:
    """A draft envelope for a subject. Raises `AlreadyOpen` while another one is not approved.

    After an approval the same kind, school, year and term may be opened again, as a supplement; its
    title says 补报. ``due_on`` is for kinds without a day in the rules; None: it cannot be late.
    """
    key = {"kind": kind, "school": school, "year": year, "term": term}
    supplement = Filing.objects.filter(**key, state=Filing.State.APPROVED).count()
    filing = Filing(**key, supplement=supplement, reviewer=school.reviewing_unit())
    filing.title, filing.due_on = titled(title, supplement), _due_on(filing, due_on)
    try:
        with transaction.atomic():
            filing.save(force_insert=True)
    except IntegrityError:
        raise AlreadyOpen(
            f"{school.short_name}已有一份{named(kind, year, term)}在办，请在那一份里修改，不必另建。"
        ) from None
    return filing


def _due_on(filing: Filing, given):
    """By when: as a round or the rules say, and nothing for a supplement to it or for who is excused."""
    place = place_of(filing.school, filing.kind, filing.year, filing.term)
    if place is None and filing.kind not in yearly_kinds():
        return given
    if filing.supplement or (place and place.is_excused):
        return None
    return deadline(filing.school, filing.kind, filing.year, filing.term).on


def retitle(filing: Filing, title: str) -> None:
    """Keep the envelope's title in step while the school may edit; afterwards it stays."""
    editable = [Filing.State.DRAFT, Filing.State.RETURNED]
    title = titled(title, filing.supplement)
    if Filing.objects.filter(pk=filing.pk, state__in=editable).update(title=title):
        filing.title = title


@transaction.atomic
def submit(filing: Filing, *, by, content: dict, warnings=(), due_on=None) -> FilingVersion:
    """File to the district: freeze ``content``, raise the revision, tell the reviewers.

    ``content`` is described in `union.filings.contents`; ``warnings`` are sentences the reviewer should
    read before approving; ``due_on`` takes the place of the day given at opening, for kinds without a
    day in the rules. Raises `NoReviewer`, `PermissionDenied` when the round is closed, and `WrongState` when it is
    filed already.
    """
    demand(file_now(filing))
    filing.refresh_from_db(from_queryset=Filing.objects.select_for_update())
    reviewer = filing.school.reviewing_unit()
    if reviewer is None:
        raise NoReviewer("本校上面还没有区县教育工会，无法报送。请系统管理员先在组织里设好上级。")
    look = first_look(filing.school, reviewer)
    content = {**content, "title": titled(content.get("title", ""), filing.supplement)}
    frozen, digits = freeze(content, filing=filing.pk, revision=filing.revision + 1)
    filing.submit(
        by=by,
        reviewer=reviewer,
        due_on=_due_on(filing, due_on or filing.due_on),
        title=content["title"],
        fingerprint=digits,
        warnings=[*warnings, *_unanswered(filing, frozen)],
        look=look,
    )
    version = _kept(filing, frozen)
    facts = {"revision": filing.revision, "fingerprint": digits}
    record(by, "filing.submitted", filing, unit=filing.school, **facts)
    order_papers(filing, by=by)
    reader = look.town if look else reviewer
    notify(User.objects.in_office(Role.CLERK, reader), _arrival(filing), about=filing)
    return version


def _kept(filing: Filing, frozen: dict) -> FilingVersion:
    return FilingVersion.objects.create(
        filing=filing,
        revision=filing.revision,
        content=frozen,
        fingerprint=filing.fingerprint,
        submitted_at=filing.submitted_at,
        submitted_by=filing.submitted_by,
        town=filing.town,
    )


def _unanswered(filing: Filing, content: dict) -> list[str]:
    previous = filing.last_return()
    return left_as_it_was(previous, content) if previous else []


def _arrival(filing: Filing) -> str:
    again = f"（第{filing.revision}次报送）" if filing.revision > 1 else ""
    verb = "请初审" if filing.town_id else "请审核"
    return f"{filing.school.short_name}报来《{filing.title}》{again}，{verb}"


@transaction.atomic
def pass_up(filing: Filing, *, by, remark: str = "") -> None:
    """A town has looked first and passes it up to the district, with a word for its reviewers.

    No number is given: that is the district's. Raises `WrongState` when somebody else has handled it.
    """
    filing.latest().pass_up(remark.strip(), by=by)
    filing.pass_up(by=by)
    facts = {"revision": filing.revision, "town": str(filing.town)}
    record(by, "filing.passed_up", filing, unit=filing.school, **facts)
    text = f"{filing.town.short_name}已初审{filing.school.short_name}的《{filing.title}》，请审核"
    notify(User.objects.in_office(Role.CLERK, filing.reviewer), text, about=filing)
    said = f"《{filing.title}》已由{filing.town.short_name}初审，报{filing.reviewer}审核"
    notify(school_side(filing), said, about=filing)


@transaction.atomic
def note(version: FilingVersion, key: str, text: str, *, by) -> SectionRemark | None:
    """Keep what the reviewer says about one section; an empty text takes it back.

    Nobody else sees it before the decision, so neither record nor notice. Raises `WrongState` when the
    submission is decided.
    """
    version.demand_undecided()
    if not text.strip():
        SectionRemark.objects.filter(version=version, key=key).delete()
        return None
    values = {"text": text.strip(), "by": by}
    remark, _new = SectionRemark.objects.update_or_create(version=version, key=key, defaults=values)
    return remark


def draft_remark(version: FilingVersion, text: str) -> None:
    """Keep the reviewer's word on the whole while reading; it counts with the decision."""
    FilingVersion.objects.filter(pk=version.pk, outcome="").update(remark=text.strip())


@transaction.atomic
def answer(filing: Filing, answers: dict[int, str], *, by) -> None:
    """Keep what the school says to the remarks of the last return, by the remark's id.

    Nobody is told before the school files again. Raises `WrongState` when the filing is not with the school.
    """
    held = Filing.objects.select_for_update().filter(pk=filing.pk, state=Filing.State.RETURNED)
    if not held.exists():
        raise WrongState(f"{filing._meta.label} {filing.pk} is not with the school")
    remarks = SectionRemark.objects.filter(
        version__filing=filing, version__revision=filing.revision
    )
    for pk, text in answers.items():
        remarks.filter(pk=pk).update(answer=text.strip())
    record(by, "filing.answered", filing, unit=filing.school, revision=filing.revision)


@transaction.atomic
def send_back(filing: Filing, *, by, remark: str = "", section_remarks=None) -> None:
    """Return it with reasons; the school may edit again. A town may do so too, before it has passed it up.

    ``section_remarks`` maps block keys to texts, beside those noted while reading. Raises `NoReason`
    when nothing says why, and `WrongState` when somebody else has decided.
    """
    version = filing.latest()
    for key, text in (section_remarks or {}).items():
        note(version, key, text, by=by)
    remark = remark.strip() or (REMARKS_ONLY if version.remarks.exists() else "")
    if not remark:
        raise NoReason("请写明退回的理由，学校才知道怎么改。")
    version.decide(Outcome.RETURNED, remark, by=by)
    _go_past_town(filing, by=by)
    filing.send_back(by=by)
    facts = {"revision": filing.revision, "remark": remark}
    record(by, "filing.returned", filing, unit=filing.school, **facts)
    notify(school_side(filing), f"《{filing.title}》被退回：{remark}", about=filing)


@transaction.atomic
def approve(filing: Filing, *, by, remark: str = "") -> None:
    """Approve under the next number of the district's series; the reply letter is printed.

    Raises `WrongState` when somebody else has decided.
    """
    version = filing.latest()
    number = NumberSeries.objects.take(filing.reviewer, timezone.localdate().year)
    version.decide(Outcome.APPROVED, remark.strip(), by=by)
    _go_past_town(filing, by=by)
    filing.approve(number, by=by)
    facts = {"revision": filing.revision, "number": number}
    record(by, "filing.approved", filing, unit=filing.school, **facts)
    order_papers(filing, by=by)
    said = f"{filing.words.approved}，{filing.words.number}{number}"
    notify(school_side(filing), f"《{filing.title}》{said}", about=filing)


def _go_past_town(filing: Filing, *, by) -> None:
    """The district decides what its town was to look at and did not."""
    if filing.awaits_town and by.serves(filing.reviewer, Role.CLERK):
        filing.skip_town()


def order_papers(filing: Filing, *, by) -> None:
    """Have printed what the filing has become: the filed paper, and the reply once it is approved.

    Both are ordered under the filing's own id, for the officers of both sides.
    """
    place = {"pk": filing.pk, "revision": filing.revision, "school": filing.school, "by": by}
    order(filing.kind, **place, title=filing.title)
    if filing.state == Filing.State.APPROVED:
        order(REPLY, **place, title=f"关于《{filing.title}》的{filing.words.reply}")


@transaction.atomic
def discard(filing: Filing, *, by) -> None:
    """Throw a draft away that never went out. The subject goes first, it holds the envelope."""
    record(by, "filing.discarded", filing, unit=filing.school)
    filing.discard()


@transaction.atomic
def urge(roll: Roll, schools, *, by) -> list:
    """Remind the chairs of ``schools``, each school at most once a day; gives those reminded now."""
    now = timezone.now()
    stamp = {"kind": roll.kind, "year": roll.year, "on": timezone.localdate(now), "at": now}
    Urge.objects.bulk_create(
        [Urge(school=school, by=by, **stamp) for school in schools], ignore_conflicts=True
    )
    new = Urge.objects.filter(by=by, **stamp, school__in=schools).select_related("school")
    reminded = [urge.school for urge in new]
    if reminded:
        chairs = [chair for each in chairs_of(reminded).values() for chair in each]
        when = roll.deadline.said
        text = f"{roll.unit}催报：{roll.label}应于{when}前报送，请尽快报送"
        notify(chairs, text, url=reverse("filings:filing_list"))
        names = [school.name for school in reminded]
        record(by, "filing.urged", unit=roll.unit, label=roll.label, schools=names)
    return reminded


def school_side(filing: Filing) -> list[User]:
    """Who hears of a decision: the school's chairs, and who filed."""
    return [*User.objects.in_office(Role.CHAIR, filing.school), filing.submitted_by]
