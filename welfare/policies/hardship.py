"""Who may do what with a hardship file, and when."""

from django.utils import timezone

from union.kit.access import YES, No, Verdict
from union.org.models import Role
from union.rules.figures import rule
from welfare.hardship_reading import may_process
from welfare.hardship_worked import children_of, missing
from welfare.models import CarePerson, HardshipFile, HardshipReport
from welfare.rules.hardship import REVIEW_MONTH
from welfare.standing import standing

State = HardshipFile.State
ONLY_CARERS = "困难档案由工会主席和主席指定的帮扶人办理，您不能打开"


def is_carer(user, school) -> bool:
    """Chair, or named by the chair and still on the committee. Asked once a request."""
    if school is None:
        return False
    kept = user.__dict__.setdefault("_carer", {})
    if school.pk not in kept:
        here = standing(user, school)
        kept[school.pk] = here.is_chair or (
            here.is_officer
            and CarePerson.objects.current().filter(user=user, school=school).exists()
        )
    return kept[school.pk]


def know_of_list(user, school) -> Verdict:
    """The officers know that there are such files, not whose."""
    if school is None or not standing(user, school).is_officer:
        return No("困难档案由学校工会办理；您自己的在“我的困难档案”里看")
    return YES


def see_list(user, school) -> Verdict:
    return YES if is_carer(user, school) else No(ONLY_CARERS)


def create(user, school) -> Verdict:
    return see_list(user, school)


def name_people(user, school) -> Verdict:
    if school is None or not standing(user, school).is_chair:
        return No("帮扶人由工会主席指定")
    return YES


def see_district(user) -> Verdict:
    if user.paths(Role.CLERK):
        return YES
    return No("上报的困难档案由上级工会查看")


def work(user, file: HardshipFile) -> Verdict:
    """To the own file one is the person it is about, whatever office is held."""
    if file.member.user_id == user.pk:
        return No("这是您本人的档案，由其他帮扶人办理")
    if not is_carer(user, file.school):
        return No(ONLY_CARERS)
    return YES


def read(user, file: HardshipFile) -> Verdict:
    """The content; to read is to process, so it takes the consent that holds. What was read in from a list waits for it."""
    if not (verdict := work(user, file)):
        return verdict
    if file.state == State.WITHDRAWN:
        return No("本人已撤回同意，档案只保存，不能再查阅")
    if not file.consented_on:
        return No("还没有本人同意，不能查阅")
    return YES


def record_consent(user, file: HardshipFile) -> Verdict:
    """A consent signed on paper, entered by whoever works on the file."""
    if not (verdict := work(user, file)):
        return verdict
    return _may_consent(file)


def _may_consent(file: HardshipFile) -> Verdict:
    if file.forgotten_on:
        return No("档案内容已经清除，请另建新档案")
    if file.consented_on and not lacks_guardian(file):
        return No("已经有本人同意")
    if file.state == State.WITHDRAWN and _open_elsewhere(file):
        return No("这位教职工已有新的档案，旧档案不再启用")
    return YES


def _open_elsewhere(file: HardshipFile) -> bool:
    held = HardshipFile.objects.filter(member=file.member, state__in=[State.DRAFT, State.FILED])
    return held.exclude(pk=file.pk).exists()


def edit(user, file: HardshipFile) -> Verdict:
    """Nothing is written about a person who has not consented."""
    if not (verdict := work(user, file)):
        return verdict
    if file.state == State.WITHDRAWN:
        return No("本人已撤回同意，档案只保存，不能再改")
    if not file.is_open:
        return No(f"档案{file.get_state_display()}，不能再改；需要时请先重新启用")
    if not file.consented_on:
        return No("还没有本人同意，不能填写。请先请本人同意")
    return YES


def assess(user, file: HardshipFile) -> Verdict:
    """认定 of a draft, 复核 of a file."""
    if not (verdict := edit(user, file)):
        return verdict
    if empty := missing(file):
        return No(f"还没有填写{'、'.join(empty)}")
    if lacks_guardian(file):
        return No("家里有未满 14 周岁的孩子，同意书里还没有监护人的同意。请本人重新同意一次")
    return YES


def lacks_guardian(file: HardshipFile) -> bool:
    """There is a child in the household for whom nobody has consented."""
    covered = file.consents.holding().filter(covers_children=True)
    return children_of(file) and not covered.exists()


def is_due(file: HardshipFile, on=None) -> bool:
    """The month of the yearly 复核 has come and this year's is not done."""
    day = on or timezone.localdate()
    if file.state != State.FILED or (file.reviewed_year or 0) >= day.year:
        return False
    month = rule(file.school, REVIEW_MONTH, on=day).value
    return day.month >= month or file.reviewed_year < day.year - 1


def solve(user, file: HardshipFile) -> Verdict:
    if not (verdict := work(user, file)):
        return verdict
    return may_process(file)


def close(user, file: HardshipFile) -> Verdict:
    if not (verdict := work(user, file)):
        return verdict
    if file.state != State.SOLVED:
        return No("解困以后才能结档")
    return YES


def reopen(user, file: HardshipFile) -> Verdict:
    if not (verdict := work(user, file)):
        return verdict
    if file.state not in (State.SOLVED, State.CLOSED):
        return No("只有已解困、已结档的档案可以重新启用")
    if file.forgotten_on:
        return No("档案内容已经清除，请另建新档案")
    if _open_elsewhere(file):
        return No("这位教职工已有新的档案，旧档案不再启用")
    return YES


def send(user, file: HardshipFile) -> Verdict:
    if not (verdict := work(user, file)):
        return verdict
    if not (verdict := may_process(file)):
        return verdict
    if standing_report(file):
        return No("今年已经上报")
    return YES


def standing_report(file: HardshipFile) -> HardshipReport | None:
    """This year's report that waits above or was passed."""
    kept = [HardshipReport.State.SENT, HardshipReport.State.PASSED]
    year = timezone.localdate().year
    return file.reports.filter(year=year, state__in=kept).first()


def take_back(user, report: HardshipReport) -> Verdict:
    if not (verdict := work(user, report.file)):
        return verdict
    if report.state != HardshipReport.State.SENT:
        return No(f"当前为“{report.get_state_display()}”，不能收回")
    return YES


def see_report(user, report: HardshipReport) -> Verdict:
    if not user.serves(report.school, Role.CLERK):
        return No("上报的困难档案由上级工会查看")
    return YES


def decide(user, report: HardshipReport) -> Verdict:
    if not (verdict := see_report(user, report)):
        return verdict
    if report.state != HardshipReport.State.SENT:
        return No(f"当前为“{report.get_state_display()}”，不能再审核")
    return YES


def is_own(user, file: HardshipFile) -> Verdict:
    if file.member.user_id != user.pk:
        return No("只有本人可以办理")
    return YES


def agree(user, file: HardshipFile) -> Verdict:
    """On the own account."""
    if not (verdict := is_own(user, file)):
        return verdict
    return _may_consent(file)


def withdraw(user, file: HardshipFile) -> Verdict:
    """By the person, at any time; for somebody without an account by whoever works on the file."""
    decides = is_own if file.member.user_id else work
    if not (verdict := decides(user, file)):
        return verdict
    if not file.consented_on:
        return No("现在没有需要撤回的同意")
    return YES


def correct(user, file: HardshipFile) -> Verdict:
    if not (verdict := is_own(user, file)):
        return verdict
    if file.forgotten_on:
        return No("档案内容已经清除")
    return YES
