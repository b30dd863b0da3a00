import datetime as dt

import pytest
from django.urls import reverse

from members.actions import imports as actions
from members.models import ImportRow, Member, SheetImport
from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.members.lists import HEAD, WANG, ZHANG, confirm, errors, run
from union.audit.models import Event
from union.kit.flow import WrongState
from union.kit.uploads import Upload
from union.kit.xlsx import write_xlsx
from union.org.models import Unit

pytestmark = [pytest.mark.django_db]


def test_a_list_is_shown_before_anything_is_written(cast, send):
    sheet = send(ZHANG, WANG)

    assert sheet.state == "ready"
    assert sheet.counts == {"all": 2, "new": 2, "changed": 0, "same": 0, "error": 0}
    assert "将新建工会小组：数学组" in sheet.remarks
    assert not Member.objects.exists()
    assert not Unit.objects.filter(name="数学组").exists()


@pytest.mark.embedded
def test_a_confirmed_list_is_in_the_register(cast, send):
    account = UserFactory(name="张伟", staff_no="001", school=cast.school)

    sheet = confirm(send(ZHANG, WANG), cast.chair)

    zhang, wang = Member.objects.order_by("staff_no")
    assert sheet.state == "taken"
    assert (zhang.name_initials, zhang.sex, zhang.phone) == ("zw", "male", "13800138001")
    assert (zhang.group.name, zhang.group.parent) == ("数学组", cast.school)
    assert (zhang.joined_on, zhang.user) == (dt.date(2015, 9, 1), account)
    assert wang.latest_change.basis == "名册导入：名册.xlsx"
    assert Event.objects.get(verb="members.imported").details["new"] == 2
    assert "新增 2 人" in cast.chair.notices.get().text


def test_the_same_list_twice_creates_nothing_new(cast, send):
    confirm(send(ZHANG, WANG), cast.chair)

    again = send(ZHANG, WANG)

    assert again.counts["same"] == 2
    assert Member.objects.count() == 2


@pytest.mark.embedded
def test_only_what_differs_is_changed_and_blanks_wipe_nothing_out(cast, send):
    confirm(send(ZHANG, WANG), cast.chair)

    sheet = send(["张伟", "001", "", "", "13900139000", ""])

    row = sheet.rows.get()
    assert (row.outcome, row.changes) == ("changed", [["手机", "13800138001", "13900139000"]])
    confirm(sheet, cast.chair)
    zhang = Member.objects.get(staff_no="001")
    assert (zhang.phone, zhang.sex, zhang.group.name) == ("13900139000", "male", "数学组")


def test_headers_may_come_in_any_order_and_words(cast, send):
    head = ["序号", "联系电话*", "性 别", "职工编号", "教师姓名", "部门（组室）", "入会时间"]

    sheet = send([1, "138 0013 8001", "男", "001", "张　伟", "数学组", "2015.9"], head=head)

    values = sheet.rows.get().values
    assert values == {
        "phone": "13800138001",
        "sex": "male",
        "staff_no": "001",
        "name": "张伟",
        "group": "数学组",
        "joined_on": "2015-09-01",
    }
    assert sheet.rows.get().remarks == ["入会日期只有年月，按 2015-09-01 登记"]


def test_columns_that_are_not_read_are_named(cast, send):
    sheet = send(
        ["张伟", "男", "320…", "乐器", "42"], head=["姓名", "性别", "身份证号", "爱好", "鞋码"]
    )

    assert sheet.remarks == ["身份证号不保存，这一列没有读取", "没有读取的列：爱好、鞋码"]


def test_an_identity_number_is_kept_nowhere(cast, send):
    number = "320501198001011234"

    sheet = send(["张伟", "男", number], head=["姓名", "性别", "身份证号"])

    assert number not in str(list(sheet.rows.values()))
    assert not sheet.file


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["", "001", "男"], "姓名（A3）：没有填写姓名；如果这一行不是人员，请删去"),
        (["张伟2", "001", "男"], "姓名（A3）：“张伟2”里有数字或符号，请核对"),
        (["张伟", "001", "南"], "性别（C3）：只能填“男”或“女”，现在是“南”"),
        (["张伟", "001", ""], "新登记的人要填性别"),
        (["张伟", "001", "男", "", "1380013"], "手机（E3）：“1380013”不对"),
        (["张伟", "001", "男", "", "", "2015年13月"], "入会日期（F3）：“2015年13月”不是日历上"),
        (["张伟", "001", "男", "", "", "2999-1-1"], "入会日期（F3）：“2999-01-01”的年份不对"),
        (["张伟", "0" * 31, "男"], "工号（B3）：“00000000000000000000…”太长，最多 30 个字"),
        (["𠮷" * 61, "001", "男"], "最多 60 个字"),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column(cast, send, row, sentence):
    sheet = send(row)

    assert sheet.counts["error"] == 1
    assert sentence in errors(sheet)[0]


def test_names_with_rare_characters_and_dots_are_taken(cast, send):
    confirm(send(["𠮷田𬭎", "1", "男"], ["阿依古丽•买买提", "2", "女"]), cast.chair)

    assert set(Member.objects.values_list("name", flat=True)) == {"𠮷田𬭎", "阿依古丽·买买提"}


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (["张伟", "001", "男"], ["王芳", "001", "女"], "工号 001 与第 4 行重复"),
        (
            ["张伟", "1", "男", "", "13800138001"],
            ["王芳", "2", "女", "", "138-0013-8001"],
            "手机 13800138001 与第 4 行重复",
        ),
        (["张伟", "", "男"], ["张伟", "", "女"], "“张伟”出现了 2 次（第 3、4 行）"),
        (["张伟", "001", "男"], ["张 伟", "", "女"], "“张伟”出现了 2 次"),
    ],
)
def test_two_rows_that_cannot_both_be_right_are_both_told(cast, send, first, second, sentence):
    sheet = send(first, second)

    assert sheet.counts["error"] == 2
    assert sentence in errors(sheet)[0]


def test_namesakes_with_numbers_are_two_people(cast, send):
    assert send(["张伟", "001", "男"], ["张伟", "002", "男"]).counts["new"] == 2


def test_a_number_held_by_somebody_else_in_the_register_is_told(cast, send):
    MemberFactory(school=cast.school, name="李红", staff_no="001", phone="13800138001")

    sheet = send(["张伟", "001", "男"], ["王芳", "002", "女", "", "13800138001"])

    first, second = errors(sheet)
    assert "工号 001 在名册中是李红，与“张伟”不一致" in first
    assert "手机 13800138001 在名册中是李红的" in second


def test_a_person_without_a_number_is_known_by_a_name_that_only_one_has(cast, send):
    MemberFactory(school=cast.school, name="李红", staff_no="")

    sheet = send(["李红", "012", "女"])

    assert sheet.rows.get().changes == [["工号", "", "012"]]


def test_of_two_namesakes_in_the_register_the_list_must_say_which(cast, send):
    MemberFactory(school=cast.school, name="李红", staff_no="1")
    MemberFactory(school=cast.school, name="李红", staff_no="2")

    assert errors(send(["李红", "", "女"])) == ["名册里有 2 位李红，请填上工号"]
    assert "将另登记一人" in send(["李红", "3", "女"]).rows.get().remarks[0]


def test_rows_of_another_school_are_told(cast, send):
    head = ["姓名", "性别", "学校"]

    sheet = send(
        ["张伟", "男", "清源三小"],
        ["王芳", "女", "清源区第三小学"],
        ["李红", "女", "城东中学"],
        head=head,
    )

    assert sheet.counts["new"] == 2
    assert errors(sheet) == ["这一行是“城东中学”的人，不是清源三小的；请删去"]


def test_a_membership_does_not_change_by_a_list(cast, send):
    MemberFactory(school=cast.school, name="张伟", staff_no="001", state=State.KEPT)

    sheet = send(["张伟", "001", "在籍"], head=["姓名", "工号", "会籍状态"])

    assert "名册里是“保留（退休）”，表里是“在籍”" in errors(sheet)[0]


def test_retired_people_are_taken_as_kept(cast, send):
    sheet = send(["张伟", "001", "男", "退休"], head=["姓名", "工号", "性别", "会籍状态"])

    confirm(sheet, cast.chair)

    assert Member.objects.get().state == State.KEPT


def test_applicants_are_decided_on_their_own_page(cast, send):
    MemberFactory(school=cast.school, name="张伟", staff_no="001", state=State.APPLIED)

    assert errors(send(["张伟", "001", "男"])) == ["张伟申请中，请先在会员页上办理"]


def test_groups_are_known_by_their_short_forms(cast, send):
    group = cast.group
    Unit.objects.filter(pk=group.pk).update(name="语文组工会小组", short_name="语文组")

    sheet = send(["张伟", "001", "男", "语文"], ["王芳", "002", "女", "语文小组"])
    confirm(sheet, cast.chair)

    assert set(Member.objects.values_list("group", flat=True)) == {group.pk}
    assert not any("新建" in remark for remark in sheet.remarks)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (write_xlsx(["甲", "乙"], [], "x"), "没有找到表头"),
        (write_xlsx(["工号", "性别"], [["1", "男"]], "x"), "没有“姓名”这一列"),
        (write_xlsx(["姓名"], [], "x"), "表头下面没有人员"),
        (b"PK\x03\x04 broken xl/", "已损坏"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(cast, send, data, sentence):
    sheet = send(data=data)

    assert sheet.state == "unreadable"
    assert sentence in sheet.problem


def test_a_list_with_errors_is_not_taken(as_, cast, send):
    sheet = send(ZHANG, ["王芳", "002", "错"])

    answer = as_(cast.chair).post(reverse("members:import_confirm", args=[sheet.pk]))

    assert answer.status_code == 403
    assert "还有 1 行有错误" in answer.content.decode()
    assert not Member.objects.exists()


def test_a_register_that_moved_on_is_shown_again_before_writing(cast, send):
    sheet = send(ZHANG, WANG)
    MemberFactory(school=cast.school, name="王芳", staff_no="002")

    confirm(sheet, cast.chair)

    assert sheet.state == "ready"
    assert sheet.remarks == [actions.MOVED_ON]
    assert sheet.counts["new"] == 1
    assert Member.objects.count() == 1
    assert confirm(sheet, cast.chair).state == "taken"


def test_nothing_is_half_written(cast, send, monkeypatch):
    sheet = send(ZHANG, WANG)

    def fails(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr(actions, "link_accounts", fails)
    confirm(sheet, cast.chair)

    assert sheet.state == "taking"
    assert not Member.objects.exists()
    assert not Unit.objects.filter(name="数学组").exists()
    monkeypatch.undo()
    assert run(sheet).state == "taken"


def test_a_job_that_comes_twice_writes_once(cast, send):
    sheet = confirm(send(ZHANG), cast.chair)

    actions.take(sheet, by=cast.chair)

    assert Member.objects.count() == 1
    assert Event.objects.filter(verb="members.imported").count() == 1


def test_a_dropped_list_leaves_nothing_behind(as_, cast, send):
    sheet = send(ZHANG)

    as_(cast.chair).post(reverse("members:import_drop", args=[sheet.pk]))

    sheet.refresh_from_db()
    assert (sheet.state, sheet.rows.count()) == ("dropped", 0)


def test_a_list_dropped_while_it_is_read_stays_dropped(cast):
    file = Upload("名册.xlsx", "xlsx", write_xlsx(HEAD, [ZHANG], "名册"))
    sheet = actions.receive(file, school=cast.school, by=cast.chair)
    reading = SheetImport.objects.get(pk=sheet.pk)

    def drop_meanwhile(*_):
        SheetImport.objects.filter(pk=sheet.pk, state="reading").update(state="dropped")

    with pytest.raises(WrongState):
        actions.read(reading, progress=drop_meanwhile)

    assert not ImportRow.objects.exists()
