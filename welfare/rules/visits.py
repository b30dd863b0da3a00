"""The figures of visits to staff that a district may set.

The national text allows each kind of gift and leaves its sum to the provinces, so the sums have no default: as long as the
district has set none, nothing is refused for its amount. The notes name what provinces have published.
"""

from union.rules.specs import Kind, RuleSpec
from welfare.occasions import Occasion

NATIONAL = "《基层工会经费收支管理办法》（总工办发〔2017〕32号）：可以慰问，标准由省级工会规定"
BANS = "《基层工会经费收支管理办法》（总工办发〔2017〕32号）和各省实施细则"
UNREAD = "按通行说法录入，请区教育工会对照本省实施细则核对。"

MUST = "welfare.visits.must"
FESTIVAL_MONEY = "welfare.visits.festival_money"
RETIRED_MONEY = "welfare.visits.retired_money"
BIRTHDAY_CAKE = "welfare.visits.birthday_cake"
HOSPITAL_TIMES = "welfare.visits.hospital_times"

CAPS = {
    Occasion.FESTIVAL: "welfare.visits.cap.festival",
    Occasion.BIRTHDAY: "welfare.visits.cap.birthday",
    Occasion.WEDDING: "welfare.visits.cap.wedding",
    Occasion.BIRTH: "welfare.visits.cap.birth",
    Occasion.HOSPITAL: "welfare.visits.cap.hospital",
    Occasion.DEATH: "welfare.visits.cap.death",
    Occasion.FAMILY_DEATH: "welfare.visits.cap.family_death",
    Occasion.RETIREMENT: "welfare.visits.cap.retirement",
    Occasion.HARDSHIP: "welfare.visits.cap.hardship",
}
KEYS = [MUST, FESTIVAL_MONEY, RETIRED_MONEY, BIRTHDAY_CAKE, HOSPITAL_TIMES, *CAPS.values()]

# The profiles of 五必访: which occasions each of them means.
MUST_VISIT = {
    "common": [
        Occasion.HOSPITAL,
        Occasion.WEDDING,
        Occasion.FAMILY_DEATH,
        Occasion.HARDSHIP,
        Occasion.CONFLICT,
        Occasion.RIGHTS,
    ],
    "care": [
        Occasion.HOSPITAL,
        Occasion.BIRTH,
        Occasion.WEDDING,
        Occasion.HARDSHIP,
        Occasion.RIGHTS,
    ],
    "life": [
        Occasion.HOSPITAL,
        Occasion.BIRTH,
        Occasion.WEDDING,
        Occasion.FAMILY_DEATH,
        Occasion.RETIREMENT,
    ],
}


def _cap(occasion: Occasion, label: str, note: str) -> RuleSpec:
    said = f"各省公布的标准：{note}。没有设定时不按金额拦。"
    return RuleSpec(CAPS[occasion], "慰问走访", label, Kind.MONEY, None, NATIONAL, note=said)


SPECS = [
    RuleSpec(
        key=MUST,
        group="慰问走访",
        label="五必访的口径",
        kind=Kind.CHOICE,
        default="common",
        source="学校标准化管理评估细则（工会）的通行做法",
        choices=(
            ("common", "生病住院、家庭突发意外、家庭矛盾、婚丧、权益受侵"),
            ("care", "重病、生育、结婚、困难、工作受挫"),
            ("life", "生病住院、生育、结婚、亲属去世、退休"),
        ),
    ),
    _cap(
        Occasion.FESTIVAL,
        "节日慰问每人每年上限",
        "安徽 2018 年 1,500 元，后为 2,000 元；新疆 2025 年 2,000 元；江苏、天津等 2015 年 1,000 元；上海 400 元",
    ),
    _cap(Occasion.BIRTHDAY, "生日慰问每人每年上限", "多数省 300 元，也有 200 元"),
    _cap(Occasion.WEDDING, "结婚慰问上限", "安徽 600 元，后为 2,000 元；重庆 1,000 元"),
    _cap(Occasion.BIRTH, "生育慰问上限", "安徽 600 元，后为 1,000 元"),
    _cap(Occasion.HOSPITAL, "生病住院慰问上限", "安徽 1,000 元，做手术的 2,000 元"),
    _cap(Occasion.DEATH, "本人去世慰问上限", "安徽 2,000 元"),
    _cap(Occasion.FAMILY_DEATH, "亲属去世慰问上限", "安徽 1,000 元（配偶、父母、子女）"),
    _cap(Occasion.RETIREMENT, "退休纪念品上限", "安徽 1,000 元；山东某校 2,000 元"),
    _cap(Occasion.HARDSHIP, "家庭困难、突发意外慰问上限", "安徽 2,000 元"),
    RuleSpec(
        key=FESTIVAL_MONEY,
        group="慰问走访",
        label="节日慰问可以发现金、购物卡、代金券",
        kind=Kind.YESNO,
        default=False,
        source=BANS,
        note=f"节日只送慰问品。{UNREAD}",
    ),
    RuleSpec(
        key=RETIRED_MONEY,
        group="慰问走访",
        label="走访离退休人员可以送慰问金",
        kind=Kind.YESNO,
        default=True,
        source="送温暖走访的通行做法：节日期间为离退休人员送慰问金和慰问品",
        note="离退休人员的走访属于送温暖，不是会员的节日慰问品。",
    ),
    RuleSpec(
        key=BIRTHDAY_CAKE,
        group="慰问走访",
        label="生日慰问可以发蛋糕券",
        kind=Kind.YESNO,
        default=True,
        source=BANS,
        note=f"生日送实物慰问品，也可以是生日蛋糕券，不发现金、购物卡。{UNREAD}",
    ),
    RuleSpec(
        key=HOSPITAL_TIMES,
        group="慰问走访",
        label="同一人生病住院一年慰问几次",
        kind=Kind.NUMBER,
        default=1,
        unit="次",
        source="学校慰问制度的通行做法：同一人住院一般一年慰问一次",
        note="超过时只提醒，仍可登记。",
        least=1,
    ),
]
