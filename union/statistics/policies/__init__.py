"""Who may open, count, explain, file and lock; each refusal says why."""

from django.utils import timezone

from union.filings.models import Filing
from union.filings.policies import filings
from union.kit.access import YES, No, Verdict
from union.kit.numerals import chinese_date
from union.org.models import Role, Unit
from union.statistics.running import counting_of


def look(user) -> Verdict:
    """The pages of many schools belong to the clerks above them."""
    if not user.holds(Role.CLERK):
        return No("这里是全区的统计，由教育工会干事查看。本校的数在“本校统计”里。")
    return YES


def look_at(user, school: Unit, rows) -> Verdict:
    """A school's numbers: its officers, the clerks above it now, and those above it when it was counted."""
    is_ours = any(
        o.unit_id == school.pk and o.role in (Role.CHAIR, Role.COMMITTEE) for o in user.offices
    )
    if is_ours or user.serves(school, Role.CLERK) or rows.exists():
        return YES
    return No("本校统计数由工会主席、工会委员和上级工会干事查看。")


def see_records(user, school: Unit) -> Verdict:
    """The records themselves stay in the school; above it the numbers are enough."""
    if any(o.unit_id == school.pk and o.role in (Role.CHAIR, Role.COMMITTEE) for o in user.offices):
        return YES
    return No("数字后面的名单只有本校的工会主席和工会委员能看。")


def open_sheet(user, unit: Unit) -> Verdict:
    """The clerk of a district opens its sheet."""
    if unit.level != Unit.Level.DISTRICT:
        return No(f"统计年报由区县教育工会开表，{unit.short_name}只能查看。")
    return _clerk_of(user, unit)


def _clerk_of(user, unit: Unit) -> Verdict:
    held = [office.unit_id for office in user.offices if office.role == Role.CLERK]
    if unit.pk not in held:
        return No(f"只有{unit.short_name}的干事可以办理。")
    return YES


def count(user, unit: Unit, year: int, sheet) -> Verdict:
    """Counting again: a clerk of the unit or above, unless it is locked or under way."""
    if not user.serves(unit, Role.CLERK):
        return No(f"只有{unit.short_name}和上级的干事可以重新统计。")
    if sheet and sheet.is_locked:
        return No("年报已锁定，不再统计。确需修改的，请先写明理由重开。")
    if counting_of(unit, year):
        return No("正在统计，请稍候。")
    return YES


def lock(user, sheet) -> Verdict:
    """Once the day is over and nothing is being counted."""
    verdict = _clerk_of(user, sheet.unit)
    if not verdict:
        return verdict
    if sheet.is_locked:
        return No("这份年报已经锁定。")
    if sheet.cut_off >= timezone.localdate():
        return No(f"截止日是{chinese_date(sheet.cut_off)}，过了这天才能锁定。")
    if counting_of(sheet.unit, sheet.year):
        return No("正在统计，统计完了再锁定。")
    if sheet.rows.filter(counted_on__lt=sheet.cut_off).exists() or not sheet.rows.exists():
        return No("还有学校没有统计到截止日，请先重新统计，再锁定。")
    if sheet.rows.filter(filing__state=Filing.State.SUBMITTED).exists():
        return No("还有学校报来的年报没有审，请先在报送台审完，再锁定。")
    return YES


def reopen(user, sheet) -> Verdict:
    verdict = _clerk_of(user, sheet.unit)
    if not verdict:
        return verdict
    return YES if sheet.is_locked else No("这份年报没有锁定，可以直接修改。")


def _is_officer(user, row, *roles) -> bool:
    return any(o.unit_id == row.school_id and o.role in roles for o in user.offices)


def explain(user, row) -> Verdict:
    """Chair and committee of the school, while it is neither filed nor locked."""
    if not _is_officer(user, row, Role.CHAIR, Role.COMMITTEE):
        return No("只有本校的工会主席和工会委员可以填写。")
    if row.sheet and row.sheet.is_locked:
        return No("区教育工会已锁定这一年的年报，不能再改。")
    if not row.is_open:
        return No(f"这份年报当前是“{row.filing.state_words}”，不能再改。退回以后可以修改重报。")
    return YES


def submit(user, row) -> Verdict:
    """The chair files it, once the district has opened the sheet and the day has come."""
    if not _is_officer(user, row, Role.CHAIR):
        return No("只有本校工会主席可以报送。")
    verdict = explain(user, row)
    if not verdict:
        return verdict
    if row.sheet is None:
        return No("区教育工会还没有开出这一年的年报，先不用报送。")
    if row.counted_on < row.sheet.cut_off:
        return No(f"统计截止日是{chinese_date(row.sheet.cut_off)}，过后再核对、报送。")
    if row.doubts and not row.explanation.strip():
        return No("有数与上年相差较大或者对不上，请先写明情况再报送。")
    return filings.submit(user, row.filing) if row.filing else YES


def begin_again(user, row) -> Verdict:
    """An approved filing may be followed by a supplement only after the district reopened the sheet."""
    if not _is_officer(user, row, Role.CHAIR):
        return No("只有本校工会主席可以办理。")
    approved = row.filing and row.filing.state == Filing.State.APPROVED
    if not approved or row.sheet is None or row.sheet.is_locked:
        return No("年报没有重开，不需要补报。")
    if not row.sheet.reopened_at or row.sheet.reopened_at < row.filing.decided_at:
        return No("年报没有重开，不需要补报。")
    return YES
