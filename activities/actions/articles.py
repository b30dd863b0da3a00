"""稿件: handed in, submitted to the district, used or not; each act is told to whom it concerns."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from activities.models import Article
from activities.rules.articles import score_key
from union.audit.chain import record
from union.notices.actions import notify
from union.org.models import Appointment, Role, User
from union.org.scopes import OFFICERS
from union.rules.figures import rule

WORDS = ["author", "group", "with_names", "title", "on", "link", "text"]


@transaction.atomic
def hand_in(article: Article, *, by: User) -> Article:
    """A new article; the officers hear of it unless one of them entered it."""
    article.group = article.author.group
    article.save()
    record(by, "article.handed_in", article, unit=article.school)
    held = Appointment.objects.current().filter(unit=article.school, role__in=OFFICERS)
    people = User.objects.filter(is_active=True, pk__in=held.values("user"))
    if not people.filter(pk=by.pk).exists():
        notify(people, f"{article.author.name}交来稿件{article}", about=article)
    return article


@transaction.atomic
def change(article: Article, *, by: User) -> None:
    """The words of one that nobody has decided on yet."""
    article.group = article.author.group
    article.save(update_fields=WORDS)
    record(by, "article.changed", article, unit=article.school)


@transaction.atomic
def submit(article: Article, *, by: User) -> None:
    """To the district. Raises `WrongState`."""
    article.submit(timezone.localdate())
    record(by, "article.submitted", article, unit=article.school)
    above = Q(unit__in=article.school.line[:-1], role=Role.CLERK)
    clerks = User.objects.filter(
        is_active=True, pk__in=Appointment.objects.current().filter(above).values("user")
    )
    notify(clerks, f"{article.school}报来稿件{article}", about=article)


@transaction.atomic
def adopt(article: Article, *, level: str, outlet: str, on: dt.date, by: User) -> None:
    """Used at a level, which scores by the rule of that day; only the highest level counts."""
    score = Decimal(rule(article.school, score_key(level), on=on).value)
    article.adopt(on, level=level, outlet=outlet.strip(), score=score)
    said = article.get_level_display()
    record(by, "article.adopted", article, unit=article.school, level=said)
    _tell(article, f"您的稿件{article}被{said}采用，得 {score} 分", by)


@transaction.atomic
def decline(article: Article, *, remark: str, by: User) -> None:
    """Not used by the district. Raises `WrongState`."""
    article.decline(timezone.localdate(), remark.strip())
    record(by, "article.declined", article, unit=article.school)
    _tell(article, f"您的稿件{article}这次没有采用：{article.remark}", by)


def _tell(article: Article, text: str, by: User) -> None:
    author = article.author.user
    if author and author.is_active and author != by:
        notify([author], text, about=article)
