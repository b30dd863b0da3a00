"""One applicant a family (一个家庭只由一人申请): whom an application concerns, and what stands in its way."""

from django.utils import timezone

from union.kit.days import day_words, months_after
from union.kit.money import yuan
from union.rules.figures import rule
from welfare.models import AidApplication
from welfare.rules.aid import REPEAT_MONTHS


def family_of(application: AidApplication) -> set[int]:
    """Ids of the members: the applicant and the named colleagues of the same family."""
    return {application.member_id, *application.kin.values_list("pk", flat=True)}


def rival(school, family: set[int], *, but: int | None = None) -> AidApplication | None:
    """Another application under way at the school from the same family, if there is one."""
    rows = AidApplication.objects.filter(school=school).under_way().of_family(family)
    return rows.exclude(pk=but).select_related("member").first()


def why_not(school, member, kin, *, but: int | None = None) -> str:
    """Why this family cannot apply now; empty when it can. Says whose application it is only to the same person."""
    found = rival(school, {member.pk, *(each.pk for each in kin)}, but=but)
    if found is None:
        return ""
    if found.member_id == member.pk:
        return f"您的申请 {found.number} 还在办（{found.get_state_display()}），办完以后才能再申请"
    return "一个家庭只由一人申请。您家已有一份申请在办，请由那位家人补充，或等办完以后再申请"


def earlier_words(school, member, kind: str, *, but: int | None = None) -> str:
    """A warning with its rule where the same kind was paid to the person not long ago; empty otherwise."""
    today = timezone.localdate()
    asked = rule(school, REPEAT_MONTHS, on=today)
    since = months_after(today, -asked.value)
    paid = AidApplication.objects.filter(school=school, member=member, kind=kind)
    last = paid.filter(paid_on__gt=since).exclude(pk=but).order_by("-paid_on").first()
    if last is None:
        return ""
    when, amount = day_words(last.paid_on), yuan(last.granted)
    return f"{when}领过一次{last.get_kind_display()} {amount} 元。{asked}"
