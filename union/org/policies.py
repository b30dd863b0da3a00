"""Who may do what to units, offices and accounts. Each refusal is the sentence that people read."""

from union.kit.access import YES, No, Verdict
from union.org.models import Appointment, Department, Role, Unit, User

# Whose word gives and ends an office. The headmaster is appointed elsewhere; here it is only noted.
GIVERS = {
    Role.CHAIR: (Role.CLERK,),
    Role.COMMITTEE: (Role.CHAIR,),
    Role.LEADER: (Role.CHAIR,),
    Role.PRINCIPAL: (Role.CHAIR, Role.CLERK, Role.ADMIN),
    Role.CLERK: (Role.ADMIN,),
    Role.ADMIN: (Role.ADMIN,),
}
# At which level of the tree an office stands.
SEAT = {
    Role.CHAIR: {Unit.Level.SCHOOL},
    Role.COMMITTEE: {Unit.Level.SCHOOL},
    Role.LEADER: {Unit.Level.GROUP},
    Role.PRINCIPAL: {Unit.Level.SCHOOL},
    Role.CLERK: {Unit.Level.CITY, Unit.Level.DISTRICT, Unit.Level.TOWN},
    Role.ADMIN: {Unit.Level.CITY, Unit.Level.DISTRICT},
}
CLOSED = No("单位已撤销，恢复以后才能办理")


def keeps(user: User, unit: Unit) -> bool:
    """Whether the person is the administrator of accounts at ``unit`` or above it."""
    return any(unit.path.startswith(path) for path in user.paths(Role.ADMIN))


def give_office(user: User, role: str, unit: Unit) -> Verdict:
    """The clerk appoints chairs, the chair committee and leaders, the administrator clerks; who is
    headmaster is noted by any of the three.
    """
    if unit.level not in SEAT[role]:
        return No(f"{unit.get_level_display()}不设{Role(role).label}")
    if unit.closed_on:
        return CLOSED
    if not user.serves(unit, *GIVERS[role]):
        return No(
            f"{Role(role).label}由{'、'.join(Role(giver).label for giver in GIVERS[role])}任免"
        )
    return YES


def end_office(user: User, appointment: Appointment) -> Verdict:
    """Whoever gives an office ends it; an administrator cannot leave the house without one."""
    if appointment.user_id == user.pk and appointment.role == Role.ADMIN:
        return No("不能免去自己的系统管理员职务，请另一位系统管理员办理")
    return give_office(user, appointment.role, appointment.unit)


def giveable(user: User, unit: Unit) -> list[str]:
    """The offices that this person can give at this unit."""
    return [role for role in Role if give_office(user, role, unit)]


def change_unit(user: User, unit: Unit) -> Verdict:
    """Names and marks: the clerk of everything served, the chair of the school and its groups."""
    if not user.serves(unit, Role.CLERK, Role.CHAIR):
        return No("单位资料由上级教育工会干事或本校工会主席修改")
    return CLOSED if unit.closed_on else YES


def plant_unit(user: User, parent: Unit) -> Verdict:
    """The clerk founds towns and schools, the chair groups."""
    if parent.level == Unit.Level.GROUP:
        return No("工会小组下面不再设单位")
    if parent.closed_on:
        return CLOSED
    if parent.is_school:
        return YES if user.serves(parent, Role.CHAIR) else No("工会小组由本校工会主席设立")
    return YES if user.serves(parent, Role.CLERK) else No("学校由上级教育工会干事添加")


def move_unit(user: User, unit: Unit) -> Verdict:
    """The clerk above moves towns and schools; a group stays with its school."""
    if unit.level not in (Unit.Level.TOWN, Unit.Level.SCHOOL):
        return No("只有学区（镇）和学校可以调整上级")
    above = unit.parent
    if above is None or not user.serves(above, Role.CLERK):
        return No("调整上级由上级教育工会干事办理")
    return CLOSED if unit.closed_on else YES


def close_unit(user: User, unit: Unit) -> Verdict:
    """Whoever founds such a unit closes it: the chair a group, the clerk above a town or a school."""
    if not (verdict := _ends(user, unit)):
        return verdict
    return No("单位已经撤销了") if unit.closed_on else YES


def reopen_unit(user: User, unit: Unit) -> Verdict:
    """A closing by mistake is taken back by whoever may close, from the top downwards."""
    if not (verdict := _ends(user, unit)):
        return verdict
    if not unit.closed_on:
        return No("单位没有撤销，不用恢复")
    return No(f"请先恢复{unit.parent}") if unit.parent.closed_on else YES


def _ends(user, unit) -> Verdict:
    if unit.level == Unit.Level.GROUP:
        may = user.serves(unit.parent, Role.CHAIR)
        return YES if may else No("工会小组由本校工会主席撤销和恢复")
    if unit.level not in (Unit.Level.TOWN, Unit.Level.SCHOOL):
        return No("市、区县的教育工会不在这里撤销")
    may = user.serves(unit.parent, Role.CLERK)
    return YES if may else No("学区（镇）和学校由上级教育工会干事撤销和恢复")


def see_departments(user: User, school: Unit) -> Verdict:
    """Who is in charge of what is for the school's own people and for whoever serves it."""
    if not (school.is_school and (user.school_id == school.pk or user.serves(school))):
        return No("部门名单由本校教职工和上级教育工会查看")
    return YES


def keep_departments(user: User, school: Unit) -> Verdict:
    """Founding, changing and closing departments of a school."""
    if not school.is_school:
        return No("只有学校设部门")
    if not user.serves(school, Role.CHAIR, Role.COMMITTEE):
        return No("部门由本校工会主席和工会委员维护")
    return CLOSED if school.closed_on else YES


def edit_department(user: User, department: Department) -> Verdict:
    """Only what is open is changed."""
    if not (verdict := keep_departments(user, department.school)):
        return verdict
    if not department.is_open:
        return No("部门已撤销，恢复以后才能修改")
    return YES


def close_department(user: User, department: Department) -> Verdict:
    """A department that no longer exists takes nothing in; what it did stays."""
    if not (verdict := keep_departments(user, department.school)):
        return verdict
    return YES if department.is_open else No("部门已经撤销了")


def reopen_department(user: User, department: Department) -> Verdict:
    """For a closing by mistake, or a department that comes back."""
    if not (verdict := keep_departments(user, department.school)):
        return verdict
    return No("部门没有撤销，不用恢复") if department.is_open else YES


def see_accounts(user: User) -> Verdict:
    """The list of accounts is the chair's and the administrator's."""
    return YES if user.holds(Role.ADMIN, Role.CHAIR) else No("账号由本校工会主席或系统管理员管理")


def open_account(user: User, school: Unit | None) -> Verdict:
    """The chair for the own school, the administrator everywhere below and outside schools."""
    if school is None:
        return YES if user.holds(Role.ADMIN) else No("区县人员的账号由系统管理员开通")
    if not (user.serves(school, Role.CHAIR) or keeps(user, school)):
        return No("只能为本校人员开通账号")
    return YES


def keep_account(user: User, person: User) -> Verdict:
    """Closing, unlocking, new start passwords. Nobody may so take over a higher office: a chair
    keeps no account of another chair, a clerk or an administrator.
    """
    if person.pk == user.pk:
        return No("自己的账号请在“我的账号”里办理")
    if _keeps_person(user, person):
        return YES
    if person.is_guarded:
        return No(f"{person}担任{_guarded_office(person)}，账号由系统管理员管理")
    if person.school is None or not user.serves(person.school, Role.CHAIR):
        return No("只能管理本校人员的账号")
    return YES


def reset_second_factor(user: User, person: User) -> Verdict:
    """For a lost phone without recovery codes; only the administrator, and never the own one."""
    if person.pk == user.pk:
        return No("自己的验证器请在“我的账号”里更换")
    if not (user.holds(Role.ADMIN) and keep_account(user, person)):
        return No("验证器由系统管理员解除")
    return YES


def _keeps_person(user, person):
    """As administrator: whoever works or serves below, and whoever belongs nowhere."""
    units = [office.unit for office in person.offices]
    units += [person.school] if person.school else []
    return any(keeps(user, unit) for unit in units) if units else user.holds(Role.ADMIN)


def _guarded_office(person):
    return next(office for office in person.offices if office.is_guarded)
