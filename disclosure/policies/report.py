"""Who writes the annual report and files it, who reads it, who sees the score sheet."""

from disclosure.models import AnnualReport
from disclosure.standing import standing
from union.kit.access import YES, No, Verdict


def begin(user, school) -> Verdict:
    """Begin and write it: chair and committee."""
    if not standing(user, school).is_officer:
        return No("年度报告由本校工会主席和工会委员起草。")
    return YES


def see(user, report: AnnualReport) -> Verdict:
    """Everybody of the house and the clerks above, once it was filed; before, those who work on it."""
    if report.filing is not None and report.filing.revision:
        return YES
    person = standing(user, report.school)
    if person.is_officer or person.is_leading or person.is_supervising:
        return YES
    return No("这份年度报告还在起草，报送以后可以看。")


def edit(user, report: AnnualReport) -> Verdict:
    """Until it is with the district; again when it came back."""
    may = begin(user, report.school)
    if may and report.filing is not None and not report.filing.is_editable:
        return No("年度报告已经报送，不能再改。")
    return may


def file(user, report: AnnualReport) -> Verdict:
    """Send it to the district: the chair."""
    if not standing(user, report.school).is_chair:
        return No("由工会主席报送。")
    return edit(user, report)


def see_score(user, school) -> Verdict:
    """The score sheet: officers, the principal, the three groups, and the clerks above."""
    person = standing(user, school)
    if person.is_officer or person.is_above or person.is_principal or person.groups:
        return YES
    return No("考核自评表由工会、校长、三个小组和区教育工会查看。")


def read_counts(user, school) -> Verdict:
    """The records behind the figures of a year: officers of the school."""
    if school is None or not standing(user, school).is_officer:
        return No("数字背后的记录由本校工会主席和工会委员查看。")
    return YES
