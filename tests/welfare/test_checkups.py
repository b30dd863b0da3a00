"""Check-ups: who is due, who has been, and that nothing else can be kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from django.utils import timezone

from tests.factories.checkups import CheckupRoundFactory, CheckupRowFactory
from tests.factories.members import MemberFactory
from union.kit.xlsx import write_xlsx
from union.notices.models import Notice
from welfare.actions import checkups as actions
from welfare.forms.checkups import RoundForm
from welfare.models import CheckupRound, CheckupRow

pytestmark = pytest.mark.django_db


def test_no_field_and_no_upload_could_hold_a_result():
    fields = {field.name: field for field in CheckupRow._meta.get_fields()}

    assert set(fields) == {"id", "round", "member", "done_on"}
    assert isinstance(fields["done_on"], models.DateField)
    assert {field.name for field in CheckupRound._meta.fields if field.max_length} == {
        "kind",
        "hospital",
    }
    assert not RoundForm(school=None).is_multipart()


@pytest.mark.parametrize(
    ("kind", "names"), [("all", ["甲", "乙"]), ("women", ["甲"]), ("retired", ["丙"])]
)
def test_the_list_of_a_round_is_drawn_from_the_register(cast, kind, names):
    MemberFactory(school=cast.school, name="甲", sex="female")
    MemberFactory(school=cast.school, name="乙", sex="male")
    MemberFactory(school=cast.school, name="丙").retire(timezone.localdate())

    round_ = CheckupRoundFactory.build(school=cast.school, kind=kind, by=None)
    actions.arrange(round_, by=cast.chair)

    assert sorted(row.member.name for row in round_.rows.all()) == sorted(names)


def test_what_somebody_else_ticked_meanwhile_stays(cast, as_):
    round_ = CheckupRoundFactory(school=cast.school)
    first, second = CheckupRowFactory.create_batch(2, round=round_)
    today = timezone.localdate()
    actions.tick(round_, done={second.pk}, undone=set(), on=today, by=cast.committee)

    told = {"row": [first.pk], "was": "", "on": today.isoformat()}
    as_(cast.chair).post(reverse("welfare:checkup_tick", args=[round_.pk]), told)

    assert set(round_.rows.values_list("done_on", flat=True)) == {today}


def test_a_tick_for_what_is_no_line_is_no_tick(cast, as_):
    round_ = CheckupRoundFactory(school=cast.school)
    told = {"row": ["²", "9" * 5000], "was": "", "on": timezone.localdate().isoformat()}

    answer = as_(cast.chair).post(reverse("welfare:checkup_tick", args=[round_.pk]), told)

    assert answer.status_code == 302


def test_a_leader_ticks_the_own_group_only(cast, as_):
    round_ = CheckupRoundFactory(school=cast.school)
    mine = CheckupRowFactory(round=round_, member__group=cast.group, member__name="组员甲")
    other = CheckupRowFactory(round=round_, member__name="外组乙")
    address = reverse("welfare:checkup_tick", args=[round_.pk])
    told = {"row": [mine.pk, other.pk], "was": "", "on": timezone.localdate().isoformat()}

    client = as_(cast.leader)
    page = client.get(round_.get_absolute_url()).content.decode()
    client.post(address, told)

    assert "组员甲" in page and "外组乙" not in page
    assert list(round_.rows.exclude(done_on=None)) == [mine]
    assert as_(cast.teacher).post(address, told).status_code == 403


def test_only_those_who_have_not_been_are_reminded_and_once_a_day(cast, as_):
    round_ = CheckupRoundFactory(school=cast.school)
    CheckupRowFactory(round=round_, member__user=cast.teacher)
    CheckupRowFactory(round=round_, member__user=cast.leader, done_on=timezone.localdate())
    address = reverse("welfare:checkup_remind", args=[round_.pk])

    as_(cast.chair).post(address)

    assert [notice.user for notice in Notice.objects.all()] == [cast.teacher]
    assert as_(cast.chair).post(address).status_code == 409


def test_the_hospitals_list_is_read_without_its_results(cast, as_):
    round_ = CheckupRoundFactory(school=cast.school)
    row = CheckupRowFactory(round=round_, member__name="李红")
    lines = [["李红", "血压偏高", timezone.localdate().isoformat()], ["赵不在", "", ""]]
    data = write_xlsx(["姓名", "结果", "体检日期"], lines, "体检名单")
    address = reverse("welfare:checkup_import", args=[round_.pk])

    page = as_(cast.chair).post(address, {"sheet": SimpleUploadedFile("a.xlsx", data)})
    shown = page.content.decode()
    assert "血压偏高" not in shown and "名单上没有这个人" in shown

    told = {"packed": page.context["packed"], "take": ["3"]}
    as_(cast.chair).post(address, told)

    row.refresh_from_db()
    assert row.done_on == timezone.localdate()
