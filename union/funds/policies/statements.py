"""Who draws up and issues the yearly statement; who reads it before it is issued."""

from django.utils import timezone

from union.funds.policies.ledger import read
from union.funds.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Unit


def draft(user, school: Unit | None) -> Verdict:
    """See the figures before they are issued: who reads the ledger."""
    return read(user, school)


def issue(user, school: Unit | None, year: int) -> Verdict:
    """Let all members read it: the chair, when the year is over."""
    if not standing(user, school).is_chair:
        return No("经费收支报告由工会主席公布。")
    if year >= timezone.localdate().year:
        return No(f"{year}年还没有结束，年度终了以后再公布。")
    return YES


def district(user, school: Unit | None) -> Verdict:
    """Totals of all schools below one's desk."""
    if not user.paths("clerk"):
        return No("各校汇总由区教育工会查看。")
    return YES
