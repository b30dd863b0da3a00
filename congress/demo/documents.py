"""Papers of the show school: last year's all read, this year's sent and under discussion."""

import datetime as dt

from django.utils import timezone

from congress.demo import documents_texts as texts
from congress.files import keep
from congress.models import Delegate, Delivery, Document, DocumentVersion, Motion, Opinion, Session
from union.kit.docx import write_docx
from union.kit.paper_body import Heading, Paper, Paragraph, Table
from union.kit.uploads import Upload

READ_BY_NOW = 0.72  # of the delegates, this year
ON_PAPER = 3
HEADING_ENDS = "、"
CHINESE = "一二三四五六七八九十"


def fill(world) -> None:
    """The sessions must be there, with their delegates; without any there is nothing to send."""
    sessions = Session.objects.filter(school=world.show).for_list()
    for session in sessions.exclude(state=Session.State.CANCELLED):
        if session.is_over:
            sent_on = session.opens_on - dt.timedelta(days=12)
            _papers(world, session, texts.LAST_YEAR, sent_on=sent_on, read=1.0)
            _opinions(world, session, texts.SAID_LAST_YEAR, on=session.opens_on)
        else:
            sent_on = world.today - dt.timedelta(days=6)
            _papers(world, session, texts.THIS_YEAR, sent_on=sent_on, read=READ_BY_NOW)
            _opinions(world, session, texts.SAID_THIS_YEAR, on=world.today)


def _papers(world, session, papers, *, sent_on, read) -> None:
    delegates = list(Delegate.objects.filter(congress=session.congress).seated(sent_on))
    for delegate in delegates[-ON_PAPER:]:
        Delegate.objects.filter(pk=delegate.pk).update(wants_paper=True)
    for position, (title, versions, is_sent) in enumerate(papers, start=1):
        motion = Motion.objects.filter(session=session, title__contains=title[:6]).first()
        document = Document.objects.create(
            session=session, title=title, motion=motion, position=position
        )
        for number, (text, changes) in enumerate(versions, start=1):
            day = sent_on + dt.timedelta(days=4 * (number - 1))
            version = _version(world, document, number, text, changes, day=day, is_sent=is_sent)
            if is_sent:
                late = number == len(versions) and number > 1
                _deliveries(world, version, delegates, read=read / 2 if late else read)


def _version(world, document, number, text, changes, *, day, is_sent) -> DocumentVersion:
    name = f"{document.title}（第{number}稿）.docx" if number > 1 else f"{document.title}.docx"
    upload = Upload(name, "docx", write_docx(_paper(document.title, text)))
    version = DocumentVersion.objects.create(
        document=document,
        number=number,
        name=name,
        text=f"{document.title}{text}".strip(),
        changes=changes,
        made_by=world.chairs[world.show.pk],
        sent_at=_at(day, 16) if is_sent else None,
        **keep(world.show, upload),
    )
    DocumentVersion.objects.filter(pk=version.pk).update(made_at=_at(day, 10))
    return version


def _paper(title, text) -> Paper:
    blocks = []
    for line in text.strip().split("\n"):
        if "\t" in line:
            _add_row(blocks, tuple(line.split("\t")))
        elif line[0] in CHINESE and line[1] == HEADING_ENDS:
            blocks.append(Heading(1, line[:2], line[2:]))
        else:
            blocks.append(Paragraph(line))
    return Paper(title=title, blocks=tuple(blocks))


def _add_row(blocks, cells) -> None:
    """Lines with tabs that follow each other are one table; its first line is the head."""
    if blocks and isinstance(blocks[-1], Table):
        blocks[-1] = Table(blocks[-1].head, (*blocks[-1].rows, cells))
    else:
        blocks.append(Table(cells, ()))


def _deliveries(world, version, delegates, *, read) -> None:
    sent_at, now, dice = version.sent_at, timezone.now(), world.random
    rows = []
    for delegate in delegates:
        opened = sent_at + dt.timedelta(minutes=dice.randint(5, 3000))
        is_read = dice.random() < read and opened < now
        rows.append(
            Delivery(
                version=version,
                delegate=delegate,
                sent_at=sent_at,
                opened_at=opened if is_read else None,
            )
        )
    Delivery.objects.bulk_create(rows)


def _opinions(world, session, said, *, on) -> None:
    """Each by another delegation in turn, in its head's hand."""
    delegations = list(session.congress.delegations.select_related("head__member__user"))
    papers = {paper.title: paper for paper in session.documents.all()}
    chair = world.chairs[world.show.pk]
    for place, (about, text, is_adopted, answer, taken_up) in enumerate(said):
        if not delegations:
            return
        delegation = delegations[place % len(delegations)]
        head = delegation.head
        day = on - dt.timedelta(days=3)
        answered = {"answered_by": chair, "answered_at": _at(day, 17)} if answer else {}
        document = papers.get(about)
        Opinion.objects.create(
            session=session,
            delegation=delegation,
            document=document,
            text=text,
            by=head.member.user if head and head.member and head.member.user else chair,
            at=_at(day, 9),
            is_adopted=is_adopted,
            answer=answer,
            revised_in=document.versions.get(number=taken_up) if taken_up else None,
            **answered,
        )


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
