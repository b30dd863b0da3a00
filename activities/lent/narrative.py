"""The year of activities as a chair tells it: what was held when, contests, circles, study, pairs, honours."""

from collections.abc import Mapping

from django.utils import timezone

from activities.models import Activity, Contest
from union.kit.clauses import first_told, has, listed, plain, sentence, told
from union.kit.lent import Figure, Passage

Figures = Mapping[str, Figure]
Audience = Activity.Audience
MOST_NAMED = 6  # activities by name in one sentence


def narrative(school, year: int, figures: Figures) -> list[Passage]:
    held = _held(school, year) if has(figures, "activities.events.count") else []
    women = [each for each in held if each.audience == Audience.WOMEN]
    said = [
        ("ideology", 10, _study(figures)),
        ("team", 10, _training(figures)),
        ("team", 20, _pairs(figures)),
        ("team", 30, _honours(figures)),
        ("culture", 10, _events(held, figures)),
        ("culture", 20, _matches(figures)),
        ("culture", 30, _contests(school, year, figures)),
        ("culture", 40, _clubs(figures)),
        ("women", 20, _of_women(women, figures)),
        ("care", 60, _of_retired(figures)),
        ("care", 65, _care_pairs(figures)),
        ("self", 50, _union_training(figures)),
        ("self", 70, _articles(figures)),
    ]
    return [Passage(topic, text, order) for topic, order, text in said if text]


def _held(school, year: int) -> list[Activity]:
    rows = Activity.objects.filter(unit=school).held_in(year).with_people()
    return list(rows.order_by("starts_at", "pk"))


def _events(held: list[Activity], figures: Figures) -> str:
    whole = first_told(
        figures,
        "全年举办各类活动{activities.events.count}次，{activities.events.person_times}人次参加",
        "全年举办各类活动{activities.events.count}次",
    )
    sports = first_told(figures, "其中文体活动{activities.events.sports.count}次")
    if has(figures, "activities.events.count") and _all_sports(figures):
        whole, sports = whole.replace("各类活动", "文体活动"), ""
    return sentence([whole, sports]) + sentence([by_month(held)]) if whole else ""


def _all_sports(figures: Figures) -> bool:
    sports = figures.get("activities.events.sports.count")
    return bool(sports) and sports.value == figures["activities.events.count"].value


def by_month(held: list[Activity], most: int = MOST_NAMED) -> str:
    """``3月组织了“庆三八”登山活动，4月组织了教职工运动会``: the best attended, in the order of the year."""
    best = sorted(held, key=lambda each: (-each.people, each.starts_at, each.pk))[:most]
    months: dict[int, list[str]] = {}
    for each in sorted(best, key=lambda each: (each.starts_at, each.pk)):
        months.setdefault(each.starts_on.month, []).append(plain(each.title))
    return "，".join(f"{month}月组织了{listed(names)}" for month, names in months.items())


def _matches(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "比赛中有{activities.events.teams}支代表队参加",
            "评出奖项{activities.events.prizes}个",
        )
    )


def _contests(school, year: int, figures: Figures) -> str:
    if not has(figures, "activities.contests.count"):
        return ""
    today = timezone.localdate()
    rows = Contest.objects.filter(school=school, closes_on__year=year, closes_on__lte=today)
    rows = rows.exclude(state__in=[Contest.State.DRAFT, Contest.State.CANCELLED])
    titles = rows.order_by("closes_on", "pk").values_list("title", flat=True)
    clauses = told(
        figures,
        "收到作品{activities.contests.entries}件",
        "参赛面达{activities.contests.share}%",
        "获奖面达{activities.contests.prize_share}%",
    )
    named = listed(plain(each) for each in titles)
    count = "，共{activities.contests.count}项" if len(titles) > 1 else ""
    return sentence([f"组织{named}{count}", *clauses])


def _clubs(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "办有教职工社团{activities.clubs.count}个",
            "{activities.clubs.people}名教职工参加",
            "全年开展社团活动{activities.clubs.meetings}次",
            "参加{activities.clubs.person_times}人次",
        )
    )


def _of_women(held: list[Activity], figures: Figures) -> str:
    whole = first_told(
        figures,
        "开展女教职工活动{activities.women.count}次，{activities.women.person_times}人次参加",
        "开展女教职工活动{activities.women.count}次",
    )
    return sentence([whole, by_month(held, 3)]) if whole else ""


def _of_retired(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "为退休教职工组织活动{activities.retired.count}次",
            "{activities.retired.person_times}人次参加",
        )
    )


def _study(figures: Figures) -> str:
    """政治学习, law, reading: what belongs to 思想引领."""
    kinds = {"political": "政治学习", "law": "法律法规学习", "reading": "读书活动"}
    clauses = [_sessions(figures, kind, f"组织{words}") for kind, words in kinds.items()]
    clauses.append(_sessions(figures, "other", "组织其他学习"))
    return sentence([each for each in clauses if each], "；")


def _training(figures: Figures) -> str:
    key = "activities.study.professional"
    return sentence(
        [
            first_told(
                figures,
                f"组织业务培训活动{{{key}.sessions}}场次，参与教师累计{{{key}.person_times}}人次",
                f"组织业务培训活动{{{key}.sessions}}场次",
            )
        ]
    )


def _union_training(figures: Figures) -> str:
    return sentence([_sessions(figures, "union", "组织工会干部培训")])


def _sessions(figures: Figures, kind: str, words: str) -> str:
    key = f"activities.study.{kind}"
    return first_told(
        figures,
        f"{words}{{{key}.sessions}}场，{{{key}.person_times}}人次参加",
        f"{words}{{{key}.sessions}}场",
    )


def _pairs(figures: Figures) -> str:
    return sentence(told(figures, "师徒结对{activities.pairs.mentor}对，以老带新，共同提高"))


def _care_pairs(figures: Figures) -> str:
    return sentence(told(figures, "开展爱心结对{activities.pairs.care}对"))


def _honours(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "教职工获得荣誉{activities.honours.people}人次",
            "集体获得荣誉{activities.honours.groups}个",
            "其中市级以上荣誉{activities.honours.high}项",
        )
    )


def _articles(figures: Figures) -> str:
    return sentence(
        told(
            figures,
            "采写宣传稿件{activities.articles.count}篇",
            "被采用{activities.articles.used}篇",
        )
    )
