"""Sending papers, and keeping the proof of who got them."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.actions.documents import hold, hold_paper
from congress.deliveries import readers
from congress.models import Delegate, Delivery, Document, DocumentVersion, Session
from union.audit.chain import record
from union.notices.actions import notify


@transaction.atomic
def send(session: Session, documents, *, by) -> int:
    """Send the newest version of each paper to every reader who lacks it; how many people got something.

    Pressed again it reaches those who joined later, and nobody twice. One notice a person.
    """
    people = list(readers(session).select_related("member__user"))
    news = defaultdict(list)
    for document in documents:
        hold_paper(document)
        version = document.versions.defer("text").first()
        for delegate in _deliver(version, people, by=by):
            news[delegate.member.user].append(version)
    for versions, users in _alike(news).items():
        notify(users, _words(versions), url=_where(session, versions))
    return len(news)


def _deliver(version: DocumentVersion, people: list[Delegate], *, by) -> list[Delegate]:
    """Delivery rows for those of ``people`` who lack this version."""
    now = timezone.now()
    version.document.versions.filter(pk=version.pk, sent_at=None).update(sent_at=now)
    known = set(version.deliveries.values_list("delegate", flat=True))
    lacking = [each for each in people if each.pk not in known]
    Delivery.objects.bulk_create(
        Delivery(version=version, delegate=delegate, sent_at=now) for delegate in lacking
    )
    if lacking:
        facts = {"version": version.number, "people": len(lacking)}
        school = version.document.session.school
        record(by, "document.sent", version.document, unit=school, **facts)
    return lacking


def _alike(news) -> dict[tuple, list]:
    """People by what they got, so that each sentence is written once."""
    groups = defaultdict(list)
    for user, versions in news.items():
        groups[tuple(versions)].append(user)
    return groups


def _words(versions) -> str:
    if len(versions) > 1:
        return f"{len(versions)} 份会议文件发给您了，请在会前阅读"
    (version,) = versions
    revised = f"有了第 {version.number} 稿" if version.number > 1 else "发给您了"
    return f"会议文件《{version.document}》{revised}，请在会前阅读"


def _where(session, versions) -> str:
    if len(versions) > 1:
        return reverse("congress:document_list", args=[session.pk])
    return versions[0].document.get_absolute_url()


@transaction.atomic
def mark_opened(version: DocumentVersion, *, by) -> bool:
    """Stamp the person's own delivery the first time; nothing of an archived session changes any more."""
    if not version.document.session.is_editable:
        return False
    mine = Delivery.objects.filter(version=version, delegate__member__user=by, opened_at=None)
    return bool(mine.update(opened_at=timezone.now()))


@transaction.atomic
def remind(session: Session, documents, *, by) -> int:
    """Remind whoever has not opened the newest version sent; each at most once a day. How many people."""
    hold(session)
    today = timezone.localdate()
    waiting = Delivery.objects.filter(
        Q(reminded_on=None) | Q(reminded_on__lt=today),
        version__in=_last_sent(documents),
        opened_at=None,
        on_paper_at=None,
        delegate__in=readers(session).values("pk"),
    )
    papers = defaultdict(list)
    rows = waiting.select_related("delegate__member__user", "version__document")
    for delivery in rows.order_by("version__document__position", "pk"):
        papers[delivery.delegate.member.user].append(delivery.version)
    for versions, users in _alike(papers).items():
        named = (
            f"《{versions[0].document}》" if len(versions) == 1 else f" {len(versions)} 份会议文件"
        )
        notify(users, f"您还没有打开{named}，请在会前阅读", url=_where(session, versions))
    waiting.update(reminded_on=today)
    if papers:
        record(by, "document.reminded", session, unit=session.school, people=len(papers))
    return len(papers)


def _last_sent(documents) -> list[int]:
    sent = DocumentVersion.objects.filter(document__in=documents, sent_at__isnull=False)
    newest = dict(sent.order_by("number").values_list("document", "pk"))
    return list(newest.values())


@transaction.atomic
def hand_over(version: DocumentVersion, delegates, *, by) -> int:
    """Note that these delegates hold the paper copy; who had no delivery (no account) gets one."""
    hold_paper(version.document)
    school, now = version.document.session.school, timezone.now()
    known = set(version.deliveries.values_list("delegate", flat=True))
    Delivery.objects.bulk_create(
        Delivery(version=version, delegate=delegate, sent_at=now)
        for delegate in delegates
        if delegate.pk not in known
    )
    DocumentVersion.objects.filter(pk=version.pk, sent_at=None).update(sent_at=now)
    noted = version.deliveries.filter(delegate__in=delegates, on_paper_at=None)
    count = noted.update(on_paper_at=now)
    if count:
        record(by, "delivery.on_paper", version, unit=school, people=count)
    return count


@transaction.atomic
def take_back(version: DocumentVersion, delegates, *, by) -> int:
    """Undo a wrong tick."""
    school = hold(version.document.session).school
    ticked = version.deliveries.filter(delegate__in=delegates, on_paper_at__isnull=False)
    count = ticked.update(on_paper_at=None)
    if count:
        record(by, "delivery.taken_back", version, unit=school, people=count)
    return count


@transaction.atomic
def want_paper(session: Session, delegates, *, wants: bool, by) -> int:
    """Keep who needs papers on paper; holds for all papers of the congress."""
    hold(session)
    rows = Delegate.objects.filter(pk__in=[each.pk for each in delegates])
    count = rows.exclude(wants_paper=wants).update(wants_paper=wants)
    if count:
        verb = "delegate.wants_paper" if wants else "delegate.wants_no_paper"
        record(by, verb, session, unit=session.school, people=[each.name for each in delegates])
    return count


def documents_of(session: Session) -> list[Document]:
    """All papers of a session, for sending and reminding at once."""
    return list(Document.objects.filter(session=session))
