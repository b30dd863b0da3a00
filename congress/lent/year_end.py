"""What the congress says in the yearly summary, and what it left undone."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from congress import counts
from congress.models import Handling, Measure, Session
from union.kit.clauses import plain
from union.kit.counted import days_of
from union.kit.lent import Figure, Gap, Passage

MOST_NAMED = 3
TOPIC = "democracy"


def narrative(school, year: int, figures: dict[str, Figure]) -> list[Passage]:
    """Sessions and what they passed, delegates, proposals, appraisals."""
    said = [
        _sessions(school, year, figures),
        _delegates(figures),
        _passed(school, year, figures),
        _proposals(figures),
        _appraisals(figures),
    ]
    return [Passage(TOPIC, text, order=10 + 5 * at) for at, text in enumerate(said) if text]


def _has(figures, key: str) -> bool:
    return key in figures and bool(figures[key].value)


def _sessions(school, year: int, figures) -> str:
    if not _has(figures, "congress.sessions"):
        return ""
    first, last = days_of(year)
    rows = Session.objects.held().filter(school=school, opens_on__range=(first, last))
    held = list(rows.select_related("congress").order_by("opens_on", "pk"))
    named = "、".join(f"{row.opens_on.month}月召开的{row}" for row in held[:MOST_NAMED])
    more = "等" if len(held) > MOST_NAMED else ""
    return f"坚持和完善教职工代表大会制度，全年召开教代会{{congress.sessions}}次（{named}{more}）。"


def _delegates(figures) -> str:
    if not _has(figures, "congress.delegates"):
        return ""
    text = "现有教代会正式代表{congress.delegates}名"
    if _has(figures, "congress.teaching"):
        text += "，其中一线教师{congress.teaching}名"
    return f"{text}。"


def _passed(school, year: int, figures) -> str:
    texts = []
    if _has(figures, "congress.resolutions"):
        texts.append("通过决议{congress.resolutions}项")
    if _has(figures, "congress.measures"):
        rows = counts.measures(school, *days_of(year))[: MOST_NAMED + 1]
        names = [f"《{plain(row.title).strip('《》')}》" for row in rows]
        more = "等" if len(names) > MOST_NAMED else ""
        named = "".join(names[:MOST_NAMED]) + more
        whole = "审议通过涉及教职工切身利益的制度{congress.measures}项"
        texts.append(f"{whole}（{named}）")
    return f"{'，'.join(texts)}。" if texts else ""


def _proposals(figures) -> str:
    if not _has(figures, "congress.forms"):
        return ""
    text = "全年收到提案和建议{congress.forms}份"
    parts = [
        ("congress.filed", "立案{congress.filed}件"),
        ("congress.suggestions", "作为建议办理{congress.suggestions}件"),
        ("congress.answered", "已答复{congress.answered}件"),
        ("congress.solved", "其中已解决{congress.solved}件"),
    ]
    return "，".join([text, *(words for key, words in parts if _has(figures, key))]) + "。"


def _appraisals(figures) -> str:
    if not _has(figures, "congress.appraised"):
        return ""
    return "组织民主评议学校领导干部{congress.appraised}人。"


def gaps(school, year: int) -> list[Gap]:
    """No session in the year, answers that are late, measures in force that no congress passed."""
    today = timezone.localdate()
    return [*_no_session(school, year), *_late_answers(school, year, today), *_unpassed(school)]


def _no_session(school, year: int) -> list[Gap]:
    first, last = days_of(year)
    rows = Session.objects.held().filter(school=school, opens_on__range=(first, last))
    if rows.exists():
        return []
    # 教育部令第32号 第十四条: 每学年至少召开一次.
    return [
        Gap(
            "congress.no_session",
            TOPIC,
            "本年度没有召开教职工代表大会。",
            "按《学校教职工代表大会规定》每学年至少召开一次教代会。",
            reverse("congress:session_list"),
        )
    ]


def _late_answers(school, year: int, today) -> list[Gap]:
    handed = Handling.objects.filter(case__school=school, due_on__year=year)
    waiting = handed.under_way().filter(due_on__lt=today).count()
    late = handed.filter(state=Handling.State.SENT, sent_on__gt=F("due_on")).count()
    if not waiting + late:
        return []
    texts = [f"{waiting}件提案和建议到期还没有答复"] if waiting else []
    texts += [f"{late}件答复超过了期限"] if late else []
    step = "督促承办部门按期答复提案和建议，做到件件有着落。"
    url = reverse("congress:proposal_list")
    return [Gap("congress.late_answers", TOPIC, f"{'，'.join(texts)}。", step, url)]


def _unpassed(school) -> list[Gap]:
    count = Measure.objects.filter(school=school).gaps().count()
    if not count:
        return []
    return [
        Gap(
            "congress.unpassed",
            TOPIC,
            f"{count}项涉及教职工切身利益的制度施行前没有提交教代会审议。",
            "把涉及教职工切身利益的制度补交教代会审议。",
            reverse("congress:measure_list"),
        )
    ]
