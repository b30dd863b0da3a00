from django.urls import path

from disclosure.views import (
    box_desk,
    box_district,
    box_named,
    box_public,
    box_publish,
    box_return,
)

_LETTER = "disclosure/letters/<int:pk>/"

urlpatterns = [
    path("box/promise/", box_public.box_promise, name="box_promise"),
    path("box/<slug:slug>/", box_public.box_public, name="box_public"),
    path("box/<slug:slug>/write/", box_public.box_write, name="box_write"),
    path("box/<slug:slug>/return/", box_return.box_return, name="box_return"),
    path("disclosure/letters/", box_desk.box_desk, name="box_desk"),
    path("disclosure/letters/overdue/", box_desk.box_overdue, name="box_overdue"),
    path("disclosure/letters/district/", box_district.box_district, name="box_district"),
    path("disclosure/letters/enter/", box_desk.letter_enter, name="letter_enter"),
    path("disclosure/letters/new/", box_named.box_letter, name="box_letter"),
    path("disclosure/letters/mine/", box_named.own_letters, name="own_letters"),
    path(_LETTER, box_desk.letter_detail, name="letter_detail"),
    path(f"{_LETTER}pass-on/", box_desk.letter_pass_on, name="letter_pass_on"),
    path(f"{_LETTER}take/", box_desk.letter_take, name="letter_take"),
    path(f"{_LETTER}urgency/", box_desk.letter_urgency, name="letter_urgency"),
    path(f"{_LETTER}answer/", box_desk.letter_answer, name="letter_answer"),
    path(f"{_LETTER}ask/", box_desk.letter_ask, name="letter_ask"),
    path(f"{_LETTER}refuse/", box_desk.letter_refuse, name="letter_refuse"),
    path(f"{_LETTER}close/", box_desk.letter_close, name="letter_close"),
    path(f"{_LETTER}publish/", box_publish.letter_publish, name="letter_publish"),
    path(f"{_LETTER}files/<int:file>/", box_desk.letter_file, name="letter_file"),
    path(f"{_LETTER}more/", box_named.letter_more, name="letter_more"),
    path(f"{_LETTER}rate/", box_named.letter_rate, name="letter_rate"),
]
