"""Letters under one's own name: written, read, answered and rated after signing in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import box_writing
from disclosure.forms.box import MoreForm
from disclosure.forms.box_desk import NamedLetterForm
from disclosure.models import Board, Letter
from disclosure.policies import box as policies
from disclosure.views.box_desk import detail_with, letter_for
from union.kit.access import demand
from union.kit.pages import page_of


@require_http_methods(["GET", "POST"])
def box_letter(request):
    school = request.user.school
    demand(policies.send(request.user, school))
    board = Board.objects.filter(school=school).first()
    form = NamedLetterForm(
        request.POST or None, request.FILES or None, cancel=reverse("disclosure:own_letters")
    )
    if request.method == "POST" and form.is_valid():
        letter = box_writing.send(school, by=request.user, **form.cleaned_data)
        messages.success(request, "信已投进意见箱，有答复会通知您")
        return redirect(letter)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "disclosure/box_letter.html", {"form": form, "board": board}, status=status
    )


@require_GET
def own_letters(request):
    letters = Letter.objects.visible_to(request.user).filter(author=request.user)
    context = {
        "page": page_of(request, letters.order_by("-received_on", "pk")),
        "board": Board.objects.filter(school=request.user.school).first(),
    }
    return render(request, "disclosure/box_own.html", context)


@require_POST
def letter_more(request, pk):
    letter = letter_for(request, pk)
    demand(policies.write_more(request.user, letter))
    form = MoreForm(request.POST)
    if not form.is_valid():
        return detail_with(request, letter, more_form=form)
    try:
        box_writing.write_more(letter, text=form.cleaned_data["text"], by=request.user)
    except box_writing.TooMuch as much:
        form.add_error("text", f"{much}。")
        return detail_with(request, letter, more_form=form)
    messages.success(request, "已经送到")
    return redirect(letter)


@require_POST
def letter_rate(request, pk):
    letter = letter_for(request, pk)
    demand(policies.rate(request.user, letter))
    rating = request.POST.get("rating", "")
    if rating not in Letter.Rating.values:
        return detail_with(request, letter, rate_wrong="请选一个评价")
    box_writing.close(letter, rating=rating, by=request.user)
    messages.success(request, "谢谢您的评价，这封信办结了")
    return redirect(letter)
