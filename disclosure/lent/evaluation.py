"""What the yearly evaluation lends: the kind of vote, the reminder in its month, its counts for the board."""

from django.urls import reverse
from django.utils import timezone

from disclosure.actions import evaluation as actions
from disclosure.evaluating import ALL_TEXT, asked_in, result_of, school_year, year_words
from disclosure.models import CatalogueItem, Evaluation
from disclosure.signs import signs_of
from disclosure.standing import standing
from union.ballots.kinds import Kind
from union.ballots.models import Vote
from union.kit.access import YES, No, Verdict
from union.kit.lent import Publishable, Todo
from union.org.scopes import OFFICERS

ROOM = "disclosure"


def _admits(vote: Vote, user) -> Verdict:
    """Whoever is on the frozen roll and still works here."""
    if user.school_id != vote.school_id:
        return No("您已不在这所学校，不能参加评议")
    return YES


def _present(vote: Vote) -> int:
    """Nobody is counted as there: how many took part."""
    return vote.participations.count()


def _may_run(user, vote: Vote) -> Verdict:
    if standing(user, vote.school).is_officer:
        return YES
    return No("评议由本校工会主席和工会委员办理。")


def _may_see_result(user, vote: Vote) -> Verdict:
    """Who may see the vote: the counts are for all staff."""
    return YES


def _home(vote: Vote) -> str:
    pk = Evaluation.objects.filter(vote=vote).values_list("pk", flat=True).first()
    if pk is None:  # it was taken away, or put again
        return reverse("disclosure:evaluation_list")
    return reverse("disclosure:evaluation_detail", args=[pk])


EVALUATION = Kind(
    label="评议校务公开",
    admits=_admits,
    present=_present,
    may_run=_may_run,
    may_see_result=_may_see_result,
    settle=actions.settle,
    announced=actions.announced,
    home=_home,
)


def todos(user, office) -> list[Todo]:
    """For the school's officers from the month on in which the staff are asked: to arrange it, to open it."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    today = timezone.localdate()
    year = school_year(office.unit, today)
    first, last, figure = asked_in(office.unit, today)
    if today < first:
        return []
    signs = signs_of(user, office.unit)
    if signs.evaluation_year != year:
        url = reverse("disclosure:evaluation_new")
        note = f"教职工是校务公开第一评价人。{figure}"
        title = f"请教职工评议{year_words(year)}校务公开"
        return [Todo(title, url, note, since=first, until=last, room=ROOM)]
    if signs.evaluation_state == Evaluation.State.PREPARING:
        row = Evaluation.objects.visible_to(user).get(school=office.unit, year=year)
        note = "监票人设好口令就可以开始"
        return [
            Todo(f"开始：{row}", row.get_absolute_url(), note, since=first, until=last, room=ROOM)
        ]
    return []


def publishable(user, pk: int) -> Publishable | None:
    """The counts of an evaluation that was announced, for the board; never words, and nothing where few took part."""
    rows = Evaluation.objects.visible_to(user).for_page()
    row = rows.filter(pk=pk, state=Evaluation.State.PUBLISHED).first()
    result = result_of(row) if row else None
    if result is None or not result.is_told:
        return None
    lines = [(each.text, each.shares) for each in result.rows] + [(ALL_TEXT, result.overall)]
    head = ("评议内容", *(share.name for share in result.overall))
    table = [(text, *(f"{each.count}（{each.percent}）" for each in told)) for text, told in lines]
    return Publishable(
        title=f"{row}结果"[:80],
        text=f"参加评议{result.took_part}，满意和基本满意{result.satisfied_said}。",
        school=row.school,
        on=timezone.localdate(row.published_at),
        category=CatalogueItem.Category.UNION,
        tables=((head, *table),),
        url=row.get_absolute_url(),
    )
