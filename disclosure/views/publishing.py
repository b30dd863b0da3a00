"""公开事项: the desk of those who publish, and one publication as it is read inside the school."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from disclosure.actions import publishing as actions
from disclosure.models import Notice, Objection, Publication
from disclosure.policies import notices as notice_policies
from disclosure.policies import publishing as policies
from disclosure.policies.boards import order_poster
from disclosure.prose import pieces
from disclosure.readiness import is_by_one_person
from disclosure.standing import standing
from disclosure.views.publication_fetching import publication_for
from union.kit.access import demand
from union.kit.pages import page_of
from union.org.models import User
from union.org.office import school_of

State = Publication.State
TABS = {
    "draft": ("草稿", {"state": State.DRAFT}),
    "checking": ("待审核", {"state": State.CHECKING}),
    "notice": ("公示中", {"state": State.PUBLISHED, "notice__state": Notice.State.RUNNING}),
    "published": ("已公开", {"state": State.PUBLISHED}),
    "past": ("更新、撤回的", {"state__in": [State.SUPERSEDED, State.WITHDRAWN]}),
}
MOST_VERSIONS = 20


@require_GET
def publication_list(request):
    """Drafts, what is to be checked, running 公示, and all that was published."""
    school = school_of(request)
    demand(policies.see_desk(request.user, school))
    here = standing(request.user, school)
    rows = Publication.objects.visible_to(request.user).filter(school=school)
    counts = {key: rows.filter(**only).count() for key, (_, only) in TABS.items()}
    wanted = request.GET.get("tab")
    tab = wanted if wanted in TABS else _first_tab(here, counts)
    shown = rows.filter(**TABS[tab][1]).select_related("author", "replaced_by").for_list()
    context = {
        "tab": tab,
        "tabs": [(key, label, counts[key]) for key, (label, _) in TABS.items()],
        "page": page_of(request, shown.order_by("-published_at", "-pk")),
        "waiting": _open_objections(request.user, school),
        "may_draft": policies.draft(request.user, school),
    }
    return render(request, "disclosure/publication_list.html", context)


def _first_tab(here, counts) -> str:
    """What waits for this person: the checker's pile, else drafts, else what stands on the board."""
    order = ["checking", "draft"] if here.is_leading else ["draft", "checking"]
    return next((tab for tab in order if counts[tab]), "published")


def _open_objections(user, school):
    rows = Objection.objects.visible_to(user).open().filter(notice__publication__school=school)
    return notice_policies.settleable(user, rows)


@require_GET
def publication_detail(request, pk):
    """Text, tables and files; how the 公示 stands; who has read it; what came before."""
    publication, user = publication_for(request, pk), request.user
    on_desk = policies.see_desk(user, publication.school)
    context = {
        "publication": publication,
        "is_gone": publication.state == State.WITHDRAWN and not on_desk,
        "on_desk": on_desk,
        "from_list": bool(policies.see_desk(user, school_of(request))),
        "history": history_of(publication),
        "newer": Publication.objects.visible_to(user).filter(replaces=publication).first(),
        "is_by_one": is_by_one_person(publication),
        "may_edit": policies.edit(user, publication),
        "may_take_back": policies.take_back(user, publication),
        "may_check": policies.check(user, publication),
        "may_correct": policies.correct(user, publication),
        "may_withdraw": policies.withdraw(user, publication),
        "may_print": order_poster(user, publication.school),
        **content_of(publication),
        **_notice_context(user, publication),
        **_reading(user, publication),
    }
    return render(request, "disclosure/publication_detail.html", context)


def content_of(publication: Publication) -> dict:
    """What `_publication_body.html` shows."""
    files = list(publication.attachments.all())
    return {
        "pieces": pieces(publication.text),
        "tables": list(publication.tables.all()),
        "pictures": [each for each in files if each.is_picture],
        "papers": [each for each in files if not each.is_picture],
    }


def history_of(publication: Publication) -> list[Publication]:
    """The publications this one took the place of, the latest first."""
    found, earlier = [], publication.replaces
    while earlier is not None and len(found) < MOST_VERSIONS:
        found.append(earlier)
        earlier = earlier.replaces
    return found


def _notice_context(user, publication: Publication) -> dict:
    notice = Notice.objects.visible_to(user).filter(publication=publication).first()
    if notice is None:
        return {"notice": None}
    notice.publication = publication
    mine = Objection.objects.visible_to(user).filter(notice=notice)
    return {
        "notice": notice,
        "objections": mine.select_related("author", "settled_by"),
        "settleable": notice_policies.settleable(user, mine),
        "may_deal": notice_policies.see_objections(user, notice),
        "may_object": notice_policies.raise_objection(user, notice),
        "may_enter": notice_policies.enter(user, notice),
        "may_close": notice_policies.close(user, notice),
    }


def _reading(user, publication: Publication) -> dict:
    may_mark = policies.mark_read(user, publication)
    context = {"may_mark": may_mark and not publication.readings.filter(user=user).exists()}
    if publication.was_shown and policies.read_counts(user, publication):
        staff = User.objects.filter(school=publication.school, is_active=True)
        context |= {"read_by": publication.readings.count(), "staff": staff.count()}
    return context


@require_POST
def publication_read(request, pk):
    """Somebody of the staff has opened it."""
    publication = publication_for(request, pk)
    demand(policies.mark_read(request.user, publication))
    actions.read(publication, by=request.user)
    return redirect(publication)
