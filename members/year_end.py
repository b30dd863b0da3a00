"""What the register and the bodies say in the yearly summary, and what they left undone."""

from django.urls import reverse

from members.models import LegalPerson, UnionBody
from members.renewing import Due, due_state
from members.rules import WARN_MONTHS
from union.kit.counted import days_of
from union.kit.lent import Figure, Gap, Passage
from union.rules.figures import rule


def narrative(school, year: int, figures: dict[str, Figure]) -> list[Passage]:
    """Who is in the union, who came, which bodies were elected anew."""
    if not figures["members.on_register"].value:
        return []
    said = "全校现有在籍会员{members.on_register}人"
    if figures["members.women"].value:
        said += "，其中女会员{members.women}人"
    if figures["members.joined"].value:
        said += "；全年新入会{members.joined}人"
    found = [Passage("self", f"{said}。", order=10)]
    if figures["members.renewed"].value:
        found.append(Passage("self", _renewals(school, year), order=15))
    return found


def _renewals(school, year: int) -> str:
    bodies = UnionBody.objects.filter(school=school, starts_on__year=year, number__gt=1)
    kinds = dict.fromkeys(body.get_kind_display() for body in bodies.order_by("starts_on", "pk"))
    return f"按期完成{'、'.join(kinds)}换届，共{{members.renewed}}个机构选出新一届。"


def gaps(school, year: int) -> list[Gap]:
    """Bodies past their term, a certificate that has run out or is not there: at the end of the year, today in its
    course."""
    _first, on = days_of(year)
    months = rule(school, WARN_MONTHS, on=on).value
    current = UnionBody.objects.filter(school=school).current().order_by("pk")
    late = [body for body in current if due_state(body.ends_on, on, months) == Due.LATE]
    found = []
    if late:
        kinds = "、".join(dict.fromkeys(body.get_kind_display() for body in late))
        found.append(
            Gap(
                "members.renewal",
                "self",
                f"{kinds}任期已满，还没有换届。",
                f"尽快向上级工会请示，完成{kinds}换届选举。",
                reverse("members:body_list"),
            )
        )
    return [*found, *_certificate(school, on)]


def _certificate(school, on) -> list[Gap]:
    held = LegalPerson.objects.filter(school=school).first()
    if held and (held.valid_until is None or held.valid_until >= on):
        return []
    said = "工会法人资格证书已经过期。" if held else "还没有办理工会法人资格证书。"
    url = reverse("members:body_list")
    return [Gap("members.certificate", "self", said, "办妥工会法人资格证书。", url)]
