import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import AppointmentFactory, SchoolFactory, UnitFactory, UserFactory
from union.filings.actions import envelope as actions
from union.filings.kinds import named
from union.filings.models import (
    Filing,
    FilingVersion,
    NumberSeries,
    Round,
    RoundSchool,
    SectionRemark,
    Urge,
)
from union.org.models import Role


def plan_content(*texts, title="2026年工会工作计划", school="第三小学工会", year=2026):
    """A small plan: three sections with a paragraph each (``texts``), and the months."""
    texts = texts or ("围绕中心工作。", "召开教代会。", "走访慰问困难教职工。")
    names = ("指导思想", "民主管理", "送温暖")
    blocks = []
    for place, (number, name, text) in enumerate(zip("一二三", names, texts, strict=True)):
        heading = {"key": f"s{place}", "type": "heading", "level": 1, "number": f"{number}、"}
        blocks += [
            {**heading, "text": name},
            {"key": f"p{place}", "type": "paragraph", "text": text},
        ]
    months = {"key": "months", "type": "months_table", "caption": "月份安排"}
    blocks.append(
        {**months, "head": ["月份", "工作"], "rows": [["3月", "教代会"], ["4月", "拔河赛"]]}
    )
    return {
        "kind": "year_plan",
        "title": title,
        "school": school,
        "year": year,
        "blocks": blocks,
        "signature": {"name": school, "date": f"{year}-03-05"},
    }


def form_content(
    *, title="三届二次教代会呈报表", school="第三小学工会", place="报告厅", opinions=()
):
    """A small 呈报表: two parts of a form, the second with room for a seal."""
    basics = [[["届次", "三届二次"], ["地点", place]], [["中心议题", "绩效工资分配办法"]]]
    seals = [[["党组织意见", ""]], *opinions]
    return {
        "kind": "congress_report",
        "title": title,
        "school": school,
        "year": 2026,
        "subject": "召开三届二次教职工代表大会",
        "blocks": [
            {"key": "basics", "type": "fields", "caption": "一、会议基本情况", "rows": basics},
            {"key": "seals", "type": "fields", "caption": "二、意见", "rows": seals, "tall": [0]},
        ],
    }


class FilingFactory(DjangoModelFactory):
    """A draft; ``submitted=True`` files it (``content=`` as said) by its school's chair."""

    class Meta:
        model = Filing

    school = factory.SubFactory(SchoolFactory)
    year = 2026
    title = "2026年工会工作计划"
    kind = Filing.Kind.YEAR_PLAN

    @classmethod
    def _create(cls, model, *args, kind, school, year, title, by=None, **rest):
        by = by or UserFactory(school=school)
        submitted, content = rest.pop("submitted", False), rest.pop("content", None)
        warnings = rest.pop("warnings", ())
        filing = actions.open_filing(kind, school, year=year, title=title, by=by, **rest)
        if submitted:
            given = {"title": title, "school": school.name}
            is_plan = kind == Filing.Kind.YEAR_PLAN
            content = content or (
                plan_content(**given, year=year) if is_plan else form_content(**given)
            )
            actions.submit(filing, by=by, content=content, warnings=warnings)
        return filing


class FilingVersionFactory(DjangoModelFactory):
    """The first submission of a new filing."""

    class Meta:
        model = FilingVersion

    filing = factory.SubFactory(FilingFactory, submitted=True)

    @classmethod
    def _create(cls, model, *args, filing):
        return filing.latest()


class SectionRemarkFactory(DjangoModelFactory):
    class Meta:
        model = SectionRemark

    version = factory.SubFactory(FilingVersionFactory)
    key = "s1"
    text = "请写明时间"
    by = factory.SubFactory(UserFactory)


class NumberSeriesFactory(DjangoModelFactory):
    class Meta:
        model = NumberSeries

    unit = factory.SubFactory(SchoolFactory)
    year = 2026


class UrgeFactory(DjangoModelFactory):
    class Meta:
        model = Urge

    school = factory.SubFactory(SchoolFactory)
    kind = Filing.Kind.YEAR_PLAN
    year = 2026
    by = factory.SubFactory(UserFactory)


class RoundFactory(DjangoModelFactory):
    """Open from a week ago until a month ahead, for no school yet; ``schools=`` are those that owe it."""

    class Meta:
        model = Round
        skip_postgeneration_save = True

    unit = factory.SubFactory(UnitFactory)
    kind = Filing.Kind.ASSESSMENT
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    title = factory.LazyAttribute(lambda it: named(it.kind, it.year))
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=7))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    opened_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def schools(self, create, extracted, **kwargs):
        for school in extracted or ():
            RoundSchoolFactory(round=self, school=school)


class RoundSchoolFactory(DjangoModelFactory):
    class Meta:
        model = RoundSchool

    round = factory.SubFactory(RoundFactory)
    school = factory.SubFactory(SchoolFactory)


def clerk_of(unit, name="周文"):
    """A clerk in office at this unit."""
    return AppointmentFactory(unit=unit, role=Role.CLERK, user=UserFactory(name=name)).user
