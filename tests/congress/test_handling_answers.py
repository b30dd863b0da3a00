"""The answer: what it must say, who signs it, who approves it, what it promises."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from congress.actions import handling_answers as actions
from congress.models import Answer, Attachment
from congress.policies import handling as policies
from tests.congress.casework import FULL, answered, department, filed, handed_over, write
from tests.factories.org import UserFactory
from tests.factories.rules import RuleFigureFactory
from union.kit.flow import WrongState

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
ROWS = {"p-TOTAL_FORMS": "2", "p-INITIAL_FORMS": "0", "p-0-text": "", "p-0-due_on": "",
        "p-1-text": "", "p-1-due_on": ""}  # fmt: skip


def days(count):
    return timezone.localdate() + dt.timedelta(days=count)


def typed(**changes):
    """The form as a browser sends it."""
    return {"version": "0", "answer_class": "", "text": "", **ROWS, **changes}


@pytest.fixture
def work(cast):
    return handed_over(cast)


@pytest.fixture
def desk(as_, work):
    """A browser in which the head of the lead department is signed in."""
    return as_(work.lead.head)


def finish(client, work, **changes):
    """Press 送审签 on a filled form."""
    address = reverse("congress:answer_finish", args=[work.pk])
    return client.post(address, {**typed(**FULL), **changes, "finish": "1"})


def test_case_21_class_b_without_a_day_cannot_be_sent(desk, work):
    answer = finish(desk, work, answer_class="g4b")

    work.refresh_from_db()
    assert answer.status_code == 422
    assert "请填写完成时限，填好才能送审签" in answer.text
    assert work.state == "working"
    assert finish(desk, work, answer_class="g4b", finish_on=str(days(30))).status_code == 302


def test_case_21_what_cannot_be_adopted_needs_a_reason(desk, work):
    answer = finish(desk, work, answer_class="g4d")

    assert "请填写不能采纳的理由，填好才能送审签" in answer.text
    finish(desk, work, answer_class="g4d", reason="超出学校权限，由区教育局统一配置。")
    work.refresh_from_db()
    assert work.state == "approving"


def test_case_21_the_rule_holds_behind_the_form_too(work):
    write(work, answer_class="g4b")

    with pytest.raises(actions.NotReady, match="完成时限"):
        actions.finish(work, by=work.lead.head)


@pytest.mark.parametrize("scheme, key", [("g4", "g4c"), ("g3", "g3c"), ("sz", "szc")])
def test_the_classes_are_those_of_the_district(cast, as_, scheme, key):
    RuleFigureFactory(
        unit=cast.district, key="congress.proposals.answer_scheme", value=scheme,
        starts_on=dt.date(2020, 1, 1),
    )  # fmt: skip
    work = handed_over(cast)

    page = as_(work.lead.head).get(work.get_absolute_url())

    choices = [value for value, _ in page.context["form"].fields["answer_class"].choices]
    assert key in choices
    assert all(value.startswith(scheme) for value in choices)


def test_case_22_a_missing_signature_blocks_and_is_named(cast, as_):
    lead, co = department(cast), department(cast, "教务处")
    work = handed_over(cast, lead=lead, co=[co])
    write(work)

    verdict = policies.finish(lead.head, work)
    assert verdict.reason == "现在不能送审签：还没有会签：教务处"
    answer = finish(as_(lead.head), work, version="1")
    assert answer.status_code == 422
    assert "还没有会签：教务处" in answer.text

    actions.sign(work.co_handlings.get(), "同意", version=work.answer.edits, by=co.head)
    finish(as_(lead.head), work, version="1")
    work.refresh_from_db()
    assert work.state == "approving"
    assert lead.overseer.notices.get().text == f"总务处对《{work.case}》的答复，请您审签"

    assert not work.case.author.user.notices.exists()
    actions.approve(work, by=lead.overseer)
    assert "已答复，请看一看并评价" in work.case.author.user.notices.get().text
    assert (work.state, work.case.state, work.case.result) == ("sent", "answered", "g4a")


def test_a_change_after_signing_takes_the_signature_away(cast):
    co = department(cast, "教务处")
    work = handed_over(cast, co=[co])
    write(work)
    actions.sign(work.co_handlings.get(), "", version=1, by=co.head)

    write(work)
    assert work.co_handlings.get().signed_by == co.head
    write(work, text="改成每两层一台。")

    assert work.co_handlings.get().signed_on is None
    assert "请重新会签" in co.head.notices.order_by("-pk")[0].text


def test_nobody_signs_what_was_changed_meanwhile(cast, as_):
    co = department(cast, "教务处")
    work = handed_over(cast, co=[co])
    write(work)
    row = work.co_handlings.get()
    write(work, text="改成每两层一台。")

    as_(co.head).post(reverse("congress:co_sign", args=[row.pk]), {"version": "1"})

    row.refresh_from_db()
    assert row.signed_on is None
    as_(co.head).post(reverse("congress:co_sign", args=[row.pk]), {"version": "2"})
    row.refresh_from_db()
    assert row.signed_by == co.head
    with pytest.raises(WrongState):
        actions.sign(row, "", version=2, by=co.head)


def test_who_may_do_what_with_an_answer(cast):
    co = department(cast, "教务处")
    work = handed_over(cast, co=[co])
    write(work)
    row = work.co_handlings.get()
    row.handling = work

    assert policies.write(work.lead.head, work)
    for stranger in (co.head, cast.chair, cast.teacher, work.lead.overseer):
        assert not policies.write(stranger, work)
    assert policies.sign(co.head, row)
    assert not policies.sign(work.lead.head, row)
    assert not policies.approve(work.lead.overseer, work)


def test_without_an_overseer_principal_or_chair_signs(cast):
    work = handed_over(cast, lead=department(cast, overseer=False))
    write(work)
    actions.finish(work, by=work.lead.head)

    assert policies.approve(cast.principal, work)
    assert policies.approve(cast.chair, work)
    assert "由王建国、陈静审签" in policies.approve(cast.committee, work).reason


def test_the_overseer_gives_it_back_with_a_word(cast, as_, work):
    write(work)
    actions.finish(work, by=work.lead.head)
    client, address = as_(work.lead.overseer), reverse("congress:handling_approve", args=[work.pk])

    assert "请写明哪里要改" in client.post(address, {"rework": "1"}).text
    client.post(address, {"rework": "1", "word": "请写明谁来换滤芯"})

    work.refresh_from_db()
    assert work.state == "working"
    assert "请写明谁来换滤芯" in as_(work.lead.head).get(work.get_absolute_url()).text


def test_of_two_who_decide_on_an_answer_one_wins(cast):
    work = handed_over(cast, lead=department(cast, overseer=False))
    write(work)
    actions.finish(work, by=work.lead.head)
    actions.approve(work, by=cast.principal)

    with pytest.raises(WrongState):
        actions.rework(work, "再改", by=cast.chair)
    with pytest.raises(WrongState):
        actions.approve(work, by=cast.chair)
    assert work.case.handlings.get().state == "sent"


def test_a_sent_answer_never_changes(cast, as_):
    work = answered(cast)

    with pytest.raises(WrongState):
        actions.save(work, {"text": "悄悄改掉"}, version=1, by=work.lead.head)
    address = reverse("congress:answer_save", args=[work.pk])
    answer = as_(work.lead.head).post(address, typed(text="悄悄改掉", version="1"))
    assert answer.status_code == 403
    assert Answer.objects.get().text == FULL["text"]


def test_a_draft_saves_itself_and_tells_its_version(desk, work):
    address = reverse("congress:answer_save", args=[work.pk])

    first = desk.post(address, typed(text="正在核实。"), headers={"X-Autosave": "1"})
    again = desk.post(address, typed(text="正在核实情况。", version="1"))

    assert (first.status_code, first["X-Autosave-Version"]) == (204, "1")
    assert again["X-Autosave-Version"] == "2"
    assert Answer.objects.get().text == "正在核实情况。"


def test_a_colleague_who_saved_first_loses_nothing(desk, work):
    write(work, text="同事写的。")
    address = reverse("congress:answer_save", args=[work.pk])

    silent = desk.post(address, typed(text="我写的。"))
    loud = desk.post(reverse("congress:answer_finish", args=[work.pk]), typed(text="我写的。"))

    assert (silent.status_code, loud.status_code) == (409, 409)
    assert "data-reason" in silent.text
    assert "同事写的。" in loud.text
    assert "我写的。" in loud.text
    assert Answer.objects.get().text == "同事写的。"
    assert loud.context["form"]["version"].value() == "1"


@pytest.mark.parametrize(
    "changes, word",
    [
        ({"finish_on": "2020-01-01"}, "完成时限不能早于今天"),
        ({"met_on": "2099-01-01"}, "面复日期不能晚于今天"),
        ({"p-0-text": "买水机"}, "请写明何时完成"),
        ({"p-0-due_on": "2099-01-01"}, "请写明承诺什么事"),
        ({"p-0-text": "买水机", "p-0-due_on": "2020-01-01"}, "日期不能早于今天"),
        ({"text": "长" * 5001}, "5000"),
        ({"answer_class": "g3a"}, "g3a"),
        ({"p-TOTAL_FORMS": "500"}, ""),
        ({"p-TOTAL_FORMS": "x"}, ""),
        ({"version": "x"}, ""),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_kept(desk, work, changes, word):
    for name in ("answer_save", "answer_finish"):
        answer = desk.post(reverse(f"congress:{name}", args=[work.pk]), typed(**changes))
        assert answer.status_code == 422
        assert word in answer.text
    assert not Answer.objects.filter(edits__gt=0).exists()


def test_words_are_words_whatever_they_look_like(cast, as_):
    nasty = "<script>alert(1)</script>{{ settings.SECRET_KEY }}=1+1"
    work = answered(cast, text=nasty)

    page = as_(work.case.author.user).get(work.case.get_absolute_url())

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ settings.SECRET_KEY }}=1+1" in page.text


def test_authors_do_not_see_the_draft(cast, as_, work):
    write(work, text="还没有定的话。")
    author = work.case.author.user

    assert "还没有定的话。" not in as_(author).get(work.case.get_absolute_url()).text
    assert not Answer.objects.visible_to(author).exists()
    for inside in (work.lead.head, work.lead.overseer, cast.chair):
        assert Answer.objects.visible_to(inside).exists()


def test_what_an_answer_promises_gets_a_row_and_a_day(cast):
    promised = [["每月换滤芯", days(20).isoformat()], ["公示水质", days(40).isoformat()]]

    work = answered(cast, answer_class="g4b", finish_on=days(60), promised=promised)

    rows = work.promises.values_list("text", "due_on")
    assert list(rows) == [
        ("每月换滤芯", days(20)),
        ("公示水质", days(40)),
        ("完成答复中写明的办理措施", days(60)),
    ]


def test_promises_of_a_draft_are_nobodys_yet(cast, work):
    write(work, promised=[["每月换滤芯", days(20).isoformat()]])

    assert not work.promises.exists()


def test_a_day_that_passed_while_waiting_is_found_before_sending(cast, work, time_machine):
    write(work, answer_class="g4b", finish_on=days(2))

    time_machine.move_to(timezone.now() + dt.timedelta(days=4))

    assert "完成时限早于今天" in policies.finish(work.lead.head, work).reason


def test_files_go_with_the_answer_and_out_with_it_only(cast, as_, work, desk):
    address = reverse("congress:answer_attach", args=[work.pk])
    desk.post(address, {"file": SimpleUploadedFile("安装.png", PNG)})
    file = Attachment.objects.get()
    where = reverse("congress:answer_file", args=[file.pk])

    assert desk.get(where)["Content-Disposition"].startswith("attachment")
    assert as_(work.case.author.user).get(where).status_code == 403
    work.refresh_from_db()
    answered(cast, work=work)
    assert as_(work.case.author.user).get(where).status_code == 200
    assert as_(cast.outsider).get(where).status_code == 404


@pytest.mark.parametrize(
    "name, data", [("程序.exe", b"MZ" + b"\0" * 99), ("空.pdf", b""), ("假.png", b"<html></html>")]
)
def test_only_the_allowed_kinds_of_files_are_taken(work, desk, name, data):
    address = reverse("congress:answer_attach", args=[work.pk])

    desk.post(address, {"file": SimpleUploadedFile(name, data)})

    assert not Attachment.objects.exists()


def test_five_files_are_enough_and_one_can_be_taken_away(work, desk):
    address = reverse("congress:answer_attach", args=[work.pk])
    for number in range(6):
        desk.post(address, {"file": SimpleUploadedFile(f"{number}.png", PNG + bytes([number]))})

    assert Attachment.objects.count() == 5
    desk.post(reverse("congress:answer_detach", args=[Attachment.objects.first().pk]))
    assert Attachment.objects.count() == 4


def test_a_file_changes_the_answer_so_the_signature_lapses(cast, as_):
    co = department(cast, "教务处")
    work = handed_over(cast, co=[co])
    write(work)
    actions.sign(work.co_handlings.get(), "", version=1, by=co.head)

    address = reverse("congress:answer_attach", args=[work.pk])
    as_(work.lead.head).post(address, {"file": SimpleUploadedFile("a.png", PNG)})

    assert work.co_handlings.get().signed_on is None


def test_handlers_write_and_foreign_heads_do_not(cast, as_):
    handler = UserFactory(school=cast.school)
    work = handed_over(cast, lead=department(cast, handlers=[handler]))

    assert as_(handler).get(work.get_absolute_url()).context["form"] is not None
    other = department(cast, "教务处").head
    assert as_(other).get(work.get_absolute_url()).status_code == 302
    assert finish(as_(other), work).status_code == 403


def test_the_page_of_the_work_shows_the_proposal_with_its_merged_forms(cast, as_):
    work = handed_over(cast, filed(cast, merged=2))

    page = as_(work.lead.head).get(work.get_absolute_url())

    assert len(page.context["forms"]) == 3
    assert page.text.count("并案：") == 2


def test_what_another_class_had_asked_for_does_not_go_out(desk, work):
    finish(
        desk, work, answer_class="g4d", reason="超出职权。", measures="早先写的", finish_on=str(days(9)),
        **{"p-0-text": "早先答应的", "p-0-due_on": str(days(9))},
    )  # fmt: skip

    answer = Answer.objects.get()
    assert (answer.measures, answer.finish_on, answer.promised) == ("", None, [])
    assert answer.reason == "超出职权。"


def test_a_reason_typed_before_the_class_was_changed_does_not_go_out(desk, work):
    finish(desk, work, answer_class="g4a", reason="原想不采纳", difficulty="原以为难")

    answer = Answer.objects.get()
    assert (answer.reason, answer.difficulty) == ("", "")
