"""Publications of the show school worth looking at: a corrected account, 公示 running and closed, a withdrawn one, a
resolution from the congress, one to be checked and one that came back."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from disclosure.actions.publication_parts import add_tables, attach
from disclosure.asking import term_days
from disclosure.demo import publishing_texts as texts
from disclosure.models import CatalogueItem, Notice, Objection, Publication
from disclosure.periods import choices_for
from disclosure.tables import made
from disclosure.texts import suggested_title
from union.kit.docx import write_docx
from union.kit.lent import Publishable
from union.kit.paper_body import Paper, Paragraph
from union.kit.plugs import plug
from union.kit.uploads import Upload
from union.meetings.models import Decision
from union.rules.deadlines import add_working_days

CONTACT = "校工会 陈静 0312-8880001"
State = Publication.State


def fill(world) -> None:
    """After groups, catalogue, meetings and the congress."""
    people = {person.user.username: person.user for person in world.of(world.show)}
    _finance(world, people)
    _spending(world, people)
    _outside(world, people)
    _honours(world, people)
    _pupils(world, people)
    _hiring(world, people)
    _withdrawn(world, people)
    _aid(world, people)
    _of_the_congress(world, people)
    _on_the_way(world, people)


def _item(world, name: str) -> CatalogueItem | None:
    items = CatalogueItem.objects.over(world.show).on(world.today)
    return items.filter(name=name).first()


def _at(world, days: int, hour: int = 10) -> dt.datetime:
    """That hour of the last working day that lies at least so many days back."""
    day = world.today - dt.timedelta(days=days)
    day -= dt.timedelta(days=max(0, day.weekday() - 4))
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def _last_period(world, item) -> str:
    """The latest period that is over; of what is published ahead, that has begun."""
    periods = choices_for(item.rhythm, world.today, term_days(world.show))
    begun = [each for each in periods if (each.first if item.ahead else each.last) < world.today]
    return begun[0].key if begun else ""


def _put(
    world, people, name, *, days, title="", tables=(), author="committee", **fields
) -> Publication | None:
    """A publication that went up so many days ago, unless the item is not in the catalogue."""
    item = _item(world, name)
    if item is None:
        return None
    period = fields.pop("period", None)
    period = _last_period(world, item) if period is None else period
    shown = {"published_at": _at(world, days), "checked_by": people["principal"]}
    state = fields.get("state", State.PUBLISHED)
    publication = Publication.objects.create(
        school=world.show,
        item=item,
        period=period,
        title=title or suggested_title(item, period),
        author=people[author],
        sent_at=_at(world, days, 9),
        **{"state": state, "audience": item.audience, **shown, **fields},
    )
    # The day it was drafted is set by the database when the row is made.
    Publication.objects.filter(pk=publication.pk).update(created_at=_at(world, days + 1))
    add_tables(publication, list(tables))
    return publication


def _finance(world, people) -> None:
    """Published with a line left out, corrected two days later."""
    first, whole = (
        made("收支明细", texts.FINANCE_HEAD, rows)
        for rows in (texts.FINANCE_FIRST, texts.FINANCE_ROWS)
    )
    text = {"text": texts.FINANCE_TEXT}
    old = _put(
        world, people, "财务收支情况", days=28, tables=[first], state=State.SUPERSEDED, **text
    )
    if old:
        _put(world, people, "财务收支情况", days=26, tables=[whole], replaces=old, **text)


def _spending(world, people) -> None:
    """Above the limit, decided by a meeting."""
    decision = Decision.objects.citable(world.show).filter(amount__gte=12800).first()
    sum_ = {"amount": Decimal("12800.00"), "decision": decision} if decision else {}
    _put(
        world,
        people,
        "大额支出",
        days=30,
        title="购买教学楼饮水机",
        text=texts.BIG_TEXT,
        period="",
        **sum_,
    )


def _outside(world, people) -> None:
    fees = made("收费项目和标准", texts.FEES_HEAD, texts.FEES_ROWS)
    _put(world, people, "收费项目、标准与依据", days=80, text=texts.FEES_TEXT, tables=[fees])
    canteen = made("食堂收支", texts.CANTEEN_HEAD, texts.CANTEEN_ROWS)
    _put(world, people, "食堂收支与带量食谱", days=12, text=texts.CANTEEN_TEXT, tables=[canteen])


def _honours(world, people) -> None:
    """A 公示 that still runs, with an objection nobody has dealt with."""
    staff = list(world.of(world.show))[6:10]
    rows = [
        [str(number), person.user.name, person.group.name if person.group else "", str(31 - number)]
        for number, person in enumerate(staff, start=1)
    ]
    table = made("推荐名单", texts.HONOURS_HEAD, rows)
    row = _put(world, people, "评优评先推荐", days=3, title="优秀工会积极分子推荐名单", text=texts.HONOURS_TEXT,
               tables=[table], period="", notice_days=5, notice_contact=CONTACT)  # fmt: skip
    if row:
        notice = _notice(row)
        _objection(notice, people["teacher3"], texts.OBJECTION, at=_at(world, 1, 16))


def _pupils(world, people) -> None:
    """A 公示 for everybody, to which strangers may object; the children's names are masked."""
    table = made("拟资助学生", texts.PUPILS_HEAD, texts.PUPILS_ROWS)
    row = _put(world, people, "学生资助与奖励评定", days=2, title="本学期家庭经济困难学生资助名单", text=texts.PUPILS_TEXT,
               tables=[table], period="", notice_days=5, notice_contact="德育处 0312-8880005")  # fmt: skip
    if row:
        _notice(row)


def _hiring(world, people) -> None:
    """A 公示 that ended, with an objection that was answered."""
    table = made("拟聘用名单", texts.HIRING_HEAD, texts.HIRING_ROWS)
    row = _put(world, people, "教师招聘与岗位聘用", days=50, title="2026年教师招聘拟聘用名单", text=texts.HIRING_TEXT,
               tables=[table], period="", notice_days=7, notice_contact=CONTACT)  # fmt: skip
    if row is None:
        return
    notice = _notice(row)
    objection = _objection(
        notice,
        None,
        texts.HIRING_OBJECTION,
        at=_at(world, 47),
        name="周女士",
        contact="138****0021",
    )
    objection.settle(
        Objection.Finding.DISMISSED, texts.HIRING_ANSWER, _at(world, 45), people["chair"]
    )
    ended = timezone.make_aware(dt.datetime.combine(notice.ends_on, dt.time(16)))
    notice.close(texts.HIRING_OUTCOME, ended, people["chair"])


def _notice(publication: Publication) -> Notice:
    day, days = timezone.localdate(publication.published_at), publication.notice_days
    ends_on = add_working_days(day, days)
    return Notice.objects.create(
        publication=publication,
        days=days,
        starts_on=day,
        ends_on=ends_on,
        contact=publication.notice_contact,
    )


def _objection(notice, author, text, *, at, name="", contact="") -> Objection:
    who = {"author": author, "name": author.name if author else name, "contact": contact}
    objection = Objection.objects.create(notice=notice, text=text, **who)
    Objection.objects.filter(pk=objection.pk).update(raised_at=at)
    return objection


def _withdrawn(world, people) -> None:
    gone = {
        "state": State.WITHDRAWN,
        "withdrawn_at": _at(world, 20),
        "withdrawn_reason": texts.TRIP_REASON,
    }
    _put(
        world,
        people,
        "代收费、服务性收费结算",
        days=33,
        title="社会实践活动费用结算",
        text=texts.TRIP_TEXT,
        **gone,
    )


def _aid(world, people) -> None:
    """With the names masked, as the rule asks."""
    table = made("慰问金发放", texts.AID_HEAD, texts.AID_ROWS)
    _put(
        world,
        people,
        "慰问困难教职工汇总",
        days=60,
        text=texts.AID_TEXT,
        tables=[table],
        author="chair",
    )


def _of_the_congress(world, people) -> None:
    """A resolution, taken over from its own page."""
    found = _resolution(world, people["chair"])
    if found:
        pk, source = found
        words = {
            "title": source.title,
            "text": source.text,
            "source_kind": "congress_resolution",
            "source_pk": pk,
        }
        _put(world, people, "教代会决议与落实情况", days=40, author="chair", period="", **words)


def _resolution(world, user) -> tuple[int, Publishable] | None:
    """The first that the congress passed, found as the plug finds it: by number."""
    lend = plug("publishable", "congress_resolution")
    for pk in range(1, 9):
        source = lend(user, pk)
        if source and source.school == world.show:
            return pk, source
    return None


def _on_the_way(world, people) -> None:
    """One for the 领导小组 to check, and one that came back."""
    not_shown = {"published_at": None, "checked_by": None}
    _put(
        world,
        people,
        "校务会议纪要摘要",
        days=1,
        text=texts.SUMMARY_TEXT,
        state=State.CHECKING,
        **not_shown,
    )
    back = _put(world, people, "改革方案与重要规章的制定", days=4, title="教师外出培训管理办法（征求意见稿）",
                text=texts.TRAINING_TEXT, period="", state=State.DRAFT, check_remark=texts.TRAINING_REMARK,
                **not_shown)  # fmt: skip
    if back:
        paper = Paper(
            "教师外出培训管理办法", (Paragraph("教师外出培训由教务处统筹，每学期初公布计划。"),)
        )
        attach(
            back,
            [Upload("教师外出培训管理办法.docx", "docx", write_docx(paper))],
            by=people["committee"],
        )
