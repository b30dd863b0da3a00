"""The pages of the room that a person has to do with, for the row on top of each of them and for the room's first page."""

from dataclasses import dataclass

from union.kit.places import Place
from welfare.standing import Standing


@dataclass(frozen=True)
class CarePlace(Place):
    """``words`` say on the first page what the place is for; ``icon`` stands beside them."""

    icon: str
    words: str


START = CarePlace("welfare:home", "慰问帮扶", "heart", "")
VISITS = CarePlace("welfare:visit_list", "慰问", "gift", "登记每一次慰问，按年度、事由查看")
DUE = CarePlace("welfare:visit_due", "该慰问的", "bell", "近期该走访的人，和同事报来的消息")
FAIRNESS = CarePlace("welfare:visit_fairness", "走访覆盖", "people", "谁很久没有慰问过")
CAMPAIGNS = CarePlace(
    "welfare:campaign_list",
    "集中慰问",
    "calendar-event",
    "送温暖、送清凉、节日慰问：预算、采购、名单",
)
FILES = CarePlace(
    "welfare:hardship_list", "困难档案", "shield-lock", "建档、复核、解困；查阅须写明事由"
)
AID = CarePlace("welfare:aid_list", "救助申请", "clipboard-check", "小组、委员会、公示、发放")
HOSPITAL = CarePlace("welfare:hospital_table", "大额住院", "table", "住院费 5 万元以上人员情况表")
PLANS = CarePlace("welfare:mutual_list", "互助保障", "shield-check", "参保、续保、理赔")
CHECKUPS = CarePlace("welfare:checkup_list", "体检", "check-circle", "只记做没做，不记结果")
RETREATS = CarePlace("welfare:retreat_list", "疗休养", "house", "名额、报名、排序都公开")
CONTRACTS = CarePlace(
    "welfare:contract_list", "女职工合同", "file-earmark-text", "女职工权益保护专项集体合同"
)
GIVING = CarePlace("welfare:giving_list", "爱心捐献", "heart", "慈善一日捐、无偿献血")
OWN_AID = CarePlace("welfare:aid_own", "我的申请", "send", "遇到困难，在手机上申请救助")
OWN_FILE = CarePlace(
    "welfare:hardship_own", "我的困难档案", "shield-lock", "看自己的档案、同意书，和谁查阅过"
)
OWN_COVER = CarePlace("welfare:mutual_own", "我的互助保障", "shield-check", "保到哪天，怎样理赔")

OF_STAFF = (OWN_AID, OWN_COVER, CHECKUPS, RETREATS, GIVING, OWN_FILE)
OF_LEADERS = (VISITS, AID)
OF_OFFICERS = (
    VISITS, DUE, CAMPAIGNS, FAIRNESS, AID, FILES, HOSPITAL, PLANS, CHECKUPS, RETREATS, CONTRACTS, GIVING,
)  # fmt: skip
ABOVE = (
    CarePlace("welfare:aid_district", "各校大额住院", "table", "各校报上来的住院费 5 万元以上人员情况表"),
    CarePlace("welfare:hardship_district", "报上来的档案", "shield-lock", "各校报请区里帮扶的困难档案"),
    CarePlace("welfare:contract_district", "女职工合同", "file-earmark-text", "各校专项集体合同的覆盖与到期"),
    PLANS,
)  # fmt: skip


def work_of(person: Standing) -> tuple[CarePlace, ...]:
    """What the person does for others here: an officer, a group's leader, a clerk above."""
    if person.is_officer:
        return OF_OFFICERS
    if person.is_above and not person.is_staff:
        return ABOVE
    if person.led:
        return OF_LEADERS
    return (CONTRACTS,) if person.is_women_officer else ()


def own_of(person: Standing) -> tuple[CarePlace, ...]:
    """What there is for the person as one of the staff."""
    return OF_STAFF if person.is_staff else ()


def places_of(person: Standing) -> tuple[CarePlace, ...]:
    """What stands in the row: the work, or for who has none the own matters."""
    return (START, *(work_of(person) or own_of(person)))
