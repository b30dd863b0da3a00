"""The pages of a session: who reads what, calling one, moving it, giving it up."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from congress.actions import sessions as actions
from congress.models import Session
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DeliveryFactory,
    DocumentVersionFactory,
    SessionFactory,
    SessionFilingFactory,
    SittingFactory,
    days,
)
from tests.factories.proposals import ProposalFactory
from union.audit.models import Event
from union.filings.models import Filing
from union.kit.flow import WrongState

NEW = "/congress/sessions/new/"


@pytest.fixture
def congress(cast):
    return CongressFactory(school=cast.school)


@pytest.fixture
def session(congress):
    return SessionFactory(congress=congress)


def particulars(**changed) -> dict:
    """What the form of a new session posts."""
    return {
        "number": 2,
        "kind": "regular",
        "called_by": "union",
        "opens_on": days(40),
        "opens_at": "14:00",
        "ends_on": "",
        "place": "学校报告厅",
        "theme": "审议绩效工资方案",
        "guidance": "",
        "proposals_from": "",
        "proposals_close_on": "",
        **changed,
    }


def errors(answer) -> dict:
    return answer.context["form"].errors


@pytest.mark.parametrize("who", ["chair", "committee", "teacher", "principal", "clerk"])
def test_the_page_opens_for_everybody_of_the_house(as_, cast, session, who):
    answer = as_(getattr(cast, who)).get(session.get_absolute_url())

    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["outsider", "admin"])
def test_strangers_do_not_see_a_session(as_, cast, session, who):
    assert as_(getattr(cast, who)).get(session.get_absolute_url()).status_code == 404


def test_the_clerk_reads_no_link_to_the_schools_desk(as_, cast, session):
    page = as_(cast.clerk).get(session.get_absolute_url()).content.decode()

    assert "/steps/" not in page
    assert "/documents/" not in page


def test_a_delegate_sees_the_own_seat_papers_and_proposals(as_, cast, session):
    seat = DelegateFactory(congress=session.congress, user=cast.teacher)
    version = DocumentVersionFactory(document__session=session, document__title="学校工作报告")
    DeliveryFactory(version=version, delegate=seat)
    ProposalFactory(session=session, author=seat.member, title="多装几台饮水机")

    page = as_(cast.teacher).get(session.get_absolute_url()).content.decode()

    assert "正式代表" in page
    assert "待阅" in page
    assert "多装几台饮水机" in page


def test_home_leads_to_the_session_that_people_mean_now(as_, cast, session):
    SessionFactory(congress=session.congress, number=1, opens_on=days(-300), closed=True)

    assert as_(cast.teacher).get("/congress/").url == session.get_absolute_url()


@pytest.mark.parametrize(
    "who, has_congress, says",
    [
        ("chair", False, "先建立本届教代会"),
        ("chair", True, "筹备第一次会议"),
        ("teacher", False, "学校还没有筹备教代会"),
    ],
)
def test_home_says_what_comes_first(as_, cast, who, has_congress, says):
    if has_congress:
        CongressFactory(school=cast.school)

    assert says in as_(getattr(cast, who)).get("/congress/").content.decode()


def test_a_session_is_called_and_its_days_are_counted_back(as_, cast, congress):
    answer = as_(cast.chair).post(NEW, particulars())

    session = Session.objects.get()
    assert answer.url == session.get_absolute_url()
    assert str(session) == "三届二次教代会"
    assert session.ends_on == session.opens_on
    assert session.proposals_from == session.opens_on - dt.timedelta(days=30)
    assert session.proposals_close_on == session.opens_on - dt.timedelta(days=15)
    assert cast.committee.notices.get().text.startswith("开始筹备三届二次教代会")
    assert Event.objects.filter(verb="session.called").exists()


def test_days_for_proposals_that_have_begun_begin_today(as_, cast, congress):
    as_(cast.chair).post(NEW, particulars(opens_on=days(20)))

    session = Session.objects.get()
    assert (session.proposals_from, session.proposals_close_on) == (days(0), days(5))


@pytest.mark.parametrize(
    "changed, field",
    [
        ({"opens_on": days(-1)}, "opens_on"),
        ({"opens_on": days(500)}, "opens_on"),
        ({"ends_on": days(39)}, "ends_on"),
        ({"proposals_close_on": days(41)}, "proposals_close_on"),
        ({"proposals_from": days(30), "proposals_close_on": days(20)}, "proposals_close_on"),
        ({"number": 0}, "number"),
        ({"opens_on": "2026-13-40"}, "opens_on"),
    ],
)
def test_days_that_make_no_sense_are_refused(as_, cast, congress, changed, field):
    answer = as_(cast.chair).post(NEW, particulars(**changed))

    assert answer.status_code == 422
    assert field in errors(answer)
    assert not Session.objects.exists()


def test_a_number_is_given_once_but_free_again_after_a_cancelled_session(as_, cast, session):
    client = as_(cast.chair)

    assert "number" in errors(client.post(NEW, particulars()))
    session.cancel()
    client.post(NEW, particulars())

    assert Session.objects.ahead().get().number == session.number


@pytest.mark.parametrize("who", ["teacher", "principal", "clerk", "outsider"])
def test_only_officers_of_the_school_call_a_session(as_, cast, congress, who):
    assert as_(getattr(cast, who)).post(NEW, particulars()).status_code == 403


@pytest.mark.parametrize("signed, is_called", [(15, False), (16, True)])
def test_case_08_an_extraordinary_session_needs_a_third_of_the_delegates(
    as_, cast, congress, signed, is_called
):
    seats = DelegateFactory.create_batch(47, congress=congress)
    chosen = [seat.pk for seat in seats[:signed]]
    asked = {"kind": "extraordinary", "called_by": "delegates", "signatories": chosen}

    answer = as_(cast.chair).post(NEW, particulars(**asked))

    assert Session.objects.exists() is is_called
    if not is_called:
        (said,) = errors(answer)["signatories"]
        assert "15 名，不足全体正式代表 47 名的 1/3（15.67 名），至少要 16 名" in said
        assert "教育部令第32号" in said


def test_signatures_of_observers_and_strangers_do_not_count(as_, cast, congress):
    own = DelegateFactory.create_batch(3, congress=congress)
    observer = DelegateFactory(congress=congress, category="2observer")
    stranger = DelegateFactory()
    asked = {"kind": "extraordinary", "called_by": "delegates"}

    for wrong in (observer, stranger):
        signed = [own[0].pk, wrong.pk]
        answer = as_(cast.chair).post(NEW, particulars(**asked, signatories=signed))
        assert "signatories" in errors(answer)


def test_the_school_may_call_one_without_signatures(as_, cast, congress):
    as_(cast.chair).post(NEW, particulars(kind="extraordinary", called_by="school"))

    assert Session.objects.get().called_by == "school"


@pytest.mark.parametrize(
    "opens_on, reason, is_called",
    [
        (dt.date(2026, 6, 1), "", False),
        (dt.date(2026, 6, 1), "校区合并，班子未定", True),
        (dt.date(2027, 3, 20), "校区合并，班子未定", True),
        (dt.date(2027, 3, 21), "校区合并，班子未定", False),
    ],
)
def test_case_15_after_its_term_a_congress_needs_a_reason_and_then_another_congress(
    client, cast, opens_on, reason, is_called
):
    congress = CongressFactory(school=cast.school, starts_on=dt.date(2023, 3, 20))
    called_on = opens_on - dt.timedelta(days=40)
    with time_machine.travel(dt.datetime.combine(called_on, dt.time(2), dt.UTC), tick=False):
        client.force_login(cast.chair)
        answer = client.post(NEW, particulars(opens_on=opens_on, renewal_reason=reason))

    assert Session.objects.exists() is is_called
    congress.refresh_from_db()
    if is_called:
        assert congress.renewal_reason == reason
    else:
        said = str(errors(answer))
        assert "2026年3月20日" in said
        assert "《上海市职工代表大会条例》" in said


def test_the_form_shows_what_follows_from_a_day(as_, cast, congress):
    page = as_(cast.chair).get("/congress/sessions/dates/?opens_on=2027-03-20").content.decode()

    assert "3月13日" in page  # papers
    assert "3月6日" in page  # report
    assert "3月5日" in page  # proposals


@pytest.mark.parametrize("day", ["", "nonsense", "2027-99-99", "0001-01-01"])
def test_no_day_no_dates(as_, cast, congress, day):
    answer = as_(cast.chair).get(f"/congress/sessions/dates/?opens_on={day}")

    assert answer.status_code == 200


def moved(**changed) -> dict:
    return {"opens_on": days(50), "opens_at": "9:00", "reason": "与期中考试冲突", **changed}


def test_a_move_takes_everything_counted_back_along(as_, cast, session):
    seat = DelegateFactory(congress=session.congress, user=cast.teacher)
    sitting = SittingFactory(session=session, starts_at=timezone.now() + dt.timedelta(days=28))
    was = sitting.starts_at

    as_(cast.chair).post(f"{session.get_absolute_url()}move/", moved())

    session.refresh_from_db()
    sitting.refresh_from_db()
    assert (session.opens_on, session.ends_on) == (days(50), days(50))
    assert session.proposals_close_on == days(35)
    assert sitting.starts_at == was + dt.timedelta(days=22)
    assert session.moved_reason == "与期中考试冲突"
    assert "与期中考试冲突" in seat.member.user.notices.get().text


def test_what_has_closed_stays_closed_unless_the_new_day_leaves_time(cast, congress):
    session = SessionFactory(congress=congress, opens_on=days(10))
    closed_on = session.proposals_close_on
    facts = {"opens_at": session.opens_at, "days": 0, "reason": "停电"}

    actions.move(session, by=cast.chair, opens_on=days(12), **facts)
    assert session.proposals_close_on == closed_on

    actions.move(session, by=cast.chair, opens_on=days(40), **facts)
    assert session.proposals_close_on == days(25)


@pytest.mark.parametrize(
    "changed, field",
    [({"reason": ""}, "reason"), ({"opens_on": days(-3)}, "opens_on")],
)
def test_a_move_needs_a_reason_and_a_day_to_come(as_, cast, session, changed, field):
    answer = as_(cast.chair).post(f"{session.get_absolute_url()}move/", moved(**changed))

    assert field in errors(answer)


def test_a_session_moved_after_its_papers_went_out_says_so(as_, cast, session):
    DeliveryFactory(version__document__session=session)

    page = as_(cast.chair).get(f"{session.get_absolute_url()}move/").content.decode()

    assert "会议文件已经发给代表" in page


def test_moving_after_the_approval_asks_for_a_supplement(as_, cast, session):
    approved(session, cast.clerk)
    client = as_(cast.chair)
    assert "须向区教育工会补报" not in client.get(session.get_absolute_url()).content.decode()

    client.post(f"{session.get_absolute_url()}move/", moved())

    assert "须向区教育工会补报" in client.get(session.get_absolute_url()).content.decode()


def approved(session, clerk) -> Filing:
    """The report of the session, approved by the district."""
    filing = SessionFilingFactory(session=session).filing
    stamp = {"by": clerk, "reviewer": session.school.parent, "due_on": None, "title": "呈报"}
    filing.submit(**stamp, fingerprint="0" * 64, warnings=[])
    filing.approve("清教工〔2026〕3号", by=clerk)
    return filing


def test_a_session_is_given_up_with_a_reason_that_all_hear(as_, cast, session):
    DelegateFactory(congress=session.congress, user=cast.teacher)

    as_(cast.chair).post(f"{session.get_absolute_url()}cancel/", {"reason": "校舍维修"})

    session.refresh_from_db()
    assert session.state == Session.State.CANCELLED
    assert "校舍维修" in cast.teacher.notices.get().text
    assert as_(cast.clerk).get(session.get_absolute_url()).status_code == 404


def test_a_committee_member_does_not_give_it_up(as_, cast, session):
    answer = as_(cast.committee).post(f"{session.get_absolute_url()}cancel/", {"reason": "忙"})

    assert answer.status_code == 403
    assert "由工会主席办理" in answer.content.decode()


@pytest.mark.parametrize("verb", ["edit", "move", "cancel", "open"])
def test_nothing_of_an_open_session_is_planned_anew(as_, cast, congress, verb):
    session = SessionFactory(congress=congress, opened=True)

    assert as_(cast.chair).get(f"{session.get_absolute_url()}{verb}/").status_code == 403


def test_of_two_officers_the_slower_one_moves_nothing(cast, session):
    stale = Session.objects.get(pk=session.pk)
    actions.cancel(session, by=cast.chair, reason="校舍维修")

    with pytest.raises(WrongState):
        actions.move(
            stale, by=cast.chair, opens_on=days(60), opens_at=stale.opens_at, days=0, reason="考试"
        )
    with pytest.raises(WrongState):
        actions.amend(stale, by=cast.chair, changed=["place"])


def test_particulars_are_changed_but_not_the_day(as_, cast, session):
    posted = particulars(place="阶梯教室", opens_on=days(80), proposals_close_on=days(12))
    as_(cast.committee).post(f"{session.get_absolute_url()}edit/", posted)

    opened_on = session.opens_on
    session.refresh_from_db()
    assert (session.place, session.opens_on) == ("阶梯教室", opened_on)
    assert session.proposals_close_on == days(12)


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_the_same_for_one_and_for_five(
    as_, cast, congress, rows, django_assert_max_num_queries
):
    for number in range(rows):
        SessionFactory(congress=congress, number=number + 1, opens_on=days(30 + number))
    client = as_(cast.chair)

    with django_assert_max_num_queries(12):
        client.get("/congress/sessions/")


@pytest.mark.parametrize("rows", [1, 6])
def test_a_session_page_asks_the_same_for_few_and_for_many(
    as_, cast, session, rows, django_assert_max_num_queries
):
    seats = DelegateFactory.create_batch(rows, congress=session.congress)
    for seat in seats:
        DeliveryFactory(delegate=seat, version__document__session=session)
        SittingFactory(session=session)
    client = as_(cast.chair)

    with django_assert_max_num_queries(32):
        client.get(session.get_absolute_url())
