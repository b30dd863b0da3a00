"""结对: who sees whom, one writes, the other confirms."""

import pytest
from django.db import connection
from django.utils import timezone

from activities.actions import pairs as actions
from activities.lent import pairs as lent
from activities.models import Pair, PairRecord
from tests.factories.members import MemberFactory
from tests.factories.pairs import PairFactory, PairRecordFactory, ago
from union.audit.models import Event
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
PEOPLE = ["chair", "committee", "teacher", "leader", "principal", "clerk", "outsider"]


@pytest.fixture
def two(cast):
    """The leader teaches the teacher."""
    cast.mentor = MemberFactory(school=cast.school, user=cast.leader, name="孙立")
    cast.mentee = MemberFactory(school=cast.school, user=cast.teacher, name="李红")
    return cast


def pair_of(cast, **fields) -> Pair:
    return PairFactory(school=cast.school, mentor=cast.mentor, mentee=cast.mentee, **fields)


def seen_by(cast, pair) -> list[str]:
    return [who for who in PEOPLE if pair in Pair.objects.visible_to(getattr(cast, who))]


def test_a_mentor_pair_is_seen_by_the_two_and_the_officers(two):
    assert seen_by(two, pair_of(two)) == ["chair", "committee", "teacher", "leader"]


def test_who_is_cared_for_is_seen_by_the_two_and_the_chair_only(two):
    assert seen_by(two, pair_of(two, kind=Pair.Kind.CARE)) == ["chair", "teacher", "leader"]


def test_a_care_pair_leaves_no_name_in_the_log_and_none_open_in_the_database(two):
    pair = PairFactory.build(
        school=two.school, mentor=two.mentor, mentee=None, other_name="王小明",
        kind=Pair.Kind.CARE, theme="每周看望王小明",
    )  # fmt: skip
    actions.begin(pair, by=two.chair)

    with connection.cursor() as cursor:
        cursor.execute("SELECT other_name || theme FROM activities_pair")
        assert "王小明" not in str(cursor.fetchall())
    event = Event.objects.get(verb="pair.begun")
    assert (event.object_label, event.object_id) == ("爱心结对", str(two.school.pk))
    assert Pair.objects.get().mentee_name == "王小明"


def test_one_writes_and_the_other_confirms(two, as_):
    pair = pair_of(two)
    page = pair.get_absolute_url()
    as_(two.teacher).post(f"{page}write/", {"done": "听了一节课", "on": ago(0).isoformat()})
    entry = PairRecord.objects.get()
    confirm = f"/activities/pairs/records/{entry.pk}/confirm/"

    assert as_(two.teacher).post(confirm).status_code == 403
    assert as_(two.leader).post(confirm).status_code == 302
    assert as_(two.leader).post(confirm).status_code == 403

    entry.refresh_from_db()
    assert entry.is_confirmed and entry.confirmed_by == two.leader
    assert two.leader.notices.get().text == "李红写了结对记录，请您确认"


def test_what_is_confirmed_is_not_changed_any_more(two, as_):
    entry = PairRecordFactory(pair=pair_of(two), written_by=two.teacher)
    page = f"/activities/pairs/records/{entry.pk}/"
    assert as_(two.teacher).get(page).status_code == 200
    entry.confirm(two.leader)

    assert as_(two.teacher).get(page).status_code == 403
    with pytest.raises(WrongState):
        actions.amend(entry, by=two.teacher)


def test_the_chair_confirms_for_somebody_without_an_account(two, as_):
    pair = PairFactory(school=two.school, mentor=two.mentor)
    entry = PairRecordFactory(pair=pair, written_by=two.leader)

    as_(two.chair).post(f"/activities/pairs/records/{entry.pk}/confirm/")

    entry.refresh_from_db()
    assert entry.confirmed_by == two.chair


def test_a_committee_member_registers_mentors_but_no_care(two, as_):
    page = as_(two.committee).get("/activities/pairs/new/").content.decode()
    assert "爱心结对" not in page
    sent = {
        "mentor": two.mentor.pk, "mentee": two.mentee.pk, "theme": "上好公开课",
        "starts_on": ago(0).isoformat(), "ends_on": ago(-365).isoformat(),
    }  # fmt: skip

    as_(two.committee).post("/activities/pairs/new/", sent | {"kind": "care"})
    again = as_(two.committee).post("/activities/pairs/new/", sent)

    assert Pair.objects.get().kind == Pair.Kind.MENTOR
    assert again.status_code == 422
    assert "已经在结对" in again.content.decode()


def test_nobody_is_paired_with_oneself(two, as_):
    sent = {"kind": "mentor", "mentor": two.mentor.pk, "mentee": two.mentor.pk, "theme": "互助"}

    answer = as_(two.chair).post("/activities/pairs/new/", sent)

    assert answer.context["form"].errors["mentee"] == ["两个人要不同"]


def test_a_quiet_pair_is_reminded_of_and_a_waiting_record_first(two):
    pair = pair_of(two)
    [quiet] = lent.todos(two.teacher, None)
    assert quiet.title == "师徒结对：100 天没有记录，请写一条"

    PairRecordFactory(pair=pair, written_by=two.leader)

    assert [todo.title for todo in lent.todos(fresh(two.teacher), None)] == [
        "师徒结对：对方写了记录，请您确认"
    ]
    assert lent.todos(two.outsider, None) == []


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def test_the_end_stands_in_the_calendar_of_the_two_but_no_care_pair(two):
    pair = pair_of(two)
    pair_of(two, kind=Pair.Kind.CARE)

    entries = lent.entries(two.teacher, pair.ends_on, pair.ends_on)

    assert [entry.title for entry in entries] == ["师徒结对到期"]


def test_a_pair_ends_with_a_word_and_its_card_stays(two, as_):
    pair = pair_of(two)
    page = pair.get_absolute_url()

    as_(two.chair).post(f"{page}end/", {"on": ago(0).isoformat(), "result": "按期出师"})

    pair.refresh_from_db()
    assert (pair.ended_on, pair.result) == (timezone.localdate(), "按期出师")
    assert as_(two.teacher).post(f"{page}write/", {"done": "再听一节"}).status_code == 403
    assert as_(two.teacher).get(page).status_code == 200


def test_the_card_is_printed_for_the_two(two, as_):
    entry = PairRecordFactory(pair=pair_of(two), written_by=two.teacher)

    answer = as_(two.leader).get(f"{entry.pair.get_absolute_url()}card/")

    assert answer.content.startswith(b"%PDF")
    assert as_(two.outsider).get(f"{entry.pair.get_absolute_url()}card/").status_code == 404


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_once_for_any_number(two, as_, rows):
    PairFactory.create_batch(rows, school=two.school)

    page = as_(two.chair).get("/activities/pairs/")

    assert len(page.context["page"]) == rows
