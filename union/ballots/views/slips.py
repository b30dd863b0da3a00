"""名单和纸质票: who takes a paper ballot, who has not voted yet, and the paper as each scrutineer counts it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.ballots import guiding, looking_up
from union.ballots.actions import slips as actions
from union.ballots.actions.casting import sheet_of
from union.ballots.forms.slips import PaperForm
from union.ballots.models import Elector, Vote
from union.ballots.policies import slips
from union.ballots.refusals import Refused
from union.ballots.views.scrutiny import refused, scrutineer_of, vote_of
from union.kit.access import demand
from union.kit.pages import form_answer, page_of, row_number

ON_A_PAGE = 50


@never_cache
@require_GET
def vote_roll(request, pk):
    """Look somebody up by pinyin; who has a paper ballot is marked, and nothing else."""
    vote = vote_of(request, pk)
    demand(slips.hand_out(request.user, vote))
    words = request.GET.get("q", "")[:60]
    rows, papers = looking_up.found(vote, words), actions.issued(vote)
    context = {
        "vote": vote,
        "words": words,
        "page": page_of(request, rows, size=ON_A_PAGE),
        "papers": papers,
        "too_few": vote.is_sealed and 0 < papers < sheet_of(vote).least,
        "electors": vote.electors.count(),
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"ballots/roll.html{part}", context)


@require_POST
def slip_out(request, pk):
    """Paper ballots for the ticked ones."""
    vote = vote_of(request, pk)
    demand(slips.hand_out(request.user, vote))
    rows = list(_electors(request, vote))
    if not rows:
        messages.error(request, "请先选中领票的人。")
        return redirect("ballots:vote_roll", pk)
    try:
        late, barred = actions.hand_out_many(vote, rows, by=request.user)
    except Refused as why:
        return refused(request, vote, why)
    given = [each for each in rows if each not in late and each not in barred]
    if given:
        messages.success(request, f"已给{_names(given)}发纸质票。")
    if late:
        messages.error(request, f"{_names(late)}已用手机投过票，不能再领纸质票。")
    if barred:
        why = "现在没有投票资格（例如还没有签到），没有发纸质票。签到以后可以再发"
        messages.error(request, f"{_names(barred)}{why}。")
    return redirect("ballots:vote_roll", pk)


@require_POST
def slip_back(request, pk):
    """An unused paper ballot is back: its elector may vote by phone."""
    vote = vote_of(request, pk)
    demand(slips.hand_out(request.user, vote))
    elector = get_object_or_404(_electors(request, vote))
    try:
        actions.take_back(vote, elector, by=request.user)
    except Refused as why:
        return refused(request, vote, why)
    messages.success(request, f"已收回{elector}的空白票，可以用手机投票了。")
    return redirect("ballots:vote_roll", pk)


@never_cache
@require_POST
def vote_missing(request, pk):
    """Who has not voted yet: shown once, and the look is on record."""
    vote = vote_of(request, pk)
    demand(slips.look_at_roll(request.user, vote))
    rows = actions.look_at_roll(vote, by=request.user)
    return render(request, "ballots/missing.html", {"vote": vote, "rows": rows})


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def vote_paper(request, pk):
    """The own count of the paper ballots; the other one's numbers are never shown."""
    vote = vote_of(request, pk)
    demand(slips.count(request.user, vote))
    row = scrutineer_of(request, vote)
    own = guiding.own_count(vote, row)
    form = _form(vote, request.POST or None)
    context = {"vote": vote, "form": form, "issued": form.issued, "own": own}
    if request.method == "GET":
        context["wrong"] = guiding.disagreements(vote, own) if own else []
        return render(request, "ballots/paper.html", context)
    if not form.is_valid():
        return form_answer(request, "ballots/paper.html", context)
    try:
        actions.count(row, form.paper, by=request.user)
    except Refused as why:
        return refused(request, vote, why)
    _say_how_it_stands(request, vote, row)
    return redirect("ballots:vote_scrutiny", pk)


def _say_how_it_stands(request, vote: Vote, row) -> None:
    if (paper := actions.agreed(vote)) is None:
        messages.success(request, "您的数目已录入。")
    elif paper.is_overfull:
        said = f"两人一致：收回 {paper.returned} 张，多于发出的 {paper.issued} 张，投票无效。"
        messages.warning(request, said)
    else:
        messages.success(request, "两人清点一致，可以开票了。")


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def vote_paper_check(request, pk):
    """Whether the sums are right so far, while the form is being filled. Numbers never stand in an address."""
    vote = vote_of(request, pk)
    demand(slips.count(request.user, vote))
    form = _form(vote, request.POST)
    form.is_valid()
    return render(request, "ballots/_paper_check.html", {"form": form})


def _form(vote: Vote, given) -> PaperForm:
    return PaperForm(given, sheet=sheet_of(vote), issued=actions.issued(vote))


def _electors(request, vote: Vote):
    """The row whose own button was pressed (``one``), else the ticked rows of this vote's roll."""
    given = request.POST.getlist("one") or request.POST.getlist("elector")
    rows = Elector.objects.visible_to(request.user).filter(vote=vote)
    return rows.filter(pk__in=map(row_number, given)).select_related("user")


def _names(people: list[Elector]) -> str:
    few = "、".join(each.name for each in people[:3])
    return few if len(people) <= 3 else f"{few}等 {len(people)} 人"
