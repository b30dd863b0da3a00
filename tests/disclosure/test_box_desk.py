"""The box from inside: who deals with a letter, what each verb does, what is told to whom."""

import datetime as dt
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from disclosure.actions import box, box_writing
from disclosure.box_numbers import of_district, of_school
from disclosure.lent.box import todos
from disclosure.lent.figures import figures
from disclosure.models import CatalogueItem, Letter, Publication
from tests.disclosure.test_box_pages import photo
from tests.factories.disclosure import BoardFactory, CatalogueItemFactory, SeatFactory
from tests.factories.letters import LetterFactory, LetterFileFactory
from tests.factories.org import DepartmentFactory, UserFactory
from union.audit.models import Event
from union.org.events import visible_to

LONG_AGO = dt.timedelta(days=40)


@pytest.fixture
def letter(cast):
    return LetterFactory(school=cast.school, subject="错峰用餐")


@pytest.fixture
def head(cast):
    return UserFactory(name="汪处长", school=cast.school)


@pytest.fixture
def watcher(cast):
    return SeatFactory(school=cast.school).user


def at(name, *args):
    return reverse(f"disclosure:{name}", args=args)


def answered(letter, by) -> Letter:
    box.answer(letter, text="下周一起错峰。", by=by)
    return letter


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("committee", 200), ("principal", 403), ("teacher", 403), ("clerk", 403)],
)
def test_who_may_see_the_list_of_letters(as_, cast, letter, who, status):
    answer = as_(getattr(cast, who)).get(at("box_desk"))
    assert answer.status_code == status
    assert ("错峰用餐" in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize("who", ["principal", "teacher", "clerk", "outsider", "admin"])
def test_others_do_not_find_a_letter(as_, cast, letter, who):
    file = LetterFileFactory(letter=letter)
    client = as_(getattr(cast, who))
    assert client.get(letter.get_absolute_url()).status_code == 404
    assert client.get(at("letter_file", letter.pk, file.pk)).status_code == 404
    assert client.post(at("letter_answer", letter.pk), {"answer-text": "好"}).status_code == 404


@pytest.mark.parametrize("which", ["waiting", "late", "answered", "all", "nonsense"])
@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_as_much_for_five_letters_as_for_one(
    as_, cast, which, rows, django_assert_max_num_queries
):
    for number in range(rows):
        LetterFactory(
            school=cast.school, received_on=timezone.localdate() - LONG_AGO * (number % 2)
        )
    client = as_(cast.chair)
    with django_assert_max_num_queries(22):
        assert client.get(at("box_desk"), {"which": which}).status_code == 200


def test_the_watchers_see_what_is_late_and_may_not_answer(as_, cast, watcher, letter):
    late = LetterFactory(
        school=cast.school, subject="灯坏了", received_on=timezone.localdate() - LONG_AGO
    )
    client = as_(watcher)
    page = client.get(at("box_overdue")).content.decode()
    assert "灯坏了" in page and "错峰用餐" not in page
    assert client.get(late.get_absolute_url()).status_code == 200
    refused = client.post(at("letter_answer", late.pk), {"answer-text": "好"})
    assert refused.status_code == 403 and "由学校工会或转办的部门答复" in refused.content.decode()
    (todo,) = [each for each in todos(watcher, None) if "逾期" in each.title]
    assert todo.url == at("box_overdue")


def test_a_letter_is_passed_on_and_the_department_answers(as_, cast, letter, head):
    department = DepartmentFactory(school=cast.school, head=head, name="总务处")
    page = as_(cast.chair).post(
        at("letter_pass_on", letter.pk), {"pass-department": department.pk, "pass-note": "请尽快"}
    )
    assert page.status_code == 302
    assert letter.label in head.notices.get().text
    assert [todo.url for todo in todos(head, None)] == [letter.get_absolute_url()]
    client = as_(head)
    assert "请尽快" in client.get(letter.get_absolute_url()).content.decode()
    client.post(at("letter_answer", letter.pk), {"answer-text": "已经调整。"})
    letter.refresh_from_db()
    assert letter.state == "answered" and letter.entries.last().by == head


def test_a_department_without_people_cannot_be_chosen(as_, cast, letter):
    empty = DepartmentFactory(school=cast.school, head=None)
    answer = as_(cast.chair).post(at("letter_pass_on", letter.pk), {"pass-department": empty.pk})
    assert answer.status_code == 422 and "没有负责人和经办人" in answer.content.decode()
    theirs = DepartmentFactory(school=cast.theirs)
    answer = as_(cast.chair).post(at("letter_pass_on", letter.pk), {"pass-department": theirs.pk})
    assert answer.status_code == 422


def test_another_deadline_needs_a_reason_and_another_urgency(as_, cast, letter):
    client, address = as_(cast.chair), at("letter_urgency", letter.pk)
    due = letter.due_on
    for fields in (
        {"urgency-urgency": "complex"},
        {"urgency-urgency": "normal", "urgency-reason": "x"},
    ):
        assert client.post(address, fields).status_code == 422
    client.post(address, {"urgency-urgency": "complex", "urgency-reason": "要开会商量"})
    letter.refresh_from_db()
    assert letter.due_on > due
    assert "要开会商量" in client.get(letter.get_absolute_url()).content.decode()


def test_a_repeated_letter_names_the_one_it_repeats(as_, cast, letter):
    first = LetterFactory(school=cast.school)
    client, address = as_(cast.chair), at("letter_refuse", letter.pk)
    fields = {"refuse-refusal": "repeated", "refuse-words": "上次已经答复。"}
    assert client.post(address, fields).status_code == 422
    assert client.post(address, fields | {"refuse-same_as": first.pk}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.same_as) == ("not_accepted", first)


def test_the_second_officer_is_told_that_somebody_was_faster(as_, cast, letter):
    client = as_(cast.committee)
    answered(letter, cast.chair)
    answer = client.post(at("letter_take", letter.pk))
    assert answer.status_code == 403 and "已答复" in answer.content.decode()


def test_a_letter_of_the_paper_box_is_entered_and_counted_from_its_day(as_, cast):
    day = timezone.localdate() - LONG_AGO
    fields = {
        "channel": "box",
        "received_on": day.isoformat(),
        "category": "advice",
        "subject": "增订刊物",
        "text": "希望增订刊物。",
        "signed": "王老师",
    }
    client = as_(cast.committee)
    future = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    wrong = client.post(at("letter_enter"), fields | {"received_on": future})
    assert wrong.status_code == 422 and "不能晚于今天" in wrong.content.decode()
    client.post(at("letter_enter"), fields)
    letter = Letter.objects.get()
    assert letter.is_late and letter.entered_by == cast.committee
    wrong = client.post(at("letter_enter"), fields | {"received_on": "0206-03-20"})
    assert wrong.status_code == 422 and "一年以前" in wrong.content.decode()
    assert "王老师" in client.get(letter.get_absolute_url()).content.decode()
    assert as_(cast.teacher).get(at("letter_enter")).status_code == 403


def test_a_letter_with_a_name_shows_it_to_the_officers_alone(as_, cast, watcher):
    fields = {"category": "advice", "subject": "打印室", "text": "中午能不能开门？"}
    answer = as_(cast.teacher).post(at("box_letter"), fields | {"files": [photo()]})
    letter = Letter.objects.get()
    assert answer.url == letter.get_absolute_url()
    assert "署名来信" in cast.chair.notices.get().text
    assert cast.teacher.name in as_(cast.chair).get(letter.get_absolute_url()).content.decode()
    page = as_(watcher).get(letter.get_absolute_url()).content.decode()
    assert cast.teacher.name not in page and "姓名只有工会看得到" in page
    assert "打印室" in as_(cast.teacher).get(at("own_letters")).content.decode()


def test_a_named_writer_is_told_asks_again_and_rates(as_, cast):
    letter = LetterFactory(school=cast.school, author=cast.teacher)
    answered(letter, cast.chair)
    assert "有了答复" in cast.teacher.notices.get().text
    assert [todo.url for todo in todos(cast.teacher, None)] == [letter.get_absolute_url()]
    client = as_(cast.teacher)
    client.post(at("letter_more", letter.pk), {"text": "从哪天起？"})
    letter.refresh_from_db()
    assert letter.state == "in_hand"
    answered(letter, cast.chair)
    assert client.post(at("letter_rate", letter.pk), {"rating": "x"}).status_code == 422
    client.post(at("letter_rate", letter.pk), {"rating": "content"})
    letter.refresh_from_db()
    assert (letter.state, letter.rating) == ("closed", "content")
    steps = client.get(letter.get_absolute_url()).content.decode()
    assert "办理经过" not in steps


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("说明.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", 302),
        ("坏.exe", b"MZ\x90\x00\x03", 422),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422),
    ],
)
def test_papers_may_come_with_a_letter_under_ones_name(as_, cast, name, content, status):
    fields = {"category": "advice", "subject": "打印室", "text": "中午能不能开门？"}
    upload = SimpleUploadedFile(name, content)
    answer = as_(cast.teacher).post(at("box_letter"), fields | {"files": [upload]})
    assert answer.status_code == status


def test_a_picture_is_downloaded_as_it_was_sealed(as_, cast, letter):
    file = LetterFileFactory(letter=letter, content=b"\xff\xd8\xff\xe0 picture")
    answer = as_(cast.chair).get(at("letter_file", letter.pk, file.pk))
    assert answer.content == b"\xff\xd8\xff\xe0 picture"
    assert "no-store" in answer["Cache-Control"]


@pytest.fixture
def questions(cast):
    category = CatalogueItem.Category.ANSWERS
    return CatalogueItemFactory(unit=cast.district, name="您问我答", category=category)


def test_questions_and_answers_lead_nowhere_back(as_, cast, letter, questions):
    answered(letter, cast.chair)
    client, address = as_(cast.chair), at("letter_publish", letter.pk)
    words = {
        "title": "用餐安排",
        "question": "午餐能否分批？",
        "answer": "下周一起。",
        "is_clean": "on",
    }
    copied = letter.entries.first().text
    for name, theirs in (
        ("question", copied),
        ("question", f"请问{copied[:12]}是吗？"),
        ("title", letter.subject),
    ):
        assert client.post(address, words | {name: theirs}).status_code == 422
    assert client.post(address, words | {"is_clean": ""}).status_code == 422
    assert client.post(address, words).status_code == 302
    draft = Publication.objects.get()
    letter.refresh_from_db()
    assert letter.is_published and draft.state == "draft"
    assert (draft.source_kind, draft.source_pk) == ("", None)
    assert str(letter.pk) not in str(Publication.objects.values().get())
    assert [step.kind for step in letter.steps.all()] == ["answered"]
    told = Event.objects.filter(object_id=str(letter.pk)).values_list("verb", flat=True)
    assert list(told) == ["letter.answered"]
    assert not [f for f in Letter._meta.get_fields() if f.related_model is Publication]
    assert client.get(address).status_code == 403  # once is enough


def test_names_of_the_staff_in_an_answer_are_pointed_out(as_, cast, letter, questions):
    answered(letter, cast.chair)
    words = {"title": "用餐", "question": "何时？", "answer": f"请问{cast.teacher.name}。"}
    page = as_(cast.chair).post(at("letter_publish", letter.pk), words).content.decode()
    assert f"里面有本校教职工的姓名：{cast.teacher.name}" in page


def test_a_deadline_that_has_passed_cannot_be_moved(as_, cast):
    late = LetterFactory(school=cast.school, received_on=timezone.localdate() - LONG_AGO)
    words = {"urgency-urgency": "complex", "urgency-reason": "要开会商量"}
    answer = as_(cast.chair).post(at("letter_urgency", late.pk), words)
    assert answer.status_code == 422 and "已经过了答复期限" in answer.content.decode()
    held, late = late.due_on, Letter.objects.get()
    assert (late.due_on, late.urgency) == (held, "normal")


def test_a_principal_in_the_supervising_group_reads_no_letter(as_, cast, letter):
    SeatFactory(school=cast.school, user=cast.principal)
    client = as_(cast.principal)
    assert client.get(letter.get_absolute_url()).status_code == 404
    assert client.get(at("box_desk")).status_code == 403


def test_who_has_left_the_school_reads_no_letter_more(as_, cast, letter, watcher, head):
    box.pass_on(letter, department=DepartmentFactory(school=cast.school, head=head), by=cast.chair)
    for user in (watcher, head):
        assert as_(user).get(letter.get_absolute_url()).status_code == 200
        user.school = cast.theirs
        user.save(update_fields=["school"])
        user = type(user).objects.get(pk=user.pk)
        assert as_(user).get(letter.get_absolute_url()).status_code == 404
        assert todos(user, None) == []


def test_a_named_writer_stands_in_no_log_that_others_read(cast):
    words = {"category": "advice", "subject": "错峰", "text": "建议错峰用餐。"}
    letter = box_writing.send(cast.school, by=cast.teacher, **words)
    box_writing.write_more(letter, text="雨天更挤。", by=cast.teacher)
    box.answer(letter, text="下周一起。", by=cast.chair)
    box_writing.close(letter, rating="satisfied", by=cast.teacher)
    for user in (cast.clerk, cast.chair, cast.admin):
        seen = visible_to(user).filter(by_id=cast.teacher.pk, verb__startswith="letter.")
        assert not seen.exists()
    assert visible_to(cast.teacher).filter(verb__startswith="letter.").count() == 3


def test_who_may_not_know_the_writer_gets_files_without_their_names(as_, cast, watcher):
    letter = LetterFactory(school=cast.school, author=cast.teacher, key_digest="")
    named = f"{cast.teacher.name}的申请.pdf"
    file = LetterFileFactory(letter=letter, name=named, kind="pdf", content=b"%PDF-1.4")
    address = at("letter_file", letter.pk, file.pk)
    for user, shown in ((watcher, "附件1.pdf"), (cast.chair, named), (cast.teacher, named)):
        page = as_(user).get(letter.get_absolute_url()).content.decode()
        assert shown in page
        assert quote(shown) in as_(user).get(address)["Content-Disposition"]
    assert named not in as_(watcher).get(letter.get_absolute_url()).content.decode()


def test_the_numbers_of_a_year(cast, letter):
    answered(LetterFactory(school=cast.school), cast.chair)
    LetterFactory(school=cast.school, received_on=timezone.localdate() - dt.timedelta(days=800))
    year = timezone.localdate().year
    found = of_school(cast.school, year)
    assert (found.received, found.answered, found.on_time, found.waiting) == (2, 1, 1, 1)
    lent = [each.value for each in figures(cast.school, year) if "letters" in each.key]
    assert lent == [2, 1, 1, 100]


def test_the_district_sees_numbers_and_no_word(as_, cast, letter):
    answered(LetterFactory(school=cast.school), cast.chair)
    day = timezone.localdate() - LONG_AGO
    late = LetterFactory(school=cast.theirs, received_on=day)
    for _time in range(2):
        answered(late, cast.outsider)

    ours = {line.label: line for line in of_district(cast.clerk, letter.received_on.year)}
    theirs = {line.label: line for line in of_district(cast.clerk, day.year)}

    counts = [("收到", 2), ("已答复", 1), ("按时答复", 1), ("待处理", 1), ("逾期未答复", 0)]
    assert ours["清源三小"].pairs == counts
    found = theirs[cast.theirs.short_name]
    assert (found.received, found.answered, found.on_time) == (1, 1, 0)
    page = as_(cast.clerk).get(at("box_district")).content.decode()
    assert "清源三小" in page and letter.subject not in page
    assert as_(cast.chair).get(at("box_district")).status_code == 403


def test_the_officers_todo_counts_what_lies_with_them(cast, letter):
    LetterFactory(school=cast.school)
    office = cast.chair.offices[0]
    (todo,) = [each for each in todos(cast.chair, office) if "意见箱" in each.title]
    assert "2 封" in todo.title and todo.until == letter.due_on


def test_teachers_are_led_from_the_named_letter_to_the_anonymous_one(as_, cast):
    board = BoardFactory(school=cast.school)
    page = as_(cast.teacher).get(at("box_letter")).content.decode()
    assert at("box_public", board.slug) in page
