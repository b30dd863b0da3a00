"""What a change of a figure of disclosure bears on: 公示, drafts, letters and complaints in hand, only as numbers."""

from disclosure import box_rules, case_rules
from disclosure.models import Complaint, Letter, Notice, Publication
from disclosure.rules import NOTICE_DAYS, SPENDING_LIMIT
from union.kit.lent import Touch
from union.rules.touching import touched

State = Complaint.State
DRAFTS = [Publication.State.DRAFT, Publication.State.CHECKING]
STAYS = "期限收到时已经算好，不会改。"


def touches(schools, key: str, starts_on) -> list[Touch]:
    """The plug ``touches``."""
    return [
        *_publications(schools, key),
        *_letters(schools, key),
        *_complaints(schools, key, starts_on),
    ]


def _publications(schools, key: str) -> list[Touch]:
    drafts = Publication.objects.filter(school__in=schools, state__in=DRAFTS)
    if key == SPENDING_LIMIT:
        words = "起用日以后公开的，按新的限额核对。"
        spent = drafts.filter(amount__isnull=False)
        return touched("写明金额、还没有公开的稿件", spent, words, changes=True)
    if key != NOTICE_DAYS:
        return []
    running = Notice.objects.filter(state=Notice.State.RUNNING, publication__school__in=schools)
    kept = "起止日期公示时已经算好，不会改。"
    later = "起用日以后公示的，按新的天数。"
    return [
        *touched("公示中的事项", running, kept, changes=False, school="publication__school"),
        *touched("待公示的稿件", drafts.filter(notice_days__gt=0), later, changes=True),
    ]


def _letters(schools, key: str) -> list[Touch]:
    of_key = {days: urgency for urgency, days in box_rules.DAYS_OF.items()}
    if key in of_key:
        rows = Letter.objects.waiting().filter(school__in=schools, urgency=of_key[key])
        return touched("待答复的来信", rows, STAYS, changes=False, named=False)
    if key == box_rules.ASK_DAYS:
        rows = Letter.objects.filter(school__in=schools, state=Letter.State.ANSWERED)
        return touched(
            "已答复的来信", rows, "按答复那天的数值，不会改。", changes=False, named=False
        )
    return []


def _complaints(schools, key: str, starts_on) -> list[Touch]:
    rows = Complaint.objects.filter(school__in=schools)
    mediation = Complaint.Kind.MEDIATION
    received, working = (
        rows.filter(state=State.RECEIVED),
        rows.filter(state__in=[State.ACCEPTED, State.HANDLED]),
    )
    others = received.exclude(kind=mediation)
    cases = {
        case_rules.DECIDE_DAYS: [("待决定是否受理的信访", others, False, STAYS)],
        case_rules.MEDIATION_DECIDE_DAYS: [
            ("待决定是否受理的调解", received.filter(kind=mediation), False, STAYS)
        ],
        case_rules.HANDLE_DAYS: [
            (
                "办理中的信访",
                working.exclude(kind=mediation),
                False,
                "期限受理时已经算好，不会改。",
            ),
            ("待受理的信访", others, True, "起用日以后受理的，按新数值算期限。"),
        ],
        case_rules.MEDIATION_DAYS: [
            ("办理中的调解", rows.under_way().filter(kind=mediation), False, STAYS)
        ],
        case_rules.EXTENSION_DAYS: _extensions(working, starts_on),
    }
    found = cases.get(key, [])
    return [
        touch
        for title, cases_of, changes, words in found
        for touch in touched(title, cases_of, words, changes=changes, named=False)
    ]


def _extensions(working, starts_on) -> list:
    """An extension is judged by the figure of the day on which the first deadline ends."""
    title = "办理中的信访和调解"
    return [
        (
            title,
            working.filter(first_due_on__gte=starts_on),
            True,
            "原定期限在起用日以后，延期按新数值。",
        ),
        (
            title,
            working.filter(first_due_on__lt=starts_on),
            False,
            "原定期限在起用日以前，延期按原来的数值。",
        ),
    ]
