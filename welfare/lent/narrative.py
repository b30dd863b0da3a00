"""The year of care as a chair tells it: visits, aid, mutual aid, check-ups, what is done for women. Names nobody."""

from collections.abc import Mapping

from union.kit.clauses import first_told, has, listed, plain, sentence, told
from union.kit.lent import Figure, Passage
from welfare.counts.visits import FESTIVE, occasions
from welfare.few import SECRET_BELOW
from welfare.models import Campaign, GivingRound, HospitalTable, Visit
from welfare.occasions import Form

Figures = Mapping[str, Figure]
WOMENS_DAY = "womens_day"
AID_KINDS = [
    "welfare.hardship.helped_people",
    "welfare.aid.illness.people",
    "welfare.aid.accident.people",
    "welfare.aid.study.people",
    "welfare.aid.other.people",
]


def narrative(school, year: int, figures: Figures) -> list[Passage]:
    said = [
        ("care", 10, _festivals(school, year, figures)),
        ("care", 15, _campaigns(school, year, figures)),
        ("care", 20, _sudden(figures)),
        ("care", 25, _all_visits(figures)),
        ("care", 30, _aid(figures)),
        ("care", 35, _hospital(school, year, figures)),
        ("care", 40, _mutual(figures)),
        ("care", 45, _checkups(figures)),
        ("care", 50, _retreats(figures)),
        ("care", 55, _giving(school, year, figures)),
        ("care", 80, _purchases(figures)),
        ("women", 10, _contract(figures)),
        ("women", 30, _women(figures)),
    ]
    return [Passage(topic, text, order) for topic, order, text in said if text]


def _festivals(school, year: int, figures: Figures) -> str:
    """Festivals: the retired first, since they are visited in person, then everybody."""
    old = _named(figures, "retired.people")
    gifts = _gifts(school, year)
    retired = first_told(
        figures,
        f"{old}期间为{{welfare.visits.festivals.retired.people}}名离退休教职工送去{gifts}"
        "{welfare.visits.festivals.retired.amount}元",
        f"{old}期间走访离退休教职工{{welfare.visits.festivals.retired.people}}名",
    )
    days = _named(figures, "people")
    everybody = first_told(
        figures,
        f"{days}期间慰问教职工{{welfare.visits.festivals.people}}名，"
        "慰问金额{welfare.visits.festivals.amount}元",
        f"{days}期间慰问教职工{{welfare.visits.festivals.people}}名",
    )
    if retired and _same(figures, "welfare.visits.festivals", "people"):
        everybody = ""
    return sentence([retired, everybody], "；")


def _named(figures: Figures, rest: str) -> str:
    """The festivals of the year on which there were visits, in words."""
    days = [
        label.partition("（")[0]
        for key, (label, _only, is_festive) in occasions().items()
        if is_festive and has(figures, f"welfare.visits.{key}.{rest}")
    ]
    said = listed(sorted(days, key=_IN_THE_YEAR.index))
    return said + "节日" if said.endswith("等") else said


_IN_THE_YEAR = [
    "元旦", "春节", "三八妇女节", "清明节", "劳动节", "端午节", "六一儿童节", "教师节", "中秋节",
    "国庆节", "重阳节", "生日", "少数民族节日",
]  # fmt: skip


def _same(figures: Figures, key: str, rest: str) -> bool:
    """Whether all of them were retired, so that it need not be said twice."""
    return has(figures, f"{key}.{rest}", f"{key}.retired.{rest}") and (
        figures[f"{key}.{rest}"].value == figures[f"{key}.retired.{rest}"].value
    )


def _gifts(school, year: int) -> str:
    """慰问金, 慰问品 or both, as it was at the festivals."""
    rows = Visit.objects.standing().filter(school=school).in_year(year)
    rows = rows.filter(occasion__in=FESTIVE, is_retired=True)
    forms = {Form(form) for form in rows.order_by().values_list("form", flat=True).distinct()}
    words = ["慰问金"] * any(form.is_money for form in forms)
    words += ["慰问品"] * (Form.GOODS in forms)
    return "和".join(words) or "慰问品"


def _campaigns(school, year: int, figures: Figures) -> str:
    rows = Campaign.objects.filter(school=school, starts_on__year=year).order_by("starts_on", "pk")
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault(row.kind, []).append(plain(row.title))
    return "".join(_campaign(kind, titles, figures) for kind, titles in names.items())


def _campaign(kind: str, titles: list[str], figures: Figures) -> str:
    key = f"welfare.campaigns.{kind}"
    said = first_told(
        figures,
        f"慰问教职工{{{key}.people}}名，发放慰问金（慰问品）{{{key}.amount}}元",
        f"慰问教职工{{{key}.people}}名",
    )
    if not said:
        return ""
    least, most = figures.get(f"{key}.least"), figures.get(f"{key}.most")
    each = ""
    if least and most and least.value:
        each = (
            f"每人{{{key}.least}}元"
            if least.value == most.value
            else f"每人{{{key}.least}}至{{{key}.most}}元"
        )
    return sentence([f"开展“{listed(titles)}”活动", said, each])


def _sudden(figures: Figures) -> str:
    """The visits that every member can count upon (必访)."""
    clauses = told(
        figures,
        "看望生病住院教职工{welfare.visits.hospital.people}名",
        "慰问生育教职工{welfare.visits.birth.people}名",
        "祝贺结婚教职工{welfare.visits.wedding.people}名",
        "吊唁慰问去世教职工亲属{welfare.visits.death.people}家",
        "慰问亲属去世的教职工{welfare.visits.family_death.people}名",
        "欢送退休教职工{welfare.visits.retirement.people}名",
        "为{welfare.visits.birthday.people}名教职工送上生日祝福",
        "走访遇到家庭困难、突发意外的教职工{welfare.visits.hardship.people}名",
    )
    return f"落实必访制度，{sentence(clauses, '、')}" if clauses else ""


def _all_visits(figures: Figures) -> str:
    if not has(figures, "welfare.visits.count"):
        return ""
    return sentence(["全年走访慰问{welfare.visits.count}次，慰问教职工{welfare.visits.people}人"])


def _aid(figures: Figures) -> str:
    if not has(figures, "welfare.aid.times"):
        return ""
    hardship = _hardship(figures)
    whole = "全年救助困难职工{welfare.aid.times}人次"
    if _may_sum(figures) and not _is_all_hardship(figures, hardship):
        whole += "，发放救助金{welfare.aid.amount}元"
    files = told(figures, "建立困难职工档案{welfare.hardship.files}份")
    kinds = told(
        figures,
        "大病救助{welfare.aid.illness.people}名",
        "意外灾害救助{welfare.aid.accident.people}名",
        "子女助学{welfare.aid.study.people}名",
    )
    return sentence([*files, whole]) + sentence([hardship, *kinds])


def _may_sum(figures: Figures) -> bool:
    """Whether the whole sum is nobody's secret: beside the sums of the other kinds it would tell that of a kind with
    one or two people."""
    counts = [figures[key].value for key in AID_KINDS if has(figures, key)]
    return min([figures["welfare.aid.people"].value, *counts]) >= SECRET_BELOW


def _is_all_hardship(figures: Figures, said: str) -> bool:
    """Whether the sentence on 困难补助 tells the whole sum already."""
    whole, part = "welfare.aid.amount", "welfare.hardship.helped_amount"
    return part in said and figures[whole].value == figures[part].value


def _hardship(figures: Figures) -> str:
    """困难补助: how many, between which sums, how much together; no sum of one or two people."""
    told_people = first_told(figures, "为{welfare.hardship.helped_people}名困难教职工")
    if not told_people:
        return ""
    least = figures.get("welfare.hardship.helped_least")
    most = figures.get("welfare.hardship.helped_most")
    if not (least and most):
        return f"{told_people}发放困难补助"
    each = "每次{welfare.hardship.helped_least}元"
    if least.value != most.value:
        each = "每次{welfare.hardship.helped_least}至{welfare.hardship.helped_most}元"
    return f"{told_people}发放困难补助，{each}，共{{welfare.hardship.helped_amount}}元"


def _hospital(school, year: int, figures: Figures) -> str:
    if not has(figures, "welfare.aid.hospital_50000"):
        return ""
    sent = HospitalTable.objects.filter(school=school, year=year, state=HospitalTable.State.SENT)
    verb = "上报" if sent.exists() else "登记"
    return (
        f"按照住院治疗费五万元以上人员调查的要求，{verb}了"
        "{welfare.aid.hospital_50000}名符合条件的教职工。"
    )


def _mutual(figures: Figures) -> str:
    joined = first_told(
        figures,
        "组织{welfare.mutual.people}名教职工参加职工互助保障，参保{welfare.mutual.enrolled}人次",
    )
    claimed = figures["welfare.mutual.claims"].value if has(figures, "welfare.mutual.claims") else 0
    claims = first_told(
        figures,
        *(
            []
            if claimed < SECRET_BELOW
            else ["办理理赔{welfare.mutual.claims}件，赔付{welfare.mutual.amount}元"]
        ),
        "办理理赔{welfare.mutual.claims}件",
    )
    return sentence([joined, claims], "；")


def _checkups(figures: Figures) -> str:
    done = "组织教职工健康体检，{welfare.checkups.done}人次完成体检"
    return sentence(told(figures, done, "完成率{welfare.checkups.share}%"))


def _retreats(figures: Figures) -> str:
    return sentence(told(figures, "组织{welfare.retreats.people}名教职工参加疗休养"))


def _giving(school, year: int, figures: Figures) -> str:
    rows = GivingRound.objects.filter(school=school, starts_on__year=year)
    titles = [plain(title) for title in rows.values_list("title", flat=True).order_by("starts_on")]
    clauses = told(
        figures,
        "{welfare.giving.people}人次参加",
        "捐款{welfare.giving.amount}元",
        "无偿献血{welfare.giving.blood}人次",
    )
    return sentence([f"开展“{listed(titles)}”活动", *clauses]) if clauses else ""


def _purchases(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "集中采购慰问品{welfare.purchases.amount}元",
            "其中通过脱贫地区农副产品网络销售平台采购{welfare.purchases.amount_832}元",
        )
    )


def _contract(figures: Figures) -> str:
    said = first_told(
        figures,
        "签订女职工权益保护专项集体合同{welfare.contracts.signed}份，"
        "覆盖女职工{welfare.contracts.women}名",
        "履行女职工权益保护专项集体合同，覆盖女职工{welfare.contracts.women}名",
        "签订女职工权益保护专项集体合同{welfare.contracts.signed}份",
    )
    return sentence([said])


def _women(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "三八妇女节期间慰问女教职工{welfare.visits.womens_day.people}名",
            "组织女职工专项检查，{welfare.checkups.women}人次参加",
        )
    )
