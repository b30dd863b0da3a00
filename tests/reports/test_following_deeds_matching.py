"""Which records are offered for which items: own-written plans against a year of records."""

import datetime as dt

import pytest

from union.kit.lent import Deed
from union.reports.following.matching import OFFERED, Wanted, offers, pieces, rarity, score

YEAR = 2026


def _deed(key, title, month, day, words=""):
    return Deed(key, title, dt.date(YEAR, month, day), f"/{key}/", words)


WORLD = [
    _deed("visit_batch:1", "春节慰问 34 人", 1, 22, "慰问 走访 送温暖 退休教职工"),
    _deed("campaign:1", "两节送温暖", 1, 20, "送温暖 慰问 走访"),
    _deed("visits:2026-03", "3月走访慰问 3 人次", 3, 4, "慰问 走访 五必访"),
    _deed("visit_batch:2", "重阳节慰问 12 人", 10, 18, "慰问 走访 送温暖 退休教职工"),
    _deed("campaign:2", "暑期送清凉", 7, 12, "送清凉 慰问 走访"),
    _deed("activity:1", "巾帼心向党，春日踏青行", 3, 7, "女教职工 节日"),
    _deed("activity:2", "教职工春季健步走", 4, 17, " 文体"),
    _deed("activity:3", "“书香伴我行”读书分享会", 4, 23, " 教育"),
    _deed("activity:4", "“扬青春风采”五四青年座谈", 5, 4, " 节日"),
    _deed("activity:5", "亲子游园会", 6, 1, "六一儿童节 节日"),
    _deed("activity:6", "教工羽毛球赛", 11, 14, " 文体"),
    _deed("activity:7", "迎国庆红歌会", 9, 28, " 节日"),
    _deed("club:1", "合唱社：练习《祖国颂》", 9, 15, "社团"),
    _deed("club:2", "品读社：《平凡的世界》", 4, 9, "社团"),
    _deed("study:1", "师德师风专题学习：案例警示", 5, 20, "学习 政治学习"),
    _deed("session:1", "召开三届二次教代会", 3, 20, "教职工代表大会 教代会 年度例会"),
    _deed("proposals:1", "三届二次教代会征集提案 12 份", 3, 5, "提案 合理化建议"),
    _deed("checkup:1", "2026年全员体检", 11, 3, "体检 全员体检"),
    _deed("retreat:1", "2026年青海湖疗休养", 7, 20, "疗休养"),
    _deed("giving:1", "慈善一日捐", 10, 12, "捐款 帮助困难学生"),
    _deed("review:1", "2025—2026学年第二学期经费审查", 6, 25, "经费审查 经审 财务"),
    _deed("statement:1", "公布2025年度工会经费收支报告", 6, 28, "财务公开 收支"),
    _deed("filing:1", "报送《清源三小2026年工会工作计划》", 3, 2, "年度工作计划 工作计划"),
    _deed("pairs:2026-09", "师徒结对 6 对", 9, 10, "青蓝 拜师"),
    _deed("honour:1", "评选工会积极分子", 12, 10, "评优 表彰"),
    _deed("joined:2026-02", "2月新会员入会 5 人", 2, 1, "发展会员 新教师入会"),
    _deed("meeting:1", "工会委员会会议", 3, 3, "工会委员会会议 工会委员会 例会"),
    _deed("contract:1", "签订女职工专项集体合同（2026—2029）", 3, 8, "女职工 权益保护 专项合同"),
    _deed("body:1", "第四届工会委员会产生", 5, 15, "换届 选举"),
    _deed("publication:1", "公开《第一季度财务收支》", 4, 10, "校务公开 财务收支"),
]

# item, months, what must come first, what must not be offered at all
PLANS = [
    ("两节送温暖，走访退休和困难教职工", (1, 1), {"campaign:1", "visit_batch:1"}, "visit_batch:2"),
    ("整理会员信息，办理新教师入会手续", (2, 2), {"joined:2026-02"}, "meeting:1"),
    ("报送年度工作计划", (3, 3), {"filing:1"}, "session:1"),
    ("庆祝三八妇女节主题活动", (3, 3), {"activity:1"}, "activity:2 session:1 activity:5"),
    ("召开教职工代表大会", (3, 3), {"session:1"}, "meeting:1 activity:1"),
    ("教代会提案征集与审理", (3, 4), {"proposals:1"}, "activity:1"),
    ("教职工春季健步走", (4, 4), {"activity:2"}, "activity:6 activity:3"),
    ("世界读书日读书分享会", (4, 4), {"activity:3"}, "activity:2 activity:4"),
    ("品读社、合唱社每月活动一次", None, {"club:1", "club:2"}, "activity:6 session:1"),
    ("五四青年教师座谈", (5, 5), {"activity:4"}, "study:1 activity:2"),
    ("工会委员会换届选举", (5, 5), {"body:1"}, "session:1"),
    ("教职工子女六一活动", (6, 6), {"activity:5"}, "activity:1 activity:6"),
    ("上半年财务公开和经费审查", (6, 6), {"review:1", "statement:1"}, "visits:2026-03"),
    ("教职工疗休养", (7, 8), {"retreat:1"}, "checkup:1"),
    ("送清凉，慰问暑期值班人员", (7, 8), {"campaign:2"}, "visit_batch:2 campaign:1"),
    ("教师节表彰和师徒结对", (9, 9), {"pairs:2026-09"}, "activity:7"),
    ("迎国庆教职工合唱", (9, 9), {"activity:7"}, "activity:6 study:1"),
    ("重阳节慰问退休教职工", (10, 10), {"visit_batch:2"}, "visit_batch:1 campaign:2"),
    ("慈善一日捐", (10, 10), {"giving:1"}, "honour:1"),
    ("教工羽毛球赛", (11, 11), {"activity:6"}, "activity:2 checkup:1"),
    ("教职工体检", (11, 11), {"checkup:1"}, "retreat:1 activity:6"),
    ("师德师风专题学习", (5, 6), {"study:1"}, "activity:4"),
    ("签订女职工权益保护专项集体合同", (3, 3), {"contract:1"}, "session:1"),
    ("年度工作总结和评优", (12, 12), {"honour:1"}, "filing:1"),
]


def _wanted(number, text, months):
    first, last = months or (1, 12)
    ends = dt.date(YEAR, last, 28)
    return Wanted(number, text, dt.date(YEAR, first, 1), ends, months is not None)


ITEMS = [_wanted(number, *row[:2]) for number, row in enumerate(PLANS)]


@pytest.mark.parametrize("number", range(len(PLANS)))
def test_the_right_records_come_first_and_others_not_at_all(number):
    text, _months, first, never = PLANS[number]

    found = [row.deed.key for row in offers(ITEMS, WORLD)[number]]

    assert set(found[: len(first)]) == first, text
    assert not set(found) & set(never.split()), text


def test_what_a_plan_says_plainly_is_nearly_certain():
    found = offers(ITEMS, WORLD)

    plain = [number for number, row in enumerate(PLANS) if row[0] in ("教工羽毛球赛", "教职工体检")]

    assert all(found[number][0].is_sure for number in plain)


def test_three_eight_is_not_six_one_however_near_the_words():
    item = _wanted("a", "三八妇女节亲子游园会", (5, 6))

    assert score(item, WORLD[9], rarity([item.text])) == 0


def test_a_record_far_from_the_months_of_an_item_is_not_meant():
    item = _wanted("a", "教工羽毛球赛", (3, 3))
    late = _deed("activity:9", "教工羽毛球赛", 11, 14)

    assert score(item, late, rarity([item.text])) == 0


def test_an_item_of_the_whole_year_takes_records_of_any_month():
    item = _wanted("a", "教工羽毛球赛", None)

    assert score(item, _deed("activity:9", "教工羽毛球赛", 11, 14), rarity([item.text])) >= OFFERED


def test_a_word_that_many_items_share_says_less():
    weights = rarity(["合唱比赛", "篮球比赛", "书画比赛", "拔河"])

    assert weights["比赛"] < weights["合唱"] == weights["拔河"] == 1


def test_words_of_every_plan_say_nothing():
    assert pieces("组织教职工开展活动") <= {"织教", "展活"}


def test_a_record_goes_to_the_item_it_fits_best():
    items = [
        _wanted("spring", "春节慰问退休教职工", (1, 2)),
        _wanted("all", "全年做好走访慰问", None),
    ]

    found = offers(items, [WORLD[0]])

    assert [row.deed.key for row in found["spring"]] == ["visit_batch:1"]
    assert found["all"] == []


def test_an_empty_plan_and_an_empty_year_are_no_error():
    assert offers([], WORLD) == {}
    assert offers(ITEMS[:1], []) == {0: []}
