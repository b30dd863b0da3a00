"""Who may do what with a school's register."""

from members.models import Member, SheetImport, UnionBody
from members.models.people import OFFICERS
from members.states import State
from union.kit.access import YES, No, Verdict
from union.org import policies as org_policies
from union.org.models import Role, Unit


def schools_run_by(user):
    """The schools whose register this person keeps: chair and committee members."""
    return Unit.objects.served_by(user, *OFFICERS).schools().filter(closed_on=None)


def see_register(user) -> Verdict:
    """The list is for officers and group leaders; a teacher has the page 我的会籍."""
    if user.holds(*OFFICERS, Role.LEADER):
        return YES
    return No("会员名册由学校工会管理，您可以在“我的会籍”里看自己的登记内容")


def keep(user, school) -> Verdict:
    """Keeping a school's register: adding, correcting, importing, exporting."""
    if school is None or not user.serves(school, *OFFICERS):
        return No("只有本校工会主席和工会委员可以管理会员名册")
    return YES


def export(user) -> Verdict:
    """A list of people leaves the house only by the hands of the school's officers."""
    if not user.holds(*OFFICERS):
        return No("只有学校工会主席和工会委员可以导出名册")
    return YES


def open_accounts(user, school) -> Verdict:
    """Accounts are the chair's, as everywhere in the house."""
    return org_policies.open_account(user, school)


def see_statistics(user) -> Verdict:
    """Counts are for officers of schools and for the district above them."""
    if not user.holds(*OFFICERS, Role.CLERK):
        return No("会员统计由学校工会和教育工会查看")
    return YES


def apply(user) -> Verdict:
    """A teacher asks to join the union of the school where they work."""
    if user.school is None:
        return No("您的账号没有工作单位，请联系学校工会主席")
    if user.memberships.filter(school=user.school).open().exists():
        return No("您已提交过入会申请，或已在会员名册里")
    return YES


def edit(user, member: Member) -> Verdict:
    if not (verdict := keep(user, member.school)):
        return verdict
    if member.state not in State.open():
        return No(f"“{member.get_state_display()}”的会员登记不再修改")
    return YES


def approve(user, member: Member) -> Verdict:
    return _step(user, member, State.APPLIED)


def decline(user, member: Member) -> Verdict:
    return _step(user, member, State.APPLIED)


def accept(user, member: Member) -> Verdict:
    return _step(user, member, State.ARRIVING)


def turn_down(user, member: Member) -> Verdict:
    return _step(user, member, State.ARRIVING)


def transfer(user, member: Member) -> Verdict:
    if not (verdict := _step(user, member, State.ACTIVE)):
        return verdict
    if arrival := member.went_to.filter(state=State.ARRIVING).first():
        return No(f"正等{arrival.school}接收，不必重复办理")
    return YES


def depart(user, member: Member) -> Verdict:
    return transfer(user, member)


def retire(user, member: Member) -> Verdict:
    return _step(user, member, State.ACTIVE)


def recall(user, member: Member) -> Verdict:
    return _step(user, member, State.KEPT)


def leave(user, member: Member) -> Verdict:
    return _step(user, member, State.ACTIVE, State.KEPT)


def remove(user, member: Member) -> Verdict:
    """Removal (除名) is for the chair to sign."""
    if not user.serves(member.school, Role.CHAIR):
        return No("除名由本校工会主席办理")
    return _step(user, member, State.ACTIVE, State.KEPT)


def rejoin(user, member: Member) -> Verdict:
    if not (verdict := _step(user, member, *State.closed())):
        return verdict
    if member.user and member.user.memberships.filter(school=member.school).open().exists():
        return No("这位教职工在本校已有会籍")
    return YES


def see_bodies(user, school) -> Verdict:
    """Who leads a union is known to everybody who works there, and to the clerks above."""
    if user.school_id == school.pk or user.serves(school, *OFFICERS, Role.PRINCIPAL, Role.CLERK):
        return YES
    return No("工会机构由本校教职工和上级教育工会查看")


def keep_bodies(user, school) -> Verdict:
    """Entering bodies, their people and the certificate."""
    if not user.serves(school, *OFFICERS):
        return No("工会机构由本校工会主席和工会委员登记")
    return YES


def change_body(user, body: UnionBody) -> Verdict:
    """What has ended is history."""
    if not (verdict := keep_bodies(user, body.school)):
        return verdict
    if body.ended_on:
        return No(f"{body}已经卸任，不再修改")
    return YES


def fill(user, body: UnionBody) -> Verdict:
    """By-elections, while there are open seats."""
    if not (verdict := change_body(user, body)):
        return verdict
    if body.held.seated().count() >= body.seats:
        return No(f"名额 {body.seats} 名已满，有人离任才能补选")
    return YES


def see_board(user) -> Verdict:
    if not user.holds(Role.CLERK):
        return No("各校工会机构由教育工会干事查看")
    return YES


def take(user, sheet: SheetImport) -> Verdict:
    if not (verdict := keep(user, sheet.school)):
        return verdict
    if sheet.state != sheet.State.READY:
        return No(f"这份名册{sheet.get_state_display()}，不能确认导入")
    if sheet.counts.get("error"):
        return No(f"还有 {sheet.counts['error']} 行有错误，请改好后重新上传")
    if not sheet.counts.get("new") and not sheet.counts.get("changed"):
        return No("和名册完全一样，不用导入")
    return YES


def drop(user, sheet: SheetImport) -> Verdict:
    if not (verdict := keep(user, sheet.school)):
        return verdict
    if sheet.state not in sheet.State.idle():
        return No(f"这份名册{sheet.get_state_display()}，不能放弃")
    return YES


def _step(user, member: Member, *states) -> Verdict:
    if not (verdict := keep(user, member.school)):
        return verdict
    if member.state not in states:
        return No(f"当前为“{member.get_state_display()}”，不能办理这一项")
    return YES
