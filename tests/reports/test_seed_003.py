"""Five real summaries (seed 003): whoever enters the records behind their figures finds the figures in the draft."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.models import Activity
from members.models import BodySeat, LegalPerson, UnionBody
from tests.factories.aid import AidApplicationFactory, HospitalRowFactory, HospitalTableFactory
from tests.factories.checkups import CheckupRoundFactory, CheckupRowFactory
from tests.factories.clubs import StudyCourseFactory, StudySessionFactory
from tests.factories.contracts import WomenContractFactory
from tests.factories.events import ActivityFactory, TeamFactory
from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from tests.factories.visits import CampaignFactory, VisitFactory
from tests.factories.works import ContestFactory, EntryFactory
from union.reports.actions.summaries import draft_summary
from union.reports.models import SummarySection
from union.reports.summary.sources import figures_of
from union.reports.summary.tokens import rendered
from union.statistics.keeping import add_up, keep, to_count
from welfare.models import AidApplication, WomenContract
from welfare.occasions import Festival, Occasion

Kind = AidApplication.Kind


@pytest.fixture
def year(time_machine) -> int:
    """It is the chair's December."""
    noon = dt.time(12, tzinfo=timezone.get_default_timezone())
    time_machine.move_to(dt.datetime.combine(timezone.localdate().replace(month=12, day=20), noon))
    return timezone.localdate().year


def sentences(unit, year: int, by) -> list[str]:
    """The drafted summary as a reader sees it, sentence by sentence."""
    summary = draft_summary(unit, year, by=by)
    figures = figures_of(unit, year)
    sections = SummarySection.objects.filter(summary=summary).order_by("position")
    text = "\n".join(rendered(section.text, figures) for section in sections)
    return [each.strip() for each in re.split("[。；\n]", text) if each.strip()]


def about(said: list[str], *words: str) -> str:
    """The one sentence in which all the words stand."""
    found = [each for each in said if all(word in each for word in words)]
    assert len(found) == 1, (words, found, said)
    return found[0]


def test_the_first_summary_comes_out_of_what_was_entered(cast, year):
    """34 retired people and 14,200 yuan at the festivals, 17 people in hospital, 11 trainings, 1,330 人次."""
    school, on = cast.school, dt.date
    retired = MemberFactory.create_batch(34, school=school, state="retired")
    gone = {"is_retired": True, "form": "cash"}
    for member in retired:
        spring = {"occasion": Occasion.FESTIVAL, "festival": Festival.SPRING}
        VisitFactory(member=member, on=on(year, 2, 4), amount=300, **spring, **gone)
    for member in retired[:20]:
        day = {"occasion": Occasion.TEACHERS_DAY, "on": on(year, 9, 10)}
        VisitFactory(member=member, amount=200, **day, **gone)
    table = HospitalTableFactory(school=school, year=year, sent=True)
    HospitalRowFactory.create_batch(17, table=table)
    course = StudyCourseFactory(school=school, kind="professional", title="有效课堂教学研讨")
    for place in range(11):
        number = {"number": 130 if place else 30, "number_reason": "只清点了人数"}
        StudySessionFactory(course=course, on=on(year, 3, 1 + place), **number)

    said = sentences(school, year, cast.chair)

    visits = about(said, "离退休")
    assert "春节、教师节期间为34名离退休教职工送去慰问金14,200元" in visits
    assert "上报了17名" in about(said, "住院治疗费五万元以上")
    assert "业务培训活动11场次，参与教师累计1,330人次" in about(said, "业务培训")


def test_the_second_summary_comes_out_of_what_was_entered(cast, year):
    """111 people helped with 200 to 500 yuan; a contest in which half took part and 30 per cent of the works won; 13
    teams at the women's festival; the contract of the women; check-ups."""
    school = cast.school
    people = MemberFactory.create_batch(112, school=school)
    for place, member in enumerate(people[:111]):
        _helped(member, Kind.HARDSHIP, Decimal(200 + 100 * (place % 4)), place)
    _contest(school, people[:56], winners=17, year=year)
    arts = ActivityFactory(
        unit=school, title="首届“茉莉花艺术节”", audience=Activity.Audience.WOMEN, came_count=80,
        **_on(year, 3, 6),
    )  # fmt: skip
    TeamFactory.create_batch(13, activity=arts)
    signed = dt.date(year, 3, 8)
    WomenContractFactory(
        school=school, signed_on=signed, starts_on=signed, ends_on=signed.replace(year=year + 2),
        women_covered=86,
    )  # fmt: skip
    tour = CheckupRoundFactory(school=school, year=year)
    for member in people[:90]:
        CheckupRowFactory(round=tour, member=member, done_on=dt.date(year, 5, 6))

    said = sentences(school, year, cast.chair)

    helped = about(said, "困难教职工发放")
    assert "为111名困难教职工发放困难补助，每次200至500元，共38,700元" in helped
    contest = about(said, "教职工书画、摄影、手工大赛")
    assert "参赛面达50%" in contest and "获奖面达30%" in contest
    assert "13支代表队参加" in about(said, "代表队")
    assert "3月组织了首届“茉莉花艺术节”" in about(said, "女教职工活动")
    assert "覆盖女职工86名" in about(said, "专项集体合同")
    assert "90人次完成体检" in about(said, "体检")


def test_aid_to_150_person_times_of_about_100_000_yuan(cast, year):
    people = MemberFactory.create_batch(120, school=cast.school)
    for place in range(150):
        _helped(people[place % 120], Kind.ILLNESS, Decimal(650), place)

    said = sentences(cast.school, year, cast.chair)

    aid = about(said, "救助困难职工")
    assert "全年救助困难职工150人次，发放救助金97,500元" in aid
    assert "大病救助120名" in about(said, "大病")


def test_the_whole_sum_of_aid_is_not_told_where_it_would_tell_that_of_one_person(cast, year):
    people = MemberFactory.create_batch(5, school=cast.school)
    for place in range(4):
        _helped(people[place], Kind.HARDSHIP, Decimal(300), place)
    _helped(people[4], Kind.ILLNESS, Decimal(5000), 4)

    said = sentences(cast.school, year, cast.chair)

    assert "发放救助金" not in about(said, "救助困难职工")
    assert "5,000" not in "".join(said) and "6,200" not in "".join(said)


def test_the_fifth_summary_tells_the_year_by_months(cast, year):
    """3月三八, 4月运动会, 5月基本功, 9月教师节, 10月乒乓球; 送温暖; check-ups of all."""
    named = {
        3: "“庆三八”女职工系列活动",
        4: "机关职工运动会",
        5: "青年教师基本功比赛",
        9: "庆祝教师节系列活动",
        10: "全县教职工乒乓球比赛",
    }
    for month, title in named.items():
        ActivityFactory(unit=cast.school, title=title, came_count=60, **_on(year, month, 8))
    ActivityFactory(unit=cast.theirs, title="别的学校的活动", came_count=500, **_on(year, 6, 1))
    warmth = CampaignFactory(
        by=cast.chair, title="送温暖", starts_on=dt.date(year, 1, 15), school=cast.school
    )
    for member in MemberFactory.create_batch(5, school=cast.school):
        VisitFactory(
            member=member, occasion=Occasion.HARDSHIP, amount=400, campaign=warmth,
            on=dt.date(year, 1, 20),
        )  # fmt: skip
    whole = CheckupRoundFactory(school=cast.school, year=year)
    CheckupRowFactory.create_batch(40, round=whole, done_on=dt.date(year, 6, 3))

    said = sentences(cast.school, year, cast.chair)

    months = "，".join(f"{month}月组织了{title}" for month, title in named.items())
    assert months in about(said, "3月组织了")
    assert "活动5次，300人次参加" in about(said, "全年举办")
    assert "慰问教职工5名" in about(said, "“送温暖”活动")
    assert "2,000元，每人400元" in about(said, "“送温暖”活动")
    assert "40人次完成体检，完成率100%" in about(said, "体检")


def test_the_district_tells_of_220_schools(cast, year):
    """220 schools elected anew, 130 hold a certificate, 15 chairs are new, 50 signed contracts for their women."""
    more = SchoolFactory.create_batch(218, parent=cast.district)
    schools = [cast.school, cast.theirs, *more]
    _elected(schools, dt.date(year, 4, 1))
    by = UserFactory(school=cast.school)
    since = dt.date(year, 3, 1)
    LegalPerson.objects.bulk_create(
        LegalPerson(school=school, code=f"8100{number:014}", issued_on=since)
        for number, school in enumerate(schools[:130])
    )
    term = {"starts_on": since, "ends_on": since.replace(year=year + 2), "signed_on": since}
    WomenContract.objects.bulk_create(
        WomenContract(school=each, state="in_force", women_covered=30, by=by, **term)
        for each in schools[:50]
    )
    _counted(cast.district, year)

    said = sentences(cast.district, year, cast.clerk)

    renewed = about(said, "换届选举")
    assert "220所学校完成工会换届选举" in renewed and "新当选工会主席15人" in renewed
    assert "130所学校取得工会法人资格" in about(said, "法人资格")
    assert "50所学校签订了女职工权益保护专项集体合同" in about(said, "专项集体合同")


def _on(year: int, month: int, day: int) -> dict:
    at = timezone.make_aware(dt.datetime.combine(dt.date(year, month, day), dt.time(14)))
    return {"starts_at": at, "ends_at": at + dt.timedelta(hours=3)}


def _helped(member, kind, granted: Decimal, place: int) -> None:
    AidApplicationFactory(
        school=member.school, member=member, kind=kind, paid=True, granted=granted, serial=place + 1
    )


def _contest(school, authors, *, winners: int, year: int) -> None:
    contest = ContestFactory(
        school=school, title="第二届教职工书画、摄影、手工大赛", published=True,
        opens_on=dt.date(year, 5, 1), closes_on=dt.date(year, 6, 1),
    )  # fmt: skip
    tier = contest.tiers.last()
    for place, member in enumerate(authors):
        ranked = {"mean": 90 - place, "rank": place + 1, "number": place + 1}
        EntryFactory(contest=contest, by=member, tier=tier if place < winners else None, **ranked)


def _elected(schools, on: dt.date) -> None:
    """The third committee of each, and fifteen chairs who were none before."""
    bodies = UnionBody.objects.bulk_create(
        UnionBody(school=school, kind="committee", number=3, starts_on=on, term_years=3, seats=3)
        for school in schools
    )
    for body in bodies[:15]:
        member = MemberFactory(school=body.school)
        BodySeat.objects.create(body=body, member=member, position="chair", starts_on=on)


def _counted(unit, year: int) -> None:
    """The nightly count, at once."""
    keep(list(to_count(unit, year).values_list("pk", flat=True)), year)
    add_up(unit, year)
