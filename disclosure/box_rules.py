"""The deadlines of the opinion box, and how many anonymous letters it takes, as figures a district may set."""

from django.db.models import Max

from disclosure.models import Entry, Letter
from union.kit.once import once
from union.rules.deadlines import add_working_days
from union.rules.figures import Rule, rule
from union.rules.specs import Kind, RuleSpec

SOURCE = "大连大学等校校长信箱办理规定的通行做法"
OURS = "防止有人成批灌信；只数封数，不记是谁"

NORMAL_DAYS = "disclosure.box.normal_days"
COMPLEX_DAYS = "disclosure.box.complex_days"
URGENT_DAYS = "disclosure.box.urgent_days"
ASK_DAYS = "disclosure.box.ask_days"
LETTERS_AN_HOUR = "disclosure.box.letters_an_hour"
WRONG_CODES_AN_HOUR = "disclosure.box.wrong_codes_an_hour"

DAYS_OF = {
    Letter.Urgency.NORMAL: NORMAL_DAYS,
    Letter.Urgency.COMPLEX: COMPLEX_DAYS,
    Letter.Urgency.URGENT: URGENT_DAYS,
}


def _number(key, label, default, unit, source, *, note="", least=1):
    return RuleSpec(
        key, "意见箱", label, Kind.NUMBER, default, source, unit=unit, note=note, least=least
    )


SPECS = [
    _number(NORMAL_DAYS, "一般来信的答复期限", 5, "个工作日", SOURCE,
            note="从收到的次日起算。各校有5个工作日、一周两种写法。"),
    _number(COMPLEX_DAYS, "复杂来信的答复期限", 10, "个工作日", SOURCE,
            note="改为“复杂”要写明理由，期限仍从收到之日算起。"),
    _number(URGENT_DAYS, "紧急来信的答复期限", 3, "个工作日", SOURCE, note="各校从1到3个工作日不等。"),
    _number(ASK_DAYS, "答复后来信人可以追问的时间", 15, "个工作日", "没有见到统一规定，本系统的默认值",
            note="过了这个时间没有追问，来信自动办结。"),
    _number(LETTERS_AN_HOUR, "每校每小时最多收多少封匿名来信", 30, "封", OURS),
    _number(WRONG_CODES_AN_HOUR, "每校每小时最多试错多少次回信码", 200, "次",
            "防止有人成批试码；正确的回信码任何时候都能用", note="回信码有117位随机数，试不出来。"),
]  # fmt: skip


def days_rule(school, urgency: str, on) -> Rule:
    """The rule by which a letter of this urgency, received on the day ``on``, is to be answered."""
    return rule(school, DAYS_OF[urgency], on=on)


def due_on(school, urgency: str, on):
    """The day by which a letter received on the day ``on`` is to be answered."""
    days = days_rule(school, urgency, on).value
    return once(("box.due", school.pk, urgency, on), lambda: add_working_days(on, days))


def asks_until(letter):
    """The last day on which the writer may ask again, counted from the latest answer; None while there is none."""
    if letter.answered_on is None:
        return None
    days = rule(letter.school, ASK_DAYS, on=letter.answered_on).value
    said = letter.entries.filter(kind=Entry.Kind.ANSWER).aggregate(last=Max("written_on"))
    return add_working_days(max(said["last"] or letter.answered_on, letter.answered_on), days)
