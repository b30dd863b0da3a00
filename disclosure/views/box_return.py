"""The way back with the code: read, write again, say what the answer is worth. The code travels in forms alone."""

from django.db.models import Count
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from disclosure import box_codes, box_floods, box_hints, box_rules, box_tokens
from disclosure.actions import box_writing
from disclosure.forms.box import MoreBlindForm
from disclosure.models import Letter
from disclosure.views.box_blind import blind, board_at, page, pictures_along, wrapped_in
from union.kit.flow import WrongState

NOT_FOUND = "这个回信码打不开任何来信。请检查有没有抄错，也看看是不是投给了别的学校。"
RATE_FIRST = "请选一个评价，再点“评价并办结”。"
CLOSED = "这封信已经办结。要再反映，请另写一封。"
SENT = "已经送到。请过几天再来看答复。"
RATED = "谢谢您的评价，这封信办结了。"


@require_http_methods(["GET", "POST"])
@blind
@sensitive_variables()
def box_return(request, slug):
    board = board_at(slug)
    if request.method == "GET":
        return page("return", board=board)
    typed = request.POST.get("code", "")[:400]
    try:
        code = box_codes.read(typed)
    except box_codes.BadCode as wrong:
        return page("return", status=422, board=board, typed=typed, wrong=str(wrong))
    letter = _letter(board.school, code)
    if letter is None:
        if not box_floods.wrong_code_fits(board.school):
            return page("full", status=429, board=board)
        return page("return", status=422, board=board, typed=typed, wrong=NOT_FOUND)
    act = ACTS.get(request.POST.get("act"))
    return act(request, board, letter, code) if act else _talk(board, letter, code)


@sensitive_variables()
def _write(request, board, letter, code):
    kept = pictures_along(request)
    form = MoreBlindForm(request.POST, request.FILES, kept=len(kept))
    step = request.POST.get("_step", "")
    if step == "edit" or not form.is_valid():
        status = 200 if step == "edit" else 422
        pictures = wrapped_in(form, kept)
        return _talk(board, letter, code, form=form, pictures=pictures, status=status)
    text, pictures = form.cleaned_data["text"], kept + form.cleaned_data["pictures"]
    if step != "anyway" and box_hints.tells(text):
        return _warned(board, text, pictures, code)
    try:
        box_writing.write_more(letter, text=text, pictures=pictures)
    except box_writing.TooMuch as much:
        return _talk(board, letter, code, form=form, wrong=f"{much}。", status=422)
    except WrongState:
        return _talk(board, _letter(board.school, code), code, wrong=CLOSED, status=409)
    return _talk(board, _letter(board.school, code), code, said=SENT)


@sensitive_variables()
def _close(request, board, letter, code):
    rating = request.POST.get("rating", "")
    if rating not in Letter.Rating.values:
        return _talk(board, letter, code, wrong=RATE_FIRST, status=422)
    try:
        box_writing.close(letter, rating=rating)
    except WrongState:
        return _talk(board, _letter(board.school, code), code, wrong=CLOSED, status=409)
    return _talk(board, letter, code, said=RATED)


ACTS = {"write": _write, "close": _close}


@sensitive_variables()
def _letter(school, code) -> Letter | None:
    found = Letter.objects.opened_by(school, box_codes.digest_of(code))
    return found.select_related("school", "department").first()


@sensitive_variables()
def _talk(board, letter, code, *, form=None, status=200, **context):
    """The letter as its writer sees it."""
    return page(
        "talk",
        status=status,
        board=board,
        letter=letter,
        entries=letter.entries.annotate(picture_count=Count("files")).order_by("position"),
        asks_until=box_rules.asks_until(letter),
        ratings=Letter.Rating.choices,
        form=form or MoreBlindForm(),
        code=code,
        **context,
    )


@sensitive_variables()
def _warned(board, text, pictures, code):
    parts = box_hints.pieces(text)
    hidden = [("code", code), ("text", text), ("act", "write")]
    return page(
        "check",
        board=board,
        text=parts,
        reasons=dict.fromkeys(piece.why for piece in parts if piece.why),
        hidden=hidden + [("_picture", box_tokens.wrapped(each)) for each in pictures],
        action=reverse("disclosure:box_return", args=[board.slug]),
    )
