"""Who hands articles in, submits them, and says where they were used."""

from activities.models import Article
from activities.standing import standing
from members.models import Member
from members.states import State as Membership
from union.kit.access import YES, No, Verdict
from union.org.models import Role

State, Level = Article.State, Article.Level


def own_membership(user, school) -> Member | None:
    """The person's own place in the register of the school."""
    return Member.objects.filter(user=user, school=school, state=Membership.ACTIVE).first()


def write(user, school) -> Verdict:
    """Every member for oneself; officers also for others."""
    if school is None or not school.is_school:
        return No("稿件由学校的会员交给本校工会")
    if standing(user, school).is_officer or own_membership(user, school):
        return YES
    return No("稿件由本校在册会员交给本校工会")


def change(user, article: Article) -> Verdict:
    """The author and the officers, until it is decided on."""
    if article.state != State.WRITTEN:
        return No(f"这篇稿件{article.get_state_display()}，不能再改")
    if article.author.user_id == user.pk or standing(user, article.school).is_officer:
        return YES
    return No("稿件由作者和工会委员修改")


def submit(user, article: Article) -> Verdict:
    """The officers; also what only the school has used so far."""
    if not standing(user, article.school).is_officer:
        return No("稿件由工会主席、委员上报")
    used_here = article.state == State.ADOPTED and article.level == Level.SCHOOL
    if article.state == State.WRITTEN or used_here:
        return YES
    return No(f"这篇稿件{article.get_state_display()}，不用再上报")


def adopt_here(user, article: Article) -> Verdict:
    """On the school's own pages: the officers say so."""
    if not standing(user, article.school).is_officer:
        return No("校内采用由工会主席、委员登记")
    if article.state in (State.WRITTEN, State.DECLINED):
        return YES
    return No(f"这篇稿件{article.get_state_display()}")


def decide(user, article: Article) -> Verdict:
    """The district's clerk, on what was submitted; also later, when the city takes it over."""
    if not standing(user, article.school).is_above:
        return No("上报的稿件由区教育工会登记采用")
    if article.submitted_on is None:
        return No("这篇稿件没有上报")
    return YES


def decline(user, article: Article) -> Verdict:
    if not (verdict := decide(user, article)):
        return verdict
    if article.state != State.SUBMITTED:
        return No(f"这篇稿件{article.get_state_display()}")
    return YES


def is_clerk(user) -> bool:
    return user.holds(Role.CLERK)
