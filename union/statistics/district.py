"""What the kept numbers say in the district's own yearly summary: figures whose pages list the schools, and sentences."""

from decimal import Decimal

from django.urls import reverse

from union.kit.lent import Figure, Passage
from union.org.models import Unit
from union.statistics.catalogue import INDICATORS, RATES
from union.statistics.models import UnitNumbers
from union.statistics.reading import amount, said

# (topic, order, [(sentence, the key that must not be nought)]); a sentence without its number is left out.
SENTENCES = [
    ("self", 10, [
        ("全区{schools}所学校中，{members.unions}所建立了工会，建会率{rate.unions}%", "members.unions"),
        ("现有在籍会员{members.on_register}人", "members.on_register"),
        ("其中女会员{members.women}人", "members.women"),
    ]),
    ("self", 20, [
        ("全年有{members.renewed_schools}所学校完成工会换届选举", "members.renewed_schools"),
        ("新当选工会主席{members.new_chairs}人", "members.new_chairs"),
    ]),
    ("self", 30, [
        ("{members.legal}所学校取得工会法人资格", "members.legal"),
        ("其中本年新办{members.legal_new}所", "members.legal_new"),
    ]),
    ("self", 40, [
        ("建立经费审查委员会{members.audit_committees}个", "members.audit_committees"),
        ("各校工会经费收入{funds.income}元、支出{funds.spending}元", "funds.income"),
    ]),
    ("democracy", 10, [
        ("应召开教代会的{congress.must}所学校中，{congress.met}所召开了教代会，召开率{rate.met}%", "congress.met"),
        ("按期备案{congress.recorded_in_time}次", "congress.recorded_in_time"),
    ]),
    ("democracy", 20, [
        ("各校教代会收到提案和建议{congress.forms}份", "congress.forms"),
        ("立案{congress.filed}件", "congress.filed"),
        ("提案答复率{rate.answered}%，落实率{rate.carried}%", "congress.filed"),
    ]),
    ("democracy", 30, [
        ("校务公开{disclosure.published}期", "disclosure.published"),
        ("按时公开率{rate.on_time}%", "disclosure.on_time"),
    ]),
    ("democracy", 40, [
        ("意见箱收到来信{disclosure.letters}封，已答复{disclosure.letters_answered}封", "disclosure.letters"),
    ]),
    ("care", 10, [
        ("各校慰问教职工{welfare.visits.people}人", "welfare.visits.people"),
        ("送去慰问金和慰问品合计{welfare.visits.amount}元", "welfare.visits.amount"),
        ("其中离退休人员{welfare.visits.retired.people}人", "welfare.visits.retired.people"),
    ]),
    ("care", 20, [
        ("在档困难教职工{welfare.hardship.standing}人", "welfare.hardship.standing"),
        ("救助{welfare.aid.people}人、{welfare.aid.amount}元", "welfare.aid.people"),
        ("解困{welfare.hardship.solved}人", "welfare.hardship.solved"),
    ]),
    ("care", 30, [
        ("互助保障参保{welfare.mutual.enrolled}人次", "welfare.mutual.enrolled"),
        ("理赔{welfare.mutual.claims}件、{welfare.mutual.amount}元", "welfare.mutual.claims"),
    ]),
    ("culture", 10, [
        ("各校举办活动{activities.events.count}场，{activities.events.person_times}人次参加", "activities.events.count"),
    ]),
    ("ideology", 30, [
        ("各校组织学习培训{activities.study.sessions}场，{activities.study.person_times}人次参加",
         "activities.study.sessions"),
    ]),
    ("women", 10, [
        ("{welfare.contracts.valid}所学校签订了女职工权益保护专项集体合同，签订率{rate.women_contracts}%",
         "welfare.contracts.valid"),
        ("覆盖女职工{welfare.contracts.women}人", "welfare.contracts.women"),
    ]),
    ("women", 20, [
        ("建立女职工委员会{members.women_committees}个", "members.women_committees"),
    ]),
]  # fmt: skip


def district_figures(unit: Unit, year: int) -> list[Figure]:
    """Every indicator and rate of the unit's schools; empty while nothing was counted.

    The page of each lists the schools, and their numbers add up to it. A rate of nothing is left out.
    """
    kept = UnitNumbers.objects.filter(unit=unit, year=year).first()
    if kept is None:
        return []
    counts = [
        Figure(key, spec.label, amount(spec, kept.values), spec.unit, _url(key, unit, year))
        for key, spec in INDICATORS.items()
    ]
    rates = [
        Figure(key, rate.label, Decimal(text.removesuffix("%")), "%", _url(key, unit, year))
        for key, rate in RATES.items()
        for text in [said(key, kept.values)]
        if text.endswith("%")
    ]
    return counts + rates


def _url(key: str, unit: Unit, year: int) -> str:
    return f"{reverse('statistics:indicator', args=[key])}?unit={unit.pk}&year={year}"


def district_narrative(unit: Unit, year: int, figures: dict[str, Figure]) -> list[Passage]:
    """Sentences of the unit's own summary; ``figures`` are those of `district_figures` by key."""
    found = []
    for topic, order, clauses in SENTENCES:
        told = [words for words, key in clauses if key in figures and figures[key].value]
        if told:
            text = "，".join(_at(unit, words) for words in told)
            found.append(Passage(topic, f"{text}。", order))
    return found


def _at(unit: Unit, words: str) -> str:
    """全区 of a district is 全市 of a city and 全学区 of a town."""
    names = {Unit.Level.CITY: "全市", Unit.Level.TOWN: "全学区"}
    return words.replace("全区", names.get(Unit.Level(unit.level), "全区"))
