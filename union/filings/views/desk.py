"""The district's desk: what has come, the next one, several at once, what is missing."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from union.filings.actions import envelope as actions
from union.filings.deadlines import rounds_over, yearly_kinds
from union.filings.desk import Roll, clerk_unit, current_roll
from union.filings.forms.filings import DeskFilter
from union.filings.kinds import Kind, words_for
from union.filings.models import Filing
from union.filings.policies import filings as policies
from union.kit.access import demand
from union.kit.flow import WrongState
from union.kit.pages import page_of, row_number
from union.org.models import Unit

ALL = "all"
ELSEWHERE = "elsewhere"  # filed, and another level is to look at it now
MOST_AT_ONCE = 100
YEARS_BACK = 5


@require_GET
def inbox(request):
    unit = _desk(request)
    filters = DeskFilter(request.GET, unit=unit, years=_years())
    found = filters.filter(Filing.objects.visible_to(request.user).on_desk(unit))
    # Numbers alone of what lies there, all of it visible to the unit's clerks: the joins of visible_to would read
    # every filing of the years with its units.
    counts = Counts(filters.filter(Filing.objects.on_desk(unit)), unit)
    state, kind = _state(request, counts), _kind(request)
    rows = _in_state(found, state, unit)
    rows = rows.filter(kind=kind) if kind else rows
    order = "submitted_at" if state == Filing.State.SUBMITTED else "-submitted_at"
    page = page_of(request, rows.for_desk().order_by(order, "pk"), count=counts.of(state, kind))
    words = words_for(filing.kind for filing in page)
    context = {
        "filters": filters,
        "is_filtered": any(filters.cleaned_data.values()) or kind,
        "state": state,
        "kind": kind,
        "tabs": _tabs(counts, kind, state),
        "chips": _chips(counts, state, kind),
        "words": words,
        "page": page,
        "waiting": counts.of(Filing.State.SUBMITTED),
        "is_town": counts.is_town,
        "narrowing": request.GET.urlencode(),
    }
    template = "filings/_rows.html" if request.htmx else "filings/inbox.html"
    return render(request, template, context)


def _in_state(filings, state: str, unit):
    """Those of one tab."""
    if state == ALL:
        return filings
    if state == Filing.State.SUBMITTED:
        return filings.waiting_for(unit)
    if state == ELSEWHERE:
        return filings.waiting().exclude(pk__in=filings.waiting_for(unit).values("pk"))
    return filings.filter(state=state)


class Counts:
    """How many filings lie there by tab and kind; one query from an index, and one for the few that wait."""

    def __init__(self, filings, unit):
        self.is_town = unit.level > Unit.Level.DISTRICT
        self.rows = list(_by(filings, "state", "kind"))
        elsewhere = ~Q(town=unit, passed_at=None) if self.is_town else Filing.lies_with_town()
        waits = Filing.State.SUBMITTED
        away = dict(_by(filings.waiting().filter(elsewhere), "kind"))
        if away:
            self.rows = [
                (state, kind, count - away.get(kind, 0) if state == waits else count)
                for state, kind, count in self.rows
            ]
            self.rows += [(ELSEWHERE, kind, count) for kind, count in away.items()]

    def of(self, state: str = ALL, kind: str = "") -> int:
        return sum(
            count
            for its_state, its_kind, count in self.rows
            if state in (ALL, its_state) and kind in ("", its_kind)
        )

    @property
    def kinds(self) -> set[str]:
        return {kind for _, kind, _ in self.rows}


def _by(filings, *columns: str):
    return filings.order_by().values_list(*columns).annotate(count=Count("*"))


def _state(request, counts: Counts) -> str:
    """The tab asked for; a town that looks at nothing first begins with what lies with the district."""
    asked = request.GET.get("state", "")
    states = {Filing.State.SUBMITTED, Filing.State.RETURNED, Filing.State.APPROVED}
    if asked in states | {ELSEWHERE, ALL}:
        return asked
    is_idle = counts.is_town and not counts.of(Filing.State.SUBMITTED)
    return ELSEWHERE if is_idle and counts.of(ELSEWHERE) else Filing.State.SUBMITTED


def _kind(request) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in Kind.values else ""


def _tabs(counts: Counts, kind: str, chosen: str) -> list[tuple]:
    approved = words_for([kind] if kind else counts.kinds).approved
    waiting = "待初审" if counts.is_town else Filing.State.SUBMITTED.label
    elsewhere = {ELSEWHERE: "区里待审" if counts.is_town else "学区初审中"}
    labels = {
        str(Filing.State.SUBMITTED): waiting,
        **(elsewhere if counts.of(ELSEWHERE) or chosen == ELSEWHERE else {}),
        str(Filing.State.RETURNED): Filing.State.RETURNED.label,
        str(Filing.State.APPROVED): approved,
        ALL: "全部",
    }
    return [(state, label, counts.of(state, kind)) for state, label in labels.items()]


def _chips(counts: Counts, state: str, chosen: str) -> list[tuple]:
    """The kinds to choose from with how many lie in this state; none while there is but one kind."""
    kinds = [kind for kind in Kind if kind in counts.kinds | {chosen}]
    if len(kinds) < 2:
        return []
    named = [(str(kind), kind.label, counts.of(state, kind)) for kind in kinds]
    return [("", "全部种类", counts.of(state)), *named]


@require_GET
def filing_next(request):
    """The filing that has waited longest, after the one just read; the desk when none is left."""
    unit = _desk(request)
    waiting = Filing.objects.visible_to(request.user).on_desk(unit).waiting_for(unit)
    queue = list(waiting.order_by("submitted_at", "pk").values_list("pk", flat=True)[:1000])
    after = row_number(request.GET.get("after"))
    if after in queue:
        place = queue.index(after) + 1
        queue = queue[place:] + queue[: place - 1]
    return redirect("filings:filing_review", queue[0]) if queue else redirect("filings:inbox")


@require_GET
def approve_many(request):
    """The confirmation page: what will be approved, and what needs to be read first.

    ``all`` takes everything without a warning that the desk's filters leave, as many as go at once.
    """
    unit = _desk(request)
    chosen = _chosen(request, request.GET.getlist("filing"))
    if "all" in request.GET:
        chosen = _without_warnings(request, unit)
    judged = [(filing, policies.approve_unread(request.user, filing)) for filing in chosen]
    ready = [filing for filing, verdict in judged if verdict]
    context = {
        "ready": ready,
        "words": words_for(filing.kind for filing in ready),
        "held": [(filing, verdict) for filing, verdict in judged if not verdict],
        "is_full": len(chosen) == MOST_AT_ONCE,
    }
    return render(request, "filings/approve_many.html", context)


def _without_warnings(request, unit) -> list[Filing]:
    lying = Filing.objects.visible_to(request.user).on_desk(unit).waiting_for(unit)
    rows = DeskFilter(request.GET, unit=unit, years=_years()).filter(lying).filter(warnings=[])
    kind = _kind(request)
    rows = rows.filter(kind=kind) if kind else rows
    return list(rows.for_list().order_by("submitted_at", "pk")[:MOST_AT_ONCE])


@require_POST
def approve_many_now(request):
    """Approve what was confirmed, each by itself: one that somebody else decided stops no other."""
    _desk(request)
    seen = dict(pair.split(":", 1) for pair in request.POST.getlist("filing") if ":" in pair)
    chosen = _chosen(request, seen)
    approved = [filing for filing in chosen if _approved(request.user, filing, seen)]
    if approved:
        numbers = f"{approved[0].number}" + (f" 至 {approved[-1].number}" if approved[1:] else "")
        words = words_for(filing.kind for filing in approved)
        said = f"{words.approved} {len(approved)} 件，{words.number} {numbers}。"
        messages.success(request, said)
    if left := len(seen) - len(approved):
        messages.warning(request, f"{left} 件没有动：已由他人处理，或学校刚刚重报，请逐件看一看。")
    return redirect("filings:inbox")


def _approved(user, filing, seen: dict) -> bool:
    if seen[str(filing.pk)] != str(filing.revision) or not policies.approve_unread(user, filing):
        return False
    try:
        actions.approve(filing, by=user)
    except WrongState:
        return False
    return True


def _chosen(request, pks) -> list[Filing]:
    wanted = [row_number(str(pk)) for pk in pks][:MOST_AT_ONCE]
    filings = Filing.objects.visible_to(request.user).filter(pk__in=wanted)
    return list(filings.for_list().order_by("submitted_at", "pk"))


@require_GET
def missing(request):
    """Schools whose filing of the year is not there, with who can be asked and when they were."""
    unit, roll = _desk(request), _roll(request)
    page = page_of(request, roll.missing())
    roll.note_past(page.object_list)
    context = {
        "roll": roll,
        "page": page,
        "today": timezone.localdate(),
        "years": _years(),
        "kinds": _kinds_owed(unit),
    }
    return render(request, "filings/missing.html", context)


@require_POST
def urge(request):
    """Remind the chosen schools, or all that are missing; each at most once a day."""
    roll = _roll(request)
    schools = roll.missing()
    if "all" not in request.POST:
        schools = schools.filter(pk__in=[row_number(pk) for pk in request.POST.getlist("school")])
    schools = list(schools)
    reminded = actions.urge(roll, schools, by=request.user)
    if not schools:
        messages.warning(request, "请先勾选要催报的学校。")
    elif reminded:
        messages.success(request, f"已催报 {len(reminded)} 所学校，工会主席会收到通知。")
    if left := len(schools) - len(reminded):
        messages.info(request, f"{left} 所学校今天已经催过，没有再发。")
    return redirect(f"{request.path.removesuffix('urge/')}?kind={roll.kind}&year={roll.year}")


def _roll(request) -> Roll:
    """What the address or the form asks for among the kinds owed each year; else this year's plan."""
    unit, given = _desk(request), request.POST or request.GET
    kinds = {str(each): each for each in _kinds_owed(unit)}
    kind = kinds.get(given.get("kind", ""), Kind.YEAR_PLAN)
    asked = row_number(given.get("year"))
    if asked in _years():
        return Roll(unit, kind, asked)
    return current_roll(unit, kind)


def _kinds_owed(unit) -> list[Kind]:
    """Kinds that the rules or a round of the unit ask for, without those of a session or a school term."""
    asked = {each.kind for each in rounds_over(unit) if not each.term}
    return [kind for kind in Kind if kind in yearly_kinds() or kind in asked]


def _years() -> list[int]:
    """Next year's plans may come in November already; older years stay for looking up."""
    this_year = timezone.localdate().year
    return list(range(this_year + 1, this_year - YEARS_BACK, -1))


def _desk(request):
    demand(policies.open_desk(request.user))
    return clerk_unit(request.user, request.office or None)
