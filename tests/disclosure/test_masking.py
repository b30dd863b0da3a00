import time

import pytest

from disclosure import masking
from disclosure.masking import Kind, find, find_in_table, masked, masked_name, masked_table

CARD = "6222 0210 0112 2334 459"  # its check digit is right


def kinds(text, **more):
    return [found.kind for found in find(text, "正文", **more)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳晓燕", "欧阳**"),
        ("欧阳锋", "欧阳*"),
        ("阿依古丽·买买提", "阿**"),
    ],
)
def test_a_name_keeps_its_surname(name, shown):
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("身份证13010219800203451X，已核对", Kind.ID),
        ("身份证１３０１０２１９８００２０３４５１Ｘ", Kind.ID),
        ("号码 130102 19800203 4516 。", Kind.ID),
        ("手机１３８　１２３４　５６７８", Kind.PHONE),
        ("旧证130102800203451", Kind.ID),
        ("卡号6217000010000000000", Kind.BANK),
        ("开户行账号：1001 2345 6789 01", Kind.BANK),
        ("请打电话13812345678", Kind.PHONE),
        ("本人手机138-1234-5678", Kind.PHONE),
        ("家庭住址：清源区人民路12号3单元502室", Kind.ADDRESS),
        ("现居清源区幸福小区7栋2单元301室", Kind.ADDRESS),
        ("出生日期：1980年2月3日", Kind.BIRTH),
        ("1980年2月出生", Kind.BIRTH),
        ("身份证 1101 0519 4912 3100 2X", Kind.ID),
        ("号码110105·19491231·002Х", Kind.ID),  # the last is the Russian letter
        ("身份证（ID）ID11010519491231002x", Kind.ID),
        ("住户名李明，62284804 02564890018", Kind.BANK),
        ("工资卡6228480402564890011", Kind.BANK),
        ("存折：1202 0212 3456 7890", Kind.BANK),
        ("手机+86 138.1234.5678", Kind.PHONE),
        ("手机138—1234—5678", Kind.PHONE),
        ("手机（138）12345678", Kind.PHONE),
        ("手机13812 345678", Kind.PHONE),
        ("李**13812345678", Kind.PHONE),
        ("家长联系电话：13812345678", Kind.PHONE),
        ("户籍所在地：四川省广安市", Kind.ADDRESS),
        ("现家在青山镇李家村12组", Kind.ADDRESS),
        ("出生日期：19850312", Kind.BIRTH),
        ("生于一九八五年三月", Kind.BIRTH),
        ("1985-03-12出生", Kind.BIRTH),
        ("本人患尿毒症多年", Kind.ILLNESS),
        ("脑溢血后卧床", Kind.ILLNESS),
        ("患腰椎间盘突出", Kind.ILLNESS),
        ("确诊淋巴瘤", Kind.ILLNESS),
        ("患糖尿病，常听知识讲座", Kind.ILLNESS),
        ("因肺癌晚期住院", Kind.ILLNESS),
    ],
)
def test_what_is_personal_is_found_however_it_is_written(text, kind):
    assert kinds(text) == [kind]


def test_a_bank_card_is_known_by_its_check_digit():
    digits = "621700001000000000"
    right = next(digits + str(n) for n in range(10) if masking._adds_up(digits + str(n)))
    wrong = digits + str((int(right[-1]) + 1) % 10)

    assert kinds(f"转入{right}") == [Kind.BANK]
    assert kinds(f"单号{wrong}") == []


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：13812345678（校工会）",
        "监督电话 0312-8880001",
        "支出 13,000.00 元，其中 2026年3月5日支出 4,500 元",
        "举办糖尿病防治知识讲座",
        "清教工〔2026〕3号",
        "本学期2026年2月生效",
        "130102********4516",
        "合同编号 20260305001234",
        "共 1234567890123 次",
        "采购地点：清源区人民路",
        "3月发放2026年3月生日慰问",
        "缴费：户名：清源区第三小学，开户行：工商银行清源支行，账号：1202 0212 3456 7890",
        "女职工两癌保险，重大疾病保险",
        "合同 110105 2026 1231 002 1 号",
        "占比 0.6217000010000000005",
    ],
)
def test_ordinary_words_and_figures_are_left_alone(text):
    assert kinds(text) == []


def test_names_are_barred_only_where_aid_is_published():
    text = "申请人：张三，同组李红老师代交"

    assert kinds(text) == []
    assert kinds(text, is_aid=True) == [Kind.NAME, Kind.NAME]
    assert masked(text, is_aid=True) == "申请人：张*，同组李*老师代交"


def test_the_names_of_the_staff_are_found_anywhere_in_a_text_about_aid():
    found = find("本月看望了司马晓和孙立", "正文", is_aid=True, names=["孙立", "司马晓"])

    assert [each.words for each in found] == ["司马晓", "孙立"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("慰问了李明、王芳、张伟三位老师", "慰问了李*、王*、张*三位老师"),
        ("资助李明（三年级）、王芳500元", "资助李*（三年级）、王*500元"),
        ("学生名单：李明 王小芳", "学生名单：李* 王**"),
        ("丈夫李明失业，女儿张小花上大学，母亲陈秀英卧床", "丈夫李*失业，女儿张**上大学，母亲陈**卧床"),
        ("李 明同志", "李*同志"),
    ],
)  # fmt: skip
def test_persons_and_their_families_are_found_by_the_words_around_them(text, shown):
    assert masked(text, is_aid=True) == shown
    assert find(shown, "正文", is_aid=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "慰问金发放情况和资助方案",
        "关于新教师、高级教师和骨干教师的资助",
        "慰问困难教职工、劳模和高龄退休教师5人，家长马上到校，子女高考",
        "资助对象：家庭经济困难学生。名单：见附表",
        "不在救助范围，补助标准每人500元",
    ],
)
def test_words_about_aid_that_name_nobody_are_left_alone(text):
    assert kinds(text, is_aid=True) == []


def test_numbers_of_persons_are_barred_everywhere_and_the_rest_asks_for_a_reason():
    barred = find("13010219800203451X 13812345678", "正文")
    asked = find("家庭住址：清源区人民路12号3单元502室，出生日期：1980年2月3日", "正文")

    assert all(each.is_barred for each in barred)
    assert not any(each.is_barred for each in asked)


def test_a_finding_shows_no_more_than_it_must():
    (found,) = find("身份证13010219800203451X", "正文")

    assert "19800203" not in found.shown


def test_masking_leaves_nothing_to_be_found():
    text = (
        "受助人：张三，身份证13010219800203451X，手机13812345678，账号：1001 2345 6789 01，"
        "家庭住址：清源区人民路12号3单元502室，出生日期：1980年2月3日，患尿毒症，补助2000元。"
    )

    clean = masked(text, is_aid=True, names=["张三"])

    assert find(clean, "正文", is_aid=True, names=["张三"]) == []
    assert "张*" in clean
    assert "补助2000元" in clean


@pytest.mark.parametrize(
    "head",
    [
        "身份证号",
        "身份证号码（18位）",
        "银行卡号",
        "联系电话",
        "家庭住址",
        "出生年月",
        "病种",
        "致困原因",
        "电　话",
        "身 份 证 号",
        "疾病名称",
        "家长电话",
        "工资卡",
        "户口所在地",
        "致贫原因",
    ],
)
def test_columns_that_no_board_may_show_are_known_by_their_heads(head):
    assert masking.column_kind(head)


@pytest.mark.parametrize(
    "head",
    [
        "姓名",
        "困难类别",
        "救助金额（元）",
        "办公电话",
        "出生人数",
        "银行存款利息",
        "单位名称",
        "备注",
        "电话费",
        "手机补贴（元）",
        "银行手续费",
        "账户余额",
    ],
)
def test_ordinary_columns_stay(head):
    assert masking.column_kind(head) is None


def test_a_column_of_office_telephones_stays_and_one_of_persons_goes():
    head = ["机构", "联系电话"]
    offices = [["德育处", "0312-8880005"], ["总务处", "8880006转2"]]
    persons = [["德育处", "0312-8880005"], ["总务处", "１３８ 1234 5678"]]

    assert masked_table(head, offices) == (head, offices)
    assert masked_table(head, persons) == (["机构"], [["德育处"], ["总务处"]])
    assert masked_table(head, offices, is_aid=True)[0] == ["机构"]


def test_case_36_a_hardship_notice_shows_surname_category_and_sum_only():
    head = [
        "姓名",
        "身份证号",
        "家庭住址",
        "病种",
        "开户银行卡号",
        "困难类别",
        "救助金额（元）",
        "备注",
    ]
    rows = [
        ["张三", "13010219800203451X", "人民路12号3单元502室", "尿毒症", CARD, "深度困难", "3000.00", ""],
        ["欧阳晓燕", "130102198107043214", "幸福村8号", "乳腺癌", CARD, "相对困难", "2000.00", "患高血压，电13812345678"],
        ["合计", "", "", "", "", "", "5000.00", ""],
    ]  # fmt: skip
    found = find_in_table(head, rows, "表1", is_aid=True)

    kept_head, kept_rows = masked_table(head, rows, is_aid=True)

    assert {each.kind for each in found} == {
        Kind.NAME, Kind.ID, Kind.ADDRESS, Kind.ILLNESS, Kind.BANK, Kind.PHONE,
    }  # fmt: skip
    assert all(each.is_barred for each in found)
    assert kept_head == ["姓名", "困难类别", "救助金额（元）", "备注"]
    assert kept_rows[0] == ["张*", "深度困难", "3000.00", ""]
    assert kept_rows[1][:3] == ["欧阳**", "相对困难", "2000.00"]
    assert kept_rows[2] == ["合计", "", "5000.00", ""]
    assert find_in_table(kept_head, kept_rows, "表1", is_aid=True) == []
    everything = "".join(map("".join, kept_rows))
    for secret in (
        "13010219800203451X",
        "人民路",
        "尿毒症",
        "癌",
        "高血压",
        "6222",
        "13812345678",
        "三",
        "晓燕",
    ):
        assert secret not in everything


@pytest.mark.parametrize(
    "head", ["姓　名", "姓名（班级）", "受助学生", "困难职工", "慰问对象", "名字", "补助人员"]
)
def test_names_set_wide_under_any_usual_head_are_masked_where_aid_is_published(head):
    rows = [["张　三", "2000"], ["欧 阳 锋", "1000"], ["合　计", "3000"]]

    assert len(find_in_table([head, "金额"], rows, "表1", is_aid=True)) == 2
    _head, masked_rows = masked_table([head, "金额"], rows, is_aid=True)
    assert [row[0] for row in masked_rows] == ["张*", "欧阳*", "合　计"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("张三、李四", "张*、李*"),
        ("张三 李四光", "张* 李**"),
        ("张三（一年级）", "张*（一年级）"),
        ("张三等3人", "张*等3人"),
        ("单晓 女", "单* 女"),
        ("张三13812345678", "张*138****78"),
        ("张*13812345678", "张*138****78"),
    ],
)
def test_a_cell_of_names_may_hold_several_or_say_more(cell, shown):
    head, rows = masked_table(["姓名", "金额"], [[cell, "2000"]], is_aid=True)

    assert rows == [[shown, "2000"]]
    assert find_in_table(head, rows, "表1", is_aid=True) == []


def test_a_colleagues_name_set_wide_is_found_in_a_text_about_aid():
    assert masked("慰问张　三老师", is_aid=True, names=["张三"]) == "慰问张*老师"


def test_a_table_of_honours_keeps_its_names():
    assert find_in_table(["姓名", "称号"], [["张三", "优秀工会干部"]], "表1") == []


@pytest.mark.parametrize(
    "words", ["清源区教职工", "张三同志", "1 1 ", "*", "慰问张三（", "慰问张三、李四、"]
)
def test_a_long_text_is_read_in_a_time_that_grows_with_its_length(words):
    started = time.process_time()

    find((words * 20_000)[:60_000], "附件", is_aid=True)

    assert time.process_time() - started < 5
