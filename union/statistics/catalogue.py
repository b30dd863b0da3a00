"""What the district's sheet counts: indicators, the rates made of them, and what no record tells.

Definitions: 工会统计年报 of the union federation, and what an education union adds (requirements F6). The numbers come
by the plug ``indicators``; a key that a room's figures bear too means the same here and there.
"""

from dataclasses import dataclass

HEADCOUNT, MONEY = "人", "元"

GROUPS = {
    "union": "工会组织",
    "congress": "教代会",
    "proposals": "提案",
    "disclosure": "校务公开与诉求",
    "contracts": "合同与劳动保护",
    "care": "慰问帮扶",
    "mutual": "互助保障",
    "culture": "活动与学习",
    "funds": "工会经费",
    "work": "会议与报送",
}


@dataclass(frozen=True)
class Indicator:
    """A number of a school that adds up over schools.

    ``key`` is that of the plug, ``unit`` its measure (元: kept in fen), ``note`` how it is counted where a reader may
    wonder. ``is_listed``: the school's own page leads to the records. ``watched``
    is compared with last year's.
    """

    key: str
    group: str
    label: str
    unit: str = "个"
    note: str = ""
    is_listed: bool = False
    watched: bool = False


@dataclass(frozen=True)
class Rate:
    """``part`` of ``whole``, both keys of indicators; ``words`` says so on the page.

    ``is_key`` stands on top of the dashboard.
    """

    key: str
    group: str
    label: str
    part: str
    whole: str
    is_key: bool = False

    @property
    def words(self) -> str:
        return f"{INDICATORS[self.part].label} ÷ {INDICATORS[self.whole].label}"


def _one(key, group, label, unit="个", note="", **more):
    return Indicator(key, group, label, unit, note, **more)


_ALL = [
    _one("schools", "union", "学校数", "所"),
    _one("members.unions", "union", "建立工会的学校", "所", "有工会委员会或工会组织员"),
    _one("staff", "union", "教职工", "人", "学校填报；没有填的取教代会登记的人数", watched=True),
    _one("staff_women", "union", "其中女教职工", "人", watched=True),
    _one("members.on_register", "union", "在籍会员", "人", is_listed=True, watched=True),
    _one("members.women", "union", "其中女会员", "人", is_listed=True, watched=True),
    _one("members.joined", "union", "新入会", "人", is_listed=True),
    _one("members.departed", "union", "离册", "人", is_listed=True),
    _one("members.women_committees", "union", "女职工委员会"),
    _one("members.audit_committees", "union", "经费审查委员会"),
    _one("members.cadres", "union", "工会干部", "人", "各委员会委员，一人只数一次"),
    _one("full_time", "union", "其中专职", "人", "学校填报"),
    _one("members.renewed", "union", "换届的工会机构", is_listed=True),
    _one("members.renewed_schools", "union", "本年完成换届的学校", "所"),
    _one("members.new_chairs", "union", "新当选的工会主席", "人"),
    _one("members.overdue", "union", "到期未换届的学校", "所"),
    _one("members.legal", "union", "有工会法人资格", "所", "证书在有效期内"),
    _one("members.legal_new", "union", "本年办理法人资格", "所"),
    _one("congress.established", "congress", "建立教代会制度", "所"),
    _one("congress.must", "congress", "应召开的学校", "所", "每学年至少一次"),
    _one("congress.met", "congress", "已召开的学校", "所", "当年结束的那个学年"),
    _one("congress.large", "congress", "应召开代表大会的学校", "所", "教职工达到规定人数"),
    _one("congress.large_met", "congress", "其中已召开代表大会", "所"),
    _one("congress.expired", "congress", "届满未换届", "所"),
    _one("congress.year_sessions", "congress", "召开会议", "次"),
    _one("congress.reported", "congress", "会前呈报获批复", "次"),
    _one("congress.closed", "congress", "已闭幕的会议", "次"),
    _one("congress.recorded_in_time", "congress", "按期备案", "次"),
    _one("congress.mandates", "congress", "在任正式代表", "人", watched=True),
    _one("congress.mandates_women", "congress", "其中女代表", "人"),
    _one("congress.forms", "proposals", "收到提案和建议", "份", is_listed=True),
    _one("congress.filed", "proposals", "立案", "件", is_listed=True, watched=True),
    _one("congress.suggestions", "proposals", "作意见建议", "件", is_listed=True),
    _one("congress.declined", "proposals", "不予立案", "件"),
    _one("congress.answered", "proposals", "已答复", "件", is_listed=True),
    _one("congress.answered_filed", "proposals", "已答复的立案提案", "件"),
    _one("congress.carried", "proposals", "落实", "件", "已解决和正在解决的立案提案"),
    _one("congress.rated", "proposals", "提案人已评价", "份"),
    _one("congress.content", "proposals", "满意和基本满意", "份"),
    _one("disclosure.asked", "disclosure", "到期应公开", "期", is_listed=True),
    _one("disclosure.published", "disclosure", "已公开", "期", is_listed=True),
    _one("disclosure.on_time", "disclosure", "按时公开", "期", is_listed=True),
    _one("disclosure.letters", "disclosure", "意见箱来信", "封", is_listed=True),
    _one("disclosure.letters_answered", "disclosure", "来信已答复", "封", is_listed=True),
    _one("disclosure.letters_on_time", "disclosure", "来信按时答复", "封", is_listed=True),
    _one("mediation", "disclosure", "设立调解委员会", "所", "学校填报"),
    _one("disclosure.cases", "disclosure", "信访投诉和调解", "件", is_listed=True),
    _one("disclosure.cases_answered", "disclosure", "信访投诉已答复", "件", is_listed=True),
    _one("disclosure.mediations", "disclosure", "其中调解", "件"),
    _one("collective", "contracts", "签订集体合同的学校", "所", "学校填报"),
    _one("collective_staff", "contracts", "集体合同覆盖教职工", "人", "学校填报"),
    _one("welfare.contracts.needed", "contracts", "有女会员的学校", "所"),
    _one("welfare.contracts.valid", "contracts", "有效的女职工专项集体合同", "份"),
    _one("welfare.contracts.women", "contracts", "专项合同覆盖女职工", "人"),
    _one("labour_watch", "contracts", "设立劳动法律监督组织", "所", "学校填报"),
    _one("welfare.visits.count", "care", "慰问走访", "人次", is_listed=True),
    _one("welfare.visits.people", "care", "慰问教职工", "人", is_listed=True, watched=True),
    _one("welfare.visits.amount", "care", "慰问金额", MONEY, is_listed=True, watched=True),
    _one("welfare.visits.retired.people", "care", "其中离退休人员", "人", is_listed=True),
    _one("welfare.visits.retired.amount", "care", "慰问离退休人员", MONEY, is_listed=True),
    _one("welfare.visits.festival.count", "care", "节日慰问", "人次"),
    _one("welfare.visits.festival.amount", "care", "节日慰问金额", MONEY),
    _one("welfare.visits.hospital.count", "care", "生病住院慰问", "人次"),
    _one("welfare.visits.hospital.amount", "care", "生病住院慰问金额", MONEY),
    _one("welfare.visits.family.count", "care", "结婚生育慰问", "人次"),
    _one("welfare.visits.family.amount", "care", "结婚生育慰问金额", MONEY),
    _one("welfare.visits.funeral.count", "care", "丧事慰问", "人次"),
    _one("welfare.visits.funeral.amount", "care", "丧事慰问金额", MONEY),
    _one("welfare.visits.retirement.count", "care", "退休慰问", "人次"),
    _one("welfare.visits.retirement.amount", "care", "退休慰问金额", MONEY),
    _one("welfare.visits.hardship.count", "care", "困难意外慰问", "人次"),
    _one("welfare.visits.hardship.amount", "care", "困难意外慰问金额", MONEY),
    _one("welfare.visits.other.count", "care", "其他慰问", "人次"),
    _one("welfare.visits.other.amount", "care", "其他慰问金额", MONEY),
    _one("welfare.hardship.standing", "care", "在档困难教职工", "人"),
    _one("welfare.hardship.files", "care", "本年建档", "份", is_listed=True),
    _one("welfare.hardship.solved", "care", "本年解困", "人"),
    _one("welfare.aid.people", "care", "救助教职工", "人", is_listed=True),
    _one("welfare.aid.amount", "care", "救助金额", MONEY, is_listed=True, watched=True),
    _one("welfare.hardship.helped_people", "care", "其中困难补助", "人", is_listed=True),
    _one("welfare.hardship.helped_amount", "care", "困难补助金额", MONEY, is_listed=True),
    _one("welfare.mutual.enrolled", "mutual", "互助保障参保", "人次", is_listed=True, watched=True),
    _one("welfare.mutual.claims", "mutual", "互助保障理赔", "件", is_listed=True),
    _one("welfare.mutual.amount", "mutual", "互助保障赔付", MONEY, is_listed=True),
    _one("activities.events.count", "culture", "举办活动", "场", is_listed=True),
    _one("activities.events.person_times", "culture", "参加活动", "人次", is_listed=True, watched=True),
    _one("activities.study.sessions", "culture", "学习培训", "场", is_listed=True),
    _one("activities.study.person_times", "culture", "参加学习培训", "人次", is_listed=True),
    _one("funds.income", "funds", "经费收入", MONEY, is_listed=True, watched=True),
    _one("funds.spending", "funds", "经费支出", MONEY, is_listed=True, watched=True),
    _one("funds.balance", "funds", "经费结余", MONEY, is_listed=True),
    _one("meetings.decisions", "work", "会议决定", "项", is_listed=True),
    _one("meetings.tasks_done", "work", "办结的落实事项", "项", is_listed=True),
    _one("filings.filed", "work", "首次报送", "件"),
    _one("filings.dated", "work", "有期限的报送", "件"),
    _one("filings.in_time", "work", "其中按期", "件"),
]  # fmt: skip
INDICATORS = {each.key: each for each in _ALL}

_RATES = [
    Rate("rate.joined", "union", "入会率", "members.on_register", "staff", is_key=True),
    Rate("rate.unions", "union", "建会率", "members.unions", "schools", is_key=True),
    Rate("rate.women", "union", "女会员比", "members.women", "members.on_register"),
    Rate("rate.legal", "union", "法人资格办理率", "members.legal", "members.unions"),
    Rate("rate.met", "congress", "教代会召开率", "congress.met", "congress.must", is_key=True),
    Rate("rate.reported", "congress", "呈报率", "congress.reported", "congress.year_sessions"),
    Rate("rate.recorded", "congress", "按期备案率", "congress.recorded_in_time", "congress.closed"),
    Rate("rate.women_mandates", "congress", "女代表比", "congress.mandates_women", "congress.mandates"),
    Rate("rate.filed", "proposals", "立案率", "congress.filed", "congress.forms"),
    Rate("rate.answered", "proposals", "提案答复率", "congress.answered_filed", "congress.filed", is_key=True),
    Rate("rate.carried", "proposals", "提案落实率", "congress.carried", "congress.filed"),
    Rate("rate.content", "proposals", "提案满意率", "congress.content", "congress.rated"),
    Rate("rate.on_time", "disclosure", "按时公开率", "disclosure.on_time", "disclosure.asked", is_key=True),
    Rate("rate.letters", "disclosure", "来信按时答复率", "disclosure.letters_on_time", "disclosure.letters"),
    Rate("rate.collective", "contracts", "集体合同签订率", "collective", "schools"),
    Rate("rate.collective_staff", "contracts", "集体合同覆盖率", "collective_staff", "staff"),
    Rate("rate.women_contracts", "contracts", "女职工专项合同签订率", "welfare.contracts.valid",
         "welfare.contracts.needed", is_key=True),
    Rate("rate.women_covered", "contracts", "女职工专项合同覆盖率", "welfare.contracts.women", "members.women"),
    Rate("rate.in_time", "work", "按期报送率", "filings.in_time", "filings.dated"),
]  # fmt: skip
RATES = {each.key: each for each in _RATES}


@dataclass(frozen=True)
class Entry:
    """What the school writes itself; ``usual`` is the key of the number that stands in until it does."""

    key: str
    label: str
    is_yes_no: bool = False
    usual: str = ""
    help: str = ""


ENTERED = {
    each.key: each
    for each in [
        Entry("staff", "教职工人数", usual="congress.staff", help="在编在岗，含长期聘用人员。"),
        Entry("staff_women", "其中女教职工", usual="congress.staff_women"),
        Entry("full_time", "专职工会干部人数"),
        Entry("collective", "签订了集体合同", is_yes_no=True),
        Entry("collective_staff", "集体合同覆盖教职工人数"),
        Entry("mediation", "设立了劳动人事争议调解委员会", is_yes_no=True),
        Entry("labour_watch", "设立了工会劳动法律监督组织", is_yes_no=True),
    ]
}


def of_group(group: str) -> list[Indicator | Rate]:
    """Indicators, then rates, of a group as the sheet lists them."""
    found = [each for each in _ALL if each.group == group]
    return [*found, *(each for each in _RATES if each.group == group)]


def spec_of(key: str) -> Indicator | Rate | None:
    """The indicator or the rate of this key."""
    return INDICATORS.get(key) or RATES.get(key)
