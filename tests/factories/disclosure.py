"""Boards, catalogue and publications: a school, its district's item, and what was published of it."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from disclosure.models import (
    Attachment,
    Audience,
    Board,
    CatalogueItem,
    Exemption,
    Look,
    Notice,
    Objection,
    Occasion,
    OldAddress,
    Publication,
    PublicationTable,
    Reading,
    Reminder,
    Seat,
    YearTally,
)
from tests.factories.org import SchoolFactory, UserFactory


class BoardFactory(DjangoModelFactory):
    """An open board."""

    class Meta:
        model = Board

    school = factory.SubFactory(SchoolFactory)
    slug = factory.Sequence(lambda n: f"school-{n}")


class OldAddressFactory(DjangoModelFactory):
    """An address that a board had before."""

    class Meta:
        model = OldAddress

    board = factory.SubFactory(BoardFactory)
    slug = factory.Sequence(lambda n: f"old-school-{n}")


class SeatFactory(DjangoModelFactory):
    """A seat in the supervising group, held today by one of the school's staff."""

    class Meta:
        model = Seat

    school = factory.SubFactory(SchoolFactory)
    group = Seat.Group.SUPERVISING
    user = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))
    name = factory.LazyAttribute(lambda seat: seat.user.name if seat.user else "张三")
    starts_on = dt.date(2020, 9, 1)


class CatalogueItemFactory(DjangoModelFactory):
    """A quarterly inside item, in force since 2020; ``unit`` is a school unless given."""

    class Meta:
        model = CatalogueItem

    unit = factory.SubFactory(SchoolFactory)
    category = CatalogueItem.Category.FINANCE
    name = factory.Sequence(lambda n: f"财务收支{n}")
    audience = Audience.INSIDE
    rhythm = CatalogueItem.Rhythm.QUARTERLY
    starts_on = dt.date(2020, 9, 1)


class OccasionFactory(DjangoModelFactory):
    """Something happened ten days ago and is due in ten days."""

    class Meta:
        model = Occasion

    item = factory.SubFactory(CatalogueItemFactory, rhythm=CatalogueItem.Rhythm.EACH_TIME)
    school = factory.LazyAttribute(lambda occasion: occasion.item.unit)
    title = factory.Sequence(lambda n: f"第{n}件事")
    happened_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=10))
    due_on = factory.LazyAttribute(lambda occasion: occasion.happened_on + dt.timedelta(days=20))
    noted_by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class ExemptionFactory(DjangoModelFactory):
    """Not applicable at all, unless ``period`` is given."""

    class Meta:
        model = Exemption

    item = factory.SubFactory(CatalogueItemFactory)
    school = factory.LazyAttribute(lambda exemption: exemption.item.unit)
    reason = "本校没有食堂"
    noted_by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class ReminderFactory(DjangoModelFactory):
    """The officers were reminded today."""

    class Meta:
        model = Reminder

    school = factory.SubFactory(SchoolFactory)
    on = factory.LazyFunction(timezone.localdate)
    count = 3
    by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class YearTallyFactory(DjangoModelFactory):
    """Counted today; ten periods in time."""

    class Meta:
        model = YearTally

    school = factory.SubFactory(SchoolFactory)
    year = 2025
    counted_on = factory.LazyFunction(timezone.localdate)
    published = 10


class PublicationFactory(DjangoModelFactory):
    """A draft of an inside item; ``published=True`` makes it stand, ``outside=True`` for everybody."""

    class Meta:
        model = Publication

    class Params:
        published = factory.Trait(
            state=Publication.State.PUBLISHED,
            published_at=factory.LazyFunction(timezone.now),
            checked_by=factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school")),
        )
        outside = factory.Trait(
            audience=Audience.OUTSIDE,
            item=factory.SubFactory(
                CatalogueItemFactory,
                unit=factory.SelfAttribute("..school"),
                audience=Audience.OUTSIDE,
            ),
        )

    school = factory.SubFactory(SchoolFactory)
    item = factory.SubFactory(CatalogueItemFactory, unit=factory.SelfAttribute("..school"))
    title = factory.Sequence(lambda n: f"公开事项{n}")
    text = "本期收支情况见下。"
    audience = Audience.INSIDE
    sent_at = factory.LazyAttribute(
        lambda row: timezone.now() if row.state == Publication.State.CHECKING else None
    )
    author = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class PublicationTableFactory(DjangoModelFactory):
    """Two lines of income and spending."""

    class Meta:
        model = PublicationTable

    publication = factory.SubFactory(PublicationFactory)
    caption = "收支情况"
    head = ["项目", "金额（元）"]
    rows = [["拨缴收入", "12000.00"], ["慰问支出", "3600.00"]]
    figures = [1]


class AttachmentFactory(DjangoModelFactory):
    """A small text that stands for a PDF: enough for pages that list it or send it."""

    class Meta:
        model = Attachment

    publication = factory.SubFactory(PublicationFactory)
    name = factory.Sequence(lambda n: f"附件{n}.pdf")
    kind = "pdf"
    file = factory.django.FileField(data=b"%PDF-1.4\n%%EOF\n", filename="file.pdf")
    sha256 = "0" * 64
    size = 15


class NoticeFactory(DjangoModelFactory):
    """A running 公示 of five working days that began today; ``closed=True`` ended without objection."""

    class Meta:
        model = Notice

    class Params:
        closed = factory.Trait(
            state=Notice.State.CLOSED,
            outcome="公示期内没有收到异议。",
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
        )

    publication = factory.SubFactory(PublicationFactory, published=True)
    days = 5
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda notice: notice.starts_on + dt.timedelta(days=7))
    contact = "校工会 陈静 0312-8880001"


class ObjectionFactory(DjangoModelFactory):
    """An open objection of somebody with an account."""

    class Meta:
        model = Objection

    notice = factory.SubFactory(NoticeFactory)
    author = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda objection: objection.author.name)
    contact = "13800000000"
    text = "名次与得分不符，请核对。"


class ReadingFactory(DjangoModelFactory):
    class Meta:
        model = Reading

    publication = factory.SubFactory(PublicationFactory, published=True)
    user = factory.SubFactory(UserFactory)


class LookFactory(DjangoModelFactory):
    class Meta:
        model = Look

    user = factory.SubFactory(UserFactory)
    looked_at = factory.LazyFunction(timezone.now)
