"""The anonymous writer's pages: the two doors, the letter, its code, and the way back by the code."""

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from disclosure import box_codes, box_floods, box_hints, box_rules, box_tokens
from disclosure.actions import box_writing
from disclosure.forms.box import LetterForm
from disclosure.models import Letter
from disclosure.views.box_blind import blind, board_at, page, pictures_along, wrapped_in
from union.kit.qr import qr_svg

MOST_TYPED = 400  # characters of a code, however it is spelled
STALE = "页面打开得太久了。您写的都还在，请再点一次“投递”。"


@require_GET
@blind
def box_promise(request):
    """意见箱怎样保护您: word for word what the code does (disclosure/BOX.md)."""
    return page("promise", is_promise=True)


@require_GET
@blind
def box_public(request, slug):
    board = board_at(slug)
    rules = [
        box_rules.days_rule(board.school, urgency, timezone.localdate())
        for urgency in Letter.Urgency
    ]
    return page("public", board=board, rules=rules)


@require_http_methods(["GET", "POST"])
@blind
@sensitive_variables()
def box_write(request, slug):
    board = board_at(slug)
    step = request.POST.get("_step", "")
    if request.method == "GET":
        return page(
            "write", board=board, form=LetterForm(), token=box_tokens.token_for(board.school)
        )
    code = box_tokens.code_in(request.POST.get("_token"), board.school)
    letter = _letter_of(board, code) if step in ("show", "ask", "noted") else None
    if letter:
        return _noting(request, board, letter, code, step)
    return _filled(request, board, code, step)


@sensitive_variables()
def _filled(request, board, code, step):
    """The filled form: back to it, read over, or into the box."""
    kept = pictures_along(request)
    form = LetterForm(request.POST, request.FILES, kept=len(kept))
    token = box_tokens.token_for(board.school, code)
    context = {"board": board, "form": form, "token": token}
    if not form.is_valid() or not code or step == "edit":
        context |= {"stale": "" if code else STALE, "pictures": wrapped_in(form, kept)}
        return page("write", status=200 if step == "edit" else 422, **context)
    pictures = kept + form.cleaned_data["pictures"]
    words = {name: form.cleaned_data[name] for name in ("category", "subject", "text")}
    hidden = [("_token", token), *words.items()]
    hidden += [("_picture", box_tokens.wrapped(each)) for each in pictures]
    if step != "anyway" and any(map(box_hints.tells, (words["subject"], words["text"]))):
        return _warned(board, words, hidden)
    if not _letter_of(board, code) and not box_floods.letter_fits(board.school):
        return page("full", status=429, board=board, hidden=hidden, words=words)
    box_writing.drop(board.school, code=code, pictures=pictures, **words)
    return _code_page(request, board, code)


@sensitive_variables()
def _warned(board, words, hidden):
    subject, text = box_hints.pieces(words["subject"]), box_hints.pieces(words["text"])
    reasons = dict.fromkeys(piece.why for piece in [*subject, *text] if piece.why)
    return page(
        "check",
        board=board,
        subject=subject,
        text=text,
        reasons=reasons,
        hidden=hidden,
        action=reverse("disclosure:box_write", args=[board.slug]),
    )


@sensitive_variables()
def _code_page(request, board, code):
    """The code, as words and for another telephone's camera."""
    way_back = request.build_absolute_uri(reverse("disclosure:box_return", args=[board.slug]))
    return page(
        "code",
        board=board,
        words=code.split(),
        qr=qr_svg(f"{way_back}#{box_codes.short(code)}"),
        token=box_tokens.token_for(board.school, code),
    )


@sensitive_variables()
def _noting(request, board, letter, code, step):
    """Whether the writer has noted the code: two words of it, or the whole, typed back."""
    if step == "show":
        return _code_page(request, board, code)
    first, second = (request.POST.get(name, "")[:MOST_TYPED] for name in ("first", "second"))
    if step == "noted" and box_codes.is_noted(code, first, second):
        return page("done", board=board, letter=letter)
    return page(
        "ask",
        status=422 if step == "noted" else 200,
        board=board,
        places=box_codes.asked_places(code),
        token=box_tokens.token_for(board.school, code),
        is_wrong=step == "noted",
    )


@sensitive_variables()
def _letter_of(board, code) -> Letter | None:
    """The letter that was dropped with this code; None before."""
    if not code:
        return None
    return Letter.objects.opened_by(board.school, box_codes.digest_of(code)).first()
