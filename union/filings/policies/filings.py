"""Who may file, review and remind; each refusal says why."""

from union.filings.models import Filing
from union.filings.policies.rounds import file_now
from union.filings.towns import has_clerk
from union.kit.access import YES, No, Verdict
from union.org.models import Role


def submit(user, filing) -> Verdict:
    """The school's chair sends it, while it is with the school."""
    chairs = [office.unit_id for office in user.offices if office.role == Role.CHAIR]
    if filing.school_id not in chairs:
        return No("只有本校工会主席可以报送。")
    if not filing.is_editable:
        return No(f"这一件当前是“{filing.state_words}”，不能再次报送。退回以后可以修改重报。")
    if filing.reviewer_id is None:
        return No("本校上面还没有区县教育工会，无法报送。请系统管理员先在组织里设好上级。")
    return file_now(filing)


def review(user, filing) -> Verdict:
    """The clerk of the reviewing district (or above it) decides what lies on the desk."""
    if filing.reviewer is None or not user.serves(filing.reviewer, Role.CLERK):
        return No(f"这一件由{filing.reviewer or '区县教育工会'}审核，您可以查看，不能审核。")
    if filing.state != Filing.State.SUBMITTED:
        return No(f"这一件当前是“{filing.state_words}”，不在待审之列。")
    if filing.is_with_town and has_clerk(filing.town):
        last = f"{filing.town_until.month}月{filing.town_until.day}日"
        return No(f"{filing.town}正在初审，{last}以前没有报上来的，过后可以直接审核。")
    return YES


def first_look(user, filing) -> Verdict:
    """The town's clerk looks at what the school filed, before the district decides."""
    held = [office.unit_id for office in user.offices if office.role == Role.CLERK]
    if filing.town_id is None or filing.town_id not in held:
        return No(f"这一件由{filing.town or filing.reviewer or '区县教育工会'}审核。")
    if not filing.awaits_town:
        return No(f"这一件当前是“{filing.state_words}”，不用初审。")
    return YES


def read_closely(user, filing) -> Verdict:
    """Reading with remarks is for who decides: the district's reviewer, or the town that looks first."""
    return YES if first_look(user, filing) else review(user, filing)


def approve_unread(user, filing) -> Verdict:
    """Approving several at once: only what the records have nothing to say about."""
    verdict = review(user, filing)
    if not verdict:
        return verdict
    if filing.warnings:
        return No("；".join(filing.warnings))
    return YES


def answer(user, filing) -> Verdict:
    """The school says what it made of the remarks while it is to file again."""
    if filing.state != Filing.State.RETURNED:
        return No("只有退回待改的报送件可以逐条说明。")
    return is_of_the_school(user, filing)


def open_desk(user) -> Verdict:
    """The desk belongs to the clerks of district, city and town."""
    if not user.holds(Role.CLERK):
        return No("报送台由教育工会干事使用。学校的报送件在“报送”里。")
    return YES


def open_list(user) -> Verdict:
    """A school's filings belong to its chair and committee."""
    if not user.holds(Role.CHAIR, Role.COMMITTEE):
        return No("这里是学校的报送件，由工会主席和工会委员查看。")
    return YES


def is_of_the_school(user, filing) -> Verdict:
    """Chair or committee member of the school that files."""
    roles = (Role.CHAIR, Role.COMMITTEE)
    if filing.school_id not in [held.unit_id for held in user.offices if held.role in roles]:
        return No("只有本校的工会主席和工会委员可以办理。")
    return YES
