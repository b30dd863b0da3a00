"""Whether the papers were sent in time and reached everybody: what lists, steps and records ask."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from congress.models import Delegate, Delivery, Document, DocumentVersion, Session
from congress.rules import PAPERS_DAYS
from union.kit.days import day_words
from union.rules.figures import Rule, rule


def readers(session: Session) -> QuerySet:
    """Whom papers can be sent to: everybody with a seat, with or without a vote, who has an account."""
    seated = Delegate.objects.filter(congress=session.congress_id).seated()
    return seated.filter(member__user__is_active=True)


def papers_rule(session: Session) -> Rule:
    return rule(session.school, PAPERS_DAYS, on=session.opens_on)


@dataclass(frozen=True)
class Timing:
    """Whether one paper was in time: ``sent_on`` is when its first version went out, None before.

    A revision after the discussion may come later; what counts is when the paper was first there.
    ``is_in_time`` is None while there is still time to send it.
    """

    document: Document
    sent_on: dt.date | None
    due_on: dt.date
    rule: Rule

    @property
    def is_in_time(self) -> bool | None:
        if self.sent_on:
            return self.sent_on <= self.due_on
        return False if timezone.localdate() > self.due_on else None

    @property
    def sentence(self) -> str:
        """What a check and the 备案 print beside the rule."""
        due = f"应在{day_words(self.due_on)}前发给代表"
        if self.sent_on is None:
            return f"《{self.document}》还没有发给代表，{due}"
        sent = f"《{self.document}》{day_words(self.sent_on)}发给代表"
        if self.sent_on <= self.due_on:
            return f"{sent}，按时"
        return f"{sent}，{due}，晚了 {(self.sent_on - self.due_on).days} 天"


def papers_in_time(session: Session) -> list[Timing]:
    """A verdict for every paper of the session, in their order; empty before the first paper."""
    held = papers_rule(session)
    due_on = session.opens_on - dt.timedelta(days=held.value)
    first = dict(
        DocumentVersion.objects.filter(document__session=session, sent_at__isnull=False)
        .order_by("document", "-number")
        .values_list("document", "sent_at")  # the lowest number comes last and stays
    )
    return [
        Timing(paper, _day(first.get(paper.pk)), due_on, held)
        for paper in Document.objects.filter(session=session)
    ]


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(moment) if moment else None


@dataclass(frozen=True)
class Reach:
    """Of one version: how many it was sent to, how many opened it, and whom it reached in any way."""

    sent: int = 0
    opened: int = 0
    on_paper: int = 0
    reached: int = 0

    @property
    def waiting(self) -> int:
        """Who has neither opened it nor got it on paper."""
        return self.sent - self.reached


def reach_of(versions) -> dict[int, Reach]:
    """How far each version came, by its id; one query."""
    opened, on_paper = Q(opened_at__isnull=False), Q(on_paper_at__isnull=False)
    rows = Delivery.objects.filter(version__in=versions).order_by().values("version")
    counted = rows.annotate(
        sent=Count("pk"),
        opened=Count("pk", filter=opened),
        on_paper=Count("pk", filter=on_paper),
        reached=Count("pk", filter=opened | on_paper),
    )
    return {row.pop("version"): Reach(**row) for row in counted}


@dataclass
class PaperRow:
    """A paper in the list of its session, as one person sees it.

    ``versions`` are those the person may see, the newest first; ``delivery`` is the person's own of the
    newest version that came.
    """

    document: Document
    versions: list[DocumentVersion]
    reach: dict[int, Reach]
    delivery: Delivery | None

    @property
    def newest(self) -> DocumentVersion:
        return self.versions[0]

    @cached_property
    def sent(self) -> DocumentVersion | None:
        """The newest version that was sent."""
        return next((version for version in self.versions if version.sent_at), None)

    @property
    def is_waiting(self) -> bool:
        """Whether the newest version still lies with the officers."""
        return self.newest.sent_at is None

    @property
    def is_unread(self) -> bool:
        return bool(self.delivery and not self.delivery.opened_at)

    @property
    def count(self) -> Reach:
        return self.reach.get(self.sent.pk, Reach()) if self.sent else Reach()


def paper_rows(session: Session, user) -> list[PaperRow]:
    """The papers of a session that this person may see, with their versions and how far they came."""
    documents = Document.objects.visible_to(user).filter(session=session).select_related("motion")
    versions: dict[int, list] = {}
    for version in _versions_of(session, user):
        versions.setdefault(version.document_id, []).append(version)
    reach = reach_of([version.pk for group in versions.values() for version in group])
    mine = {
        delivery.version.document_id: delivery
        for delivery in own_deliveries(user, session).order_by("version__number")
    }
    return [
        PaperRow(paper, versions[paper.pk], reach, mine.get(paper.pk))
        for paper in documents
        if paper.pk in versions
    ]


def _versions_of(session, user):
    visible = DocumentVersion.objects.visible_to(user).filter(document__session=session)
    return visible.defer("text").order_by("document", "-number")


def own_deliveries(user, session: Session) -> QuerySet:
    """What was sent to this person for a session."""
    rows = Delivery.objects.filter(delegate__member__user=user, version__document__session=session)
    return rows.select_related("version").defer("version__text")


def unread(user, session: Session) -> int:
    """How many papers wait to be opened by this person; of each only the newest that came."""
    newest = {
        delivery.version.document_id: delivery
        for delivery in own_deliveries(user, session).order_by("version__number")
    }
    return sum(delivery.opened_at is None for delivery in newest.values())


@dataclass(frozen=True)
class SheetRow:
    """A delegate on the proof of delivery, with the delivery of the version in question or None."""

    delegate: Delegate
    delivery: Delivery | None

    @property
    def has_account(self) -> bool:
        member = self.delegate.member
        return bool(member and member.user and member.user.is_active)

    @property
    def is_reached(self) -> bool:
        return bool(self.delivery and (self.delivery.opened_at or self.delivery.on_paper_at))

    @property
    def needs_paper(self) -> bool:
        """Whoever asked for it, and whoever cannot read it here."""
        return self.delegate.wants_paper or not self.has_account


def delivery_sheet(version: DocumentVersion) -> list[SheetRow]:
    """Everybody who has a seat, or had one when the version was sent, by kind of seat and delegation."""
    found = Delivery.objects.filter(version=version)
    deliveries = {delivery.delegate_id: delivery for delivery in found}
    congress = version.document.session.congress_id
    everybody = Delegate.objects.filter(congress=congress)
    listed = Q(pk__in=everybody.seated().values("pk")) | Q(pk__in=list(deliveries))
    delegates = everybody.filter(listed).select_related("member__user", "delegation")
    ordered = delegates.order_by(
        "category", F("delegation__position").asc(nulls_last=True), "member__name_pinyin", "pk"
    )
    return [SheetRow(delegate, deliveries.get(delegate.pk)) for delegate in ordered]
