"""Who may set what must be published, and who may say that something does not apply or has happened."""

from django.utils import timezone

from disclosure.models import CatalogueItem, Reminder
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Role, Unit

ONLY_OFFICERS = "公开目录由区教育工会和学校工会主席管理。"


def see_matrix(user, school: Unit | None) -> Verdict:
    """How a school publishes is no secret to its own staff, to whoever has a part in it, and to the clerks above."""
    if school is None:
        return No("您的账号不在学校，请从“各校公开进度”里选一所学校。")
    here = standing(user, school)
    if here.is_staff or here.is_officer or here.is_principal or here.groups or here.is_above:
        return YES
    return No("公开进度给本校教职工和上级工会看。")


def see_district(user) -> Verdict:
    if not user.holds(Role.CLERK):
        return No("各校公开进度由教育工会干事查看。学校自己的在“公开进度”里。")
    return YES


def manage(user, unit: Unit) -> Verdict:
    """A district's catalogue belongs to its clerks and those above it, a school's own items to its chair."""
    if unit.is_school:
        is_chair = standing(user, unit).is_chair
        return YES if is_chair else No("学校自己的公开事项由本校工会主席增减。")
    if not user.serves(unit, Role.CLERK):
        return No(f"{unit}的公开目录由它的干事管理。学校可以增加自己的公开事项。")
    return YES


def adopt(user, unit: Unit) -> Verdict:
    """Where no unit above has a catalogue: two standard catalogues would ask for everything twice."""
    if not (verdict := manage(user, unit)):
        return verdict
    today = timezone.localdate()
    above = CatalogueItem.objects.on(today).filter(unit__in=unit.line[:-1])
    if first := above.select_related("unit").first():
        return No(f"{first.unit}已经发布公开目录，直接适用。需要的话可以增加自己的事项。")
    if not unit.is_school and _districts_below(unit, today).exists():
        return No("下面已有区县发布了自己的目录，不能再整套采用。可以逐项增加各区县都没有的事项。")
    return YES


def _districts_below(unit: Unit, today):
    rows = CatalogueItem.objects.on(today).filter(unit__path__startswith=unit.path)
    return rows.exclude(unit=unit).filter(unit__level__lt=Unit.Level.SCHOOL)


def change(user, item: CatalogueItem) -> Verdict:
    if not (verdict := manage(user, item.unit)):
        return verdict
    if item.ends_on and item.ends_on <= timezone.localdate():
        return No(f"“{item}”已停止执行，不能再改。")
    return YES


def exempt(user, school: Unit) -> Verdict:
    """The school's officers answer for the reason, which the district reads."""
    if not standing(user, school).is_officer:
        return No("只有本校工会主席、委员可以登记“不适用”。")
    return YES


def note_occasion(user, school: Unit | None) -> Verdict:
    """Officers and the working group, who collect what is to be published."""
    if school is None or not standing(user, school).is_working:
        return No("应公开的事由工会主席、委员和工作小组成员登记。")
    return YES


def strike_occasion(user, occasion) -> Verdict:
    """A slip can be struck out as long as nothing was drafted for it."""
    if not (verdict := note_occasion(user, occasion.school)):
        return verdict
    if occasion.publications.exists():
        return No("已经为这件事起草或公开了内容，不能删除。")
    return YES


def supervise(user, school: Unit | None) -> Verdict:
    """监督小组; and the leading group and the clerks above, who can act on what it finds."""
    here = standing(user, school)
    if school and (here.is_supervising or here.is_leading or here.is_officer or here.is_above):
        return YES
    return No("监督清单给监督小组、领导小组、工会干部和上级工会看。")


def remind(user, school: Unit) -> Verdict:
    """Once a day, by somebody other than those who are reminded."""
    here = standing(user, school)
    if not (here.is_supervising or here.is_leading or here.is_above):
        return No("催办由监督小组、校长和上级工会发出。")
    today = timezone.localdate()
    if Reminder.objects.filter(school=school, on=today).exists():
        return No("今天已经催办过，明天可以再催。")
    return YES
