"""Publishing: drafted, checked by the 领导小组, published, corrected, withdrawn."""

from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from disclosure import masking
from disclosure.actions.boards import take_down
from disclosure.actions.publication_parts import add_tables, copy_parts
from disclosure.boards import new_edition
from disclosure.checkers import checkers_of
from disclosure.counters import recount
from disclosure.models import (
    Board,
    CatalogueItem,
    Notice,
    Objection,
    Publication,
    Reading,
)
from disclosure.publication_files import drop_unused
from disclosure.readiness import aids, readiness, staff_names
from disclosure.tables import ReadTable
from union.audit.chain import record
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.org.models import Unit
from union.rules.deadlines import add_working_days

WRITTEN = ("title", "text", "audience", "amount", "decision", "notice_days", "notice_contact")
CORRECTED = "内容已更正并重新公示，本次公示到此为止。"
SENT_AGAIN = "您打开以后，起草人收回改过又重新送审，请把现在的内容再看一遍"


class NotReady(Exception):
    """A draft that cannot go out; ``obstacles`` are the sentences that say why."""

    def __init__(self, obstacles: list[str]):
        super().__init__("；".join(obstacles))
        self.obstacles = obstacles


def locked(publication: Publication, *, state=Publication.State.DRAFT) -> Publication:
    """The row, held until the transaction ends. Raises `WrongState` when it is no longer in ``state``."""
    held = Publication.objects.select_for_update(of=("self",)).select_related("item", "school")
    row = held.filter(pk=publication.pk).first()
    if row is None or row.state != state:
        raise WrongState(f"publication {publication.pk} is {row.state if row else 'gone'}")
    return row


@transaction.atomic
def draft(
    school: Unit,
    item: CatalogueItem,
    *,
    title: str,
    text: str = "",
    audience: str = "",
    period: str = "",
    occasion=None,
    amount: Decimal | None = None,
    decision=None,
    source: tuple[str, int] | None = None,
    tables: list[ReadTable] = (),
    by,
) -> Publication:
    """A draft of ``item`` for ``school``; nobody but those who work at it sees it.

    ``audience`` is the item's own unless given, and never wider. ``source`` is the kind and number of a record
    of the plug ``publishable``; it is left out where nothing may lead back (您问我答).
    """
    widest = item.audience
    publication = Publication.objects.create(
        school=school,
        item=item,
        title=title[:80],
        text=text,
        audience=audience if audience and item.may_go_outside else widest,
        period=period,
        occasion=occasion,
        amount=amount,
        decision=decision,
        notice_days=item.notice_days or None,
        notice_contact=_contact(school),
        source_kind=source[0] if source else "",
        source_pk=source[1] if source else None,
        author=by,
    )
    add_tables(publication, tables)
    record(by, "publication.drafted", publication, unit=school, item=str(item), period=period)
    return publication


def _contact(school: Unit) -> str:
    phone = Board.objects.filter(school=school).values_list("phone", flat=True).first()
    return f"校工会 {phone}" if phone else ""


@transaction.atomic
def save(publication: Publication, fields: dict, *, seen: int, by) -> int:
    """Keep what was written; the new version.

    Raises `Stale` when somebody else saved since version ``seen`` was shown, `WrongState` when it is no draft any more.
    """
    row = locked(publication)
    if row.version != seen:
        raise Stale(row)
    wanted = {name: fields[name] for name in WRITTEN if name in fields}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return row.version
    Publication.objects.filter(pk=row.pk).update(**wanted, version=F("version") + 1)
    return row.version + 1


@transaction.atomic
def mask(publication: Publication, *, by) -> None:
    """一键遮盖: whatever `disclosure.masking` finds in title, text, tables and names of files."""
    row = locked(publication)
    looks = {"is_aid": aids(row), "names": staff_names(row)}
    row.title, row.text = masking.masked(row.title, **looks), masking.masked(row.text, **looks)
    row.version += 1
    row.save(update_fields=["title", "text", "version"])
    for table in row.tables.all():
        table.caption = masking.masked(table.caption, **looks)
        barred = masking.barred_columns(table.head, table.rows, is_aid=looks["is_aid"])
        kept = [at for at in range(len(table.head)) if at not in barred]
        table.figures = [kept.index(at) for at in table.figures if at in kept]
        table.head, table.rows = masking.masked_table(table.head, table.rows, **looks)
        table.save(update_fields=["caption", "head", "rows", "figures"])
    for file in row.attachments.all():
        file.name = masking.masked(file.name, **looks)
        file.save(update_fields=["name"])
    record(by, "publication.masked", row, unit=row.school, label=row.title)


@transaction.atomic
def discard(publication: Publication, *, by) -> None:
    """Throw a draft away; it was never seen by anybody else."""
    row = locked(publication)
    names = [
        name for file in row.attachments.all() for name in (file.file.name, file.thumbnail.name)
    ]
    record(by, "publication.discarded", row, unit=row.school)
    row.delete()
    drop_unused(names)


@transaction.atomic
def send(publication: Publication, *, reason: str = "", by) -> None:
    """送审. ``reason`` says why doubtful personal data stands. Raises `NotReady` with what is missing."""
    row = locked(publication)
    found = readiness(row)
    if found.doubtful and not reason.strip():
        found.obstacles.append("正文里还有个人信息，请遮盖，或者写明为什么要公开")
    if found.obstacles:
        raise NotReady(found.obstacles)
    Publication.objects.filter(pk=row.pk).update(
        privacy_reason=reason.strip() if found.doubtful else ""
    )
    row.send(timezone.now())
    record(by, "publication.sent", row, unit=row.school, doubtful=len(found.doubtful))
    checkers = checkers_of(row.school)
    if by in checkers:
        # Whoever sends it has had the last word on it, and may not check that word as another's.
        Publication.objects.filter(pk=row.pk).update(author=by)
    others = [each for each in checkers if each.pk != by.pk]
    notify(others, f"请审核拟公开的《{row}》", about=row)


@transaction.atomic
def take_back(publication: Publication, *, by) -> None:
    """From the checkers back to the writers."""
    row = locked(publication, state=Publication.State.CHECKING)
    row.send_back("")
    record(by, "publication.taken_back", row, unit=row.school)


@transaction.atomic
def send_back(publication: Publication, *, remark: str, by) -> None:
    """退回 with a word on what to change."""
    row = locked(publication, state=Publication.State.CHECKING)
    row.send_back(remark)
    record(by, "publication.returned", row, unit=row.school, remark=remark)
    if row.author_id != by.pk:
        notify([row.author], f"《{row}》没有通过审核：{remark}", about=row)


@transaction.atomic
def publish(publication: Publication, *, seen: str | None = None, by) -> Publication:
    """通过并公开: on the board from this moment; what it replaces becomes history; a 公示 begins to run.

    ``seen`` is the `Publication.sending` that the checker read (None: whichever stands). Raises `NotReady` when it was
    fetched back and sent again since then, and when the rules have come to bar it since it was sent.
    """
    row = locked(publication, state=Publication.State.CHECKING)
    if seen is not None and row.sending != seen:
        raise NotReady([SENT_AGAIN])
    if obstacles := readiness(row).obstacles:
        raise NotReady(obstacles)
    if row.replaces and row.replaces.state != Publication.State.WITHDRAWN:
        _supersede(row.replaces, by=by)
    row.publish(timezone.now(), by)
    if row.notice_days:
        _begin_notice(row)
    new_edition(row.school)
    recount(row.school)
    facts = {"audience": row.audience, "item": str(row.item), "period": row.period}
    record(by, "publication.published", row, unit=row.school, alone=row.author_id == by.pk, **facts)
    if row.author_id != by.pk:
        notify([row.author], f"《{row}》已审核通过，公开了", about=row)
    return row


def _begin_notice(publication: Publication) -> None:
    today, days = timezone.localdate(), publication.notice_days
    Notice.objects.create(
        publication=publication,
        days=days,
        starts_on=today,
        ends_on=add_working_days(today, days),
        contact=publication.notice_contact,
    )


def _supersede(old: Publication, *, by) -> None:
    """The earlier one becomes history; what was objected to must have been answered."""
    old.supersede()
    notice = _running_notice(old)
    if notice and Objection.objects.open().filter(notice=notice).exists():
        raise NotReady([f"《{old}》的公示还有异议没有处理，请先处理"])
    if notice:
        notice.close(CORRECTED, timezone.now(), by)


def _running_notice(publication: Publication) -> Notice | None:
    """Held, so that an objection that is just being raised is counted."""
    running = Notice.objects.running().filter(publication=publication)
    return running.select_for_update(of=("self",)).first()


@transaction.atomic
def correct(publication: Publication, *, by) -> Publication:
    """更新: a draft with the same content that will take the place of a published one.

    Raises `WrongState` when one is being written already.
    """
    old = locked(publication, state=Publication.State.PUBLISHED)
    if Publication.objects.filter(replaces=old).exists():
        raise WrongState(f"publication {old.pk} is being replaced")
    same = ("school", "item", "occasion", "period", "title", "text", "audience", "amount", "decision",
            "notice_days", "notice_contact", "source_kind", "source_pk")  # fmt: skip
    values = {name: getattr(old, name) for name in same}
    fresh = Publication.objects.create(**values, replaces=old, author=by)
    copy_parts(old, fresh)
    record(by, "publication.drafted", fresh, unit=old.school, replaces=old.pk)
    return fresh


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, by) -> None:
    """撤回: its content leaves the boards; title, reason and day stay as a trace.

    What should not have gone out is taken down at once: objections that are open stay open to be answered.
    """
    row = locked(publication, state=Publication.State.PUBLISHED)
    if notice := _running_notice(row):
        notice.close(f"公示中止：{reason}"[:300], timezone.now(), by)
    row.withdraw(reason, timezone.now())
    take_down(row)
    new_edition(row.school)
    recount(row.school)
    record(by, "publication.withdrawn", row, unit=row.school, reason=reason)
    people = [each for each in [row.author, *checkers_of(row.school)] if each.pk != by.pk]
    notify(people, f"《{row}》已从公开栏撤回：{reason}", about=row)


def read(publication: Publication, *, by) -> None:
    """Somebody of the staff has opened it; once."""
    Reading.objects.get_or_create(publication=publication, user=by)
