"""What articles lend: what waits for officers and clerks, and the year's figures."""

from django.urls import reverse

from activities.counts import ARTICLES, PAGE
from activities.models import Article
from activities.signs import signs_of
from activities.standing import school_of
from union.kit.lent import Figure, Todo
from union.org.models import Role
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL

ROOM = "activities"
State = Article.State


def signs() -> dict:
    """``articles_written``: handed in at the school; ``articles_sent``: on some district's desk."""
    return {
        "articles_written": Article.objects.filter(school=SCHOOL, state=State.WRITTEN),
        "articles_sent": Article.objects.on_the_desk(),
    }


def todos(user, office) -> list[Todo]:
    """For the school's officers what was handed in, for the clerk what was submitted."""
    if office is None:
        return []
    school = school_of(user, office)
    raised = signs_of(user, school)
    if office.role in OFFICERS and raised.articles_written:
        rows = Article.objects.filter(school=school, state=State.WRITTEN)
        return _told(rows, "篇稿件等您采用或上报", State.WRITTEN)
    if office.role == Role.CLERK and raised.articles_sent:
        rows = Article.objects.visible_to(user).on_the_desk()
        return _told(rows, "篇各校报来的稿件等您登记采用", State.SUBMITTED)
    return []


def _told(rows, words: str, state: str) -> list[Todo]:
    count = rows.count()
    url = f"{reverse('activities:article_list')}?state={state}"
    return [Todo(f"{count} {words}", url, room=ROOM)] if count else []


def figures(school, year: int) -> list[Figure]:
    """Articles handed in during a calendar year, and what those that were used scored."""
    return ARTICLES.figures(PAGE, school, year)
