"""Who reviews a term, and who reads what came of it."""

from django.utils import timezone

from union.funds.models import TermReview, TermSignature
from union.funds.reviewing import due_term
from union.funds.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Unit


def review(user, school: Unit | None) -> Verdict:
    """Look a term's lines through: seated in the 经费审查委员会, and not the chair who answers for the spending."""
    here = standing(user, school)
    if not here.is_auditor:
        return No("审查由本校经费审查委员会（理财小组）的委员办理。")
    if here.is_chair:
        return No("工会主席是经费的审批人，不能审查自己审批的账。")
    return YES


def begin(user, school: Unit | None) -> Verdict:
    """Open the review of the oldest term that is over and not reviewed; terms go one after another."""
    may = review(user, school)
    if not may:
        return may
    if TermReview.objects.filter(school=school, state=TermReview.State.DRAFT).exists():
        return No("上一个学期的审查还没有签完，请先完成。")
    if due_term(school, timezone.localdate()) is None:
        return No("现在没有已经结束、等待审查的学期。")
    return YES


def change(user, one: TermReview) -> Verdict:
    """Write the count and the findings, until everybody has signed."""
    may = review(user, one.school)
    if may and one.is_signed:
        return No("这个学期已经审查完毕，不能再改。")
    return may


def sign(user, one: TermReview) -> Verdict:
    """Put one's name under it, once."""
    may = change(user, one)
    if may and TermSignature.objects.filter(review=one, reviewer=user).exists():
        return No("您已经签过字了。")
    return may


def see_inside(user, one: TermReview) -> Verdict:
    """Count, findings and category sums of a review in work: keepers and reviewers. Signed, everybody who sees it."""
    if one.is_signed or standing(user, one.school).reads_lines:
        return YES
    return No("审查完成以后，全体教职工都能看到结果。")
