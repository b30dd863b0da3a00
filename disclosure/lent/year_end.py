"""What disclosure says in the yearly summary, and what it left undone."""

from django.urls import reverse
from django.utils import timezone

from disclosure.counts import overdue
from disclosure.models import Complaint, Evaluation, Letter
from disclosure.models.complaints import is_late
from union.kit.lent import Figure, Gap, Passage

TOPIC = "democracy"


def narrative(school, year: int, figures: dict[str, Figure]) -> list[Passage]:
    """What was published, how the staff judged it, what the box and the complaints brought."""
    said = [_published(figures), _evaluated(figures), _letters(figures)]
    said.append(_complaints(figures))
    return [Passage(TOPIC, text, order=50 + 5 * at) for at, text in enumerate(said) if text]


def _has(figures, key: str) -> bool:
    return key in figures and bool(figures[key].value)


def _published(figures) -> str:
    if not _has(figures, "disclosure.publications"):
        return ""
    text = "推进校务公开，全年公开信息{disclosure.publications}条"
    if _has(figures, "disclosure.published"):
        text += "；公开目录中到期应公开{disclosure.asked}期，已公开{disclosure.published}期"
    if _has(figures, "disclosure.on_time"):
        text += "，其中按时公开{disclosure.on_time}期"
    return f"{text}。"


def _evaluated(figures) -> str:
    if not _has(figures, "disclosure.evaluated"):
        return ""
    return "组织教职工评议校务公开工作，{disclosure.evaluated}人参加。"


def _letters(figures) -> str:
    if not _has(figures, "disclosure.letters"):
        return ""
    text = "意见箱收到来信{disclosure.letters}封"
    if _has(figures, "disclosure.letters_answered"):
        text += "，已答复{disclosure.letters_answered}封"
    if _has(figures, "disclosure.letters_on_time"):
        text += "，按时答复{disclosure.letters_on_time}封"
    return f"{text}。"


def _complaints(figures) -> str:
    if not _has(figures, "disclosure.cases"):
        return ""
    text = "受理信访投诉和调解{disclosure.cases}件"
    if _has(figures, "disclosure.cases_answered"):
        text += "，已答复{disclosure.cases_answered}件"
    return f"{text}。"


def gaps(school, year: int) -> list[Gap]:
    """Periods past their day, letters and complaints not answered in time, no evaluation in the year."""
    today = timezone.localdate()
    return [
        *_overdue(school, year),
        *_late_letters(school, year, today),
        *_late_complaints(school, year, today),
        *_no_evaluation(school, year),
    ]


def _overdue(school, year: int) -> list[Gap]:
    cells = overdue(school, year)
    if not cells:
        return []
    names = list(dict.fromkeys(str(cell.item) for cell in cells))
    more = f"等{len(names)}项" if len(names) > 1 else ""
    return [
        Gap(
            "disclosure.overdue",
            TOPIC,
            f"校务公开有{len(cells)}期到期没有公开（{names[0]}{more}）。",
            "对照公开目录补齐到期未公开的内容，做到按时公开。",
            reverse("disclosure:matrix"),
        )
    ]


def _late_letters(school, year: int, today) -> list[Gap]:
    rows = Letter.objects.filter(school=school, received_on__year=year)
    count = rows.filter(state__in=Letter.State.waiting(), due_on__lt=today).count()
    if not count:
        return []
    fault = f"意见箱有{count}封来信逾期没有答复。"
    step = "专人负责意见箱，按期答复来信。"
    return [Gap("disclosure.letters", TOPIC, fault, step, reverse("disclosure:box_desk"))]


def _late_complaints(school, year: int, today) -> list[Gap]:
    rows = Complaint.objects.filter(school=school, year=year).told().filter(is_late(today))
    count = rows.count()
    if not count:
        return []
    fault = f"{count}件信访投诉逾期没有办结。"
    step = "按期办理信访投诉，及时答复本人。"
    url = f"{reverse('disclosure:case_numbers')}?year={year}"
    return [Gap("disclosure.cases", TOPIC, fault, step, url)]


def _no_evaluation(school, year: int) -> list[Gap]:
    if Evaluation.objects.filter(school=school, published_at__year=year).exists():
        return []
    return [
        Gap(
            "disclosure.evaluation",
            TOPIC,
            "本年度没有组织教职工评议校务公开工作。",
            "每年组织一次教职工对校务公开的评议，并公布结果。",
            reverse("disclosure:evaluation_list"),
        )
    ]
