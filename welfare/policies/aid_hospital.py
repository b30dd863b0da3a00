"""Who may write the hospital table of a school and send it up, and who reads those sent."""

from union.kit.access import YES, No, Verdict
from union.org.models import Role
from welfare.models import HospitalTable
from welfare.standing import standing


def see(user, school) -> Verdict:
    if school is None or not standing(user, school).is_officer:
        return No("大额住院费调查表由学校工会主席、委员填写")
    return YES


def write(user, table: HospitalTable) -> Verdict:
    if not (verdict := see(user, table.school)):
        return verdict
    if table.state != HospitalTable.State.DRAFT:
        return No("这张表已报送，撤回或退回以后才能修改")
    return YES


def send(user, table: HospitalTable) -> Verdict:
    if not (verdict := write(user, table)):
        return verdict
    if not table.rows.exists():
        return No("表里还没有人，没有要报送的")
    return YES


def take_back(user, table: HospitalTable) -> Verdict:
    if not (verdict := see(user, table.school)):
        return verdict
    if table.state != HospitalTable.State.SENT:
        return No("这张表还没有报送")
    return YES


def see_district(user) -> Verdict:
    if user.paths(Role.CLERK):
        return YES
    return No("各校报送的调查表由区教育工会查看")


def send_back(user, table: HospitalTable) -> Verdict:
    if not user.serves(table.school, Role.CLERK):
        return No("调查表由上级工会退回")
    if table.state != HospitalTable.State.SENT:
        return No("这张表还没有报送")
    return YES
