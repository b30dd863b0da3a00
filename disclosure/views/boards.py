"""对外公开栏: pages for everybody. No session is opened here, no cookie set, and who asks makes no difference."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from disclosure import boards_shown as shown
from disclosure.boards import Shown, kept, school_name
from disclosure.boards_feed import feed_of
from disclosure.models import Attachment, Board, OldAddress, Publication
from disclosure.policies import boards as policies
from disclosure.prose import pieces
from union.kit.access import No
from union.kit.downloads import private_file

FOUND = 302
# Kept by whoever likes, and never shown without asking us whether it still holds.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
RSS = "application/rss+xml; charset=utf-8"
# A file that somebody sent in may do nothing in the reader's browser.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def at_its_board(view):
    """The view is given the school's open board instead of its address; where there is none, the answer says so.

    The one question that every page asks, before anything else is looked up.
    """

    @wraps(view)
    def arrive(request, slug, **rest):
        here = Board.objects.select_related("school").filter(slug=slug).first()
        if here is None:
            return _elsewhere(request, slug)
        if isinstance(no := policies.look_in(here), No):
            return _refusal("disclosure/board_closed.html", {"reason": no.reason}, 404)
        return view(request, here, **rest)

    return arrive


@login_not_required
@require_safe
@at_its_board
def board(request, here):
    """The front of a school's board, or the rows of a category, a year, a search."""
    wanted = shown.Wanted.of(request.GET)
    if wanted.is_front:
        drawn = kept(here, "front", lambda: _front(here))
    elif wanted.words:
        drawn = _rows(here, wanted)
    else:
        drawn = kept(here, wanted.key, lambda: _rows(here, wanted))
    return _answer(request, drawn)


@login_not_required
@require_safe
@at_its_board
def board_item(request, here, pk):
    """One publication: 403 for what is inside only, 410 for what was withdrawn; the old version of a
    corrected one leads to the new."""
    drawn = kept(here, f"item:{pk}", lambda: _item(here, pk))
    if drawn.status == FOUND:
        return HttpResponseRedirect(drawn.body.decode())
    return _answer(request, drawn)


@login_not_required
@require_safe
@at_its_board
def board_feed(request, here):
    """RSS 2.0 of what was published last."""
    return _answer(request, kept(here, "feed", lambda: Shown(feed_of(here), kind=RSS)))


@login_not_required
@require_safe
@at_its_board
def board_file(request, here, pk, file):
    """An attachment of a publication that stands; a picture opens, anything else is saved."""
    return _file(request, here, pk, file, "file")


@login_not_required
@require_safe
@at_its_board
def board_picture(request, here, pk, file):
    """The small picture that stands in the page."""
    return _file(request, here, pk, file, "thumbnail")


def _elsewhere(request, slug: str) -> HttpResponse:
    """An address that a board had before leads to where it is now; any other is no school's."""
    old = OldAddress.objects.select_related("board").filter(slug=slug).first()
    if old is None:
        return _refusal("disclosure/board_none.html", {}, 404)
    match, query = request.resolver_match, request.META.get("QUERY_STRING", "")
    to = reverse(match.view_name, kwargs={**match.kwargs, "slug": old.board.slug})
    return HttpResponsePermanentRedirect(f"{to}?{query}" if query else to)


def _refusal(template: str, context: dict, status: int) -> HttpResponse:
    answer = HttpResponse(render_to_string(template, context), status=status)
    answer["Cache-Control"] = CACHE_CONTROL
    return answer


def _answer(request, drawn: Shown) -> HttpResponse:
    """The page, or 304 for who has it already."""
    answer = HttpResponse(drawn.body, status=drawn.status, content_type=drawn.kind)
    answer["Cache-Control"] = CACHE_CONTROL
    if drawn.status != 200:
        return answer
    answer["ETag"] = f'"{drawn.tag}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer)


def _drawn(here: Board, template: str, context: dict, *, status=200, is_kept=True) -> Shown:
    """Drawn without the request, so that nothing of the one who asks first can get in."""
    frame = {"board": here, "name": school_name(here.school), "is_refused": status != 200}
    html = render_to_string(template, {**frame, **context})
    return Shown(html.encode(), status=status, is_kept=is_kept)


def _front(here: Board) -> Shown:
    return _drawn(here, "disclosure/board.html", shown.front(here))


def _rows(here: Board, wanted: shown.Wanted) -> Shown:
    """Kept only where something stands: addresses that lead to nothing are without number."""
    page = wanted.rows(here)
    is_kept = not wanted.words and page.number == wanted.page and bool(page.object_list)
    context = {"wanted": wanted, "page": page, "years": shown.years(here)}
    context["categories"] = shown.Category
    return _drawn(here, "disclosure/board_rows.html", context, is_kept=is_kept)


def _item(here: Board, pk: int) -> Shown:
    publication = shown.item(here, pk)
    if publication is None:
        return _drawn(here, "disclosure/board_missing.html", {}, status=404, is_kept=False)
    if refused := _refused(here, publication):
        return refused
    files = list(publication.attachments.all())
    context = {
        "publication": publication,
        "item": publication.item,
        "pieces": pieces(publication.text),
        "tables": list(publication.tables.all()),
        "pictures": [each for each in files if each.is_picture],
        "papers": [each for each in files if not each.is_picture],
        "history": shown.history(publication),
    }
    return _drawn(here, "disclosure/board_item.html", context)


def _refused(here: Board, publication: Publication) -> Shown | None:
    """What a stranger is given instead of a publication that is not, or no longer, for strangers."""
    context = {"publication": publication}
    if isinstance(no := policies.read_outside(publication), No):
        inside = reverse("disclosure:publication_detail", args=[publication.pk])
        context |= {"reason": no.reason, "inside": inside}
        return _drawn(here, "disclosure/board_inside.html", context, status=403)
    if publication.state == Publication.State.WITHDRAWN:
        return _drawn(here, "disclosure/board_withdrawn.html", context, status=410)
    if publication.state == Publication.State.SUPERSEDED:
        return _newer(here, publication)
    return None


def _newer(here: Board, publication: Publication) -> Shown:
    """Where the corrected version stands now."""
    newer = getattr(publication, "replaced_by", None)
    if newer is None:
        return _drawn(here, "disclosure/board_missing.html", {}, status=404)
    return Shown(reverse("disclosure:board_item", args=[here.slug, newer.pk]).encode(), FOUND)


def _file(request, here, pk, file, column) -> HttpResponse:
    publication = shown.item(here, pk)
    attachment = Attachment.objects.filter(publication=publication, pk=file).first()
    if attachment is None or not getattr(attachment, column):
        return _answer(request, _drawn(here, "disclosure/board_missing.html", {}, status=404))
    if refused := _refused(here, publication):
        if refused.status == FOUND:
            return HttpResponseRedirect(refused.body.decode())
        return _answer(request, refused)
    return _sent(request, attachment, column)


def _sent(request, attachment: Attachment, column: str) -> HttpResponse:
    """The file, or 304; a proxy may keep it, as long as it asks whether it still stands."""
    tag = f"{attachment.sha256}{'' if column == 'file' else '-s'}"
    if known := get_conditional_response(request, etag=f'"{tag}"'):
        return known
    stored, inline = getattr(attachment, column).name, attachment.is_picture
    answer = private_file(stored, attachment.name, etag=tag, inline=inline)
    answer["Cache-Control"] = CACHE_CONTROL
    answer["Content-Security-Policy"] = FILE_POLICY
    return answer
