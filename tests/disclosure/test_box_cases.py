"""Deadlines of the opinion box; the first half of acceptance case 31."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.models import DateTimeField
from django.utils import timezone

from disclosure import box_codes, box_rules
from disclosure.actions import box, box_daily, box_writing
from disclosure.box_numbers import of_school
from disclosure.models import Entry, Letter, LetterFile
from disclosure.year_facts import YearFacts
from tests.factories.disclosure import SeatFactory
from tests.factories.letters import LetterFactory
from tests.factories.org import DepartmentFactory, UserFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.notices.models import Notice

FRIDAY = dt.date(2026, 3, 20)
WORDS = {"category": "advice", "subject": "错峰用餐", "text": "建议错峰用餐。"}


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_default_timezone())


@pytest.fixture
def on(time_machine):
    """Moves to noon of a day."""
    return lambda day: time_machine.move_to(noon(day), tick=False)


def dropped(school, **fields) -> Letter:
    return box_writing.drop(school, code=box_codes.new_code(), **WORDS | fields)


def test_case_31_a_letter_of_friday_is_due_in_five_or_ten_working_days(cast, on):
    on(FRIDAY)
    letter = dropped(cast.school)
    assert letter.due_on == dt.date(2026, 3, 27)
    box.set_urgency(letter, urgency="complex", reason="要开会商量", by=cast.chair)
    letter.refresh_from_db()
    assert letter.due_on == dt.date(2026, 4, 3)


def test_case_31_an_answer_of_the_thirtieth_is_late(cast, on):
    on(FRIDAY)
    letter, other = dropped(cast.school), dropped(cast.school)
    on(dt.date(2026, 3, 27))
    box.answer(other, text="下周一起错峰。", by=cast.chair)
    on(dt.date(2026, 3, 30))
    assert letter in Letter.objects.overdue()
    box.answer(letter, text="下周一起错峰。", by=cast.chair)
    assert letter.is_late and not other.is_late
    found = of_school(cast.school, 2026)
    assert (found.received, found.answered, found.on_time, found.overdue) == (2, 2, 1, 0)


def test_what_is_added_to_an_answer_does_not_make_it_late(cast, on):
    on(FRIDAY)
    letter = dropped(cast.school)
    on(dt.date(2026, 3, 27))
    box.answer(letter, text="下周一起错峰。", by=cast.chair)
    until = box_rules.asks_until(letter)
    on(dt.date(2026, 4, 10))
    box.answer(letter, text="五月再加一个窗口。", by=cast.chair)
    assert not letter.is_late and of_school(cast.school, 2026).on_time == 1
    assert box_rules.asks_until(letter) > until  # the writer has time to read it


def test_a_second_question_that_waits_too_long_is_late(cast, on):
    """The report counts as the desk does."""
    on(FRIDAY)
    letter = dropped(cast.school)
    box.answer(letter, text="下周一起错峰。", by=cast.chair)
    box_writing.write_more(letter, text="那雨天呢？")
    on(dt.date(2026, 3, 30))
    found = YearFacts(cast.school, 2026, dt.date(2026, 3, 30)).letters
    assert (found.answered, found.on_time, found.late) == (1, 0, 1)
    assert found == of_school(cast.school, 2026)


def test_case_31_the_identity_of_an_anonymous_author_is_not_stored(cast):
    code = box_codes.new_code()
    letter = box_writing.drop(cast.school, code=code, **WORDS)
    letter.refresh_from_db()
    assert letter.author is letter.entered_by is None
    assert letter.signed == ""
    assert letter.key_digest == box_codes.digest_of(code)
    assert letter.entries.get().by is None
    for model in (Letter, Entry, LetterFile):
        assert [f for f in model._meta.fields if isinstance(f, DateTimeField)] == []


@pytest.mark.parametrize("wrong", ["author", "signed", "no code"])
def test_the_database_refuses_an_anonymous_letter_with_somebody_in_it(cast, wrong):
    letter = dropped(cast.school)
    changes = {
        "author": {"author": cast.teacher},
        "signed": {"signed": "李红"},
        "no code": {"key_digest": ""},
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changes[wrong])


def test_an_anonymous_letter_makes_no_record_and_no_notice(cast):
    def written():
        return Event.objects.count(), Notice.objects.count()

    start = written()
    letter = dropped(cast.school)
    box_writing.write_more(letter, text="还有一点。")
    assert written() == start
    box.answer(letter, text="好的。", by=cast.chair)
    answered = written()
    box_writing.close(letter, rating="satisfied")
    assert written() == answered == (start[0] + 1, start[1])


def test_the_same_page_sent_twice_is_one_letter(cast):
    code = box_codes.new_code()
    first, second = (box_writing.drop(cast.school, code=code, **WORDS) for _time in range(2))
    assert first == second
    assert second.entries.count() == 1


def test_a_further_question_is_due_anew_and_opens_the_letter_again(cast, on):
    on(FRIDAY)
    letter = dropped(cast.school)
    on(dt.date(2026, 3, 23))
    box.answer(letter, text="已经安排。", by=cast.chair)
    on(dt.date(2026, 3, 24))
    box_writing.write_more(letter, text="从哪天开始？")
    letter.refresh_from_db()
    assert (letter.state, letter.answered_on) == ("in_hand", None)
    assert letter.due_on == dt.date(2026, 3, 31)
    assert [entry.kind for entry in letter.entries.all()] == ["text", "answer", "text"]


def test_urgency_after_a_further_question_counts_from_that_question(cast, on):
    on(FRIDAY)
    letter = dropped(cast.school)
    box.answer(letter, text="已经安排。", by=cast.chair)
    on(dt.date(2026, 3, 24))
    box_writing.write_more(letter, text="从哪天开始？")
    box.set_urgency(letter, urgency="urgent", reason="今天就要用", by=cast.chair)
    assert letter.due_on == dt.date(2026, 3, 27)


def test_one_writer_is_heard_ten_times_a_day(cast):
    letter = dropped(cast.school)
    for number in range(9):
        box_writing.write_more(letter, text=f"第{number}点")
    with pytest.raises(box_writing.TooMuch):
        box_writing.write_more(letter, text="第十点")
    assert letter.entries.count() == 10


def test_nobody_writes_into_a_closed_letter(cast):
    letter = dropped(cast.school)
    box.answer(letter, text="好的。", by=cast.chair)
    box_writing.close(letter, rating="content")
    with pytest.raises(WrongState):
        box_writing.write_more(letter, text="还有")


def test_only_one_of_two_officers_passes_a_letter_on(cast):
    letter = dropped(cast.school)
    department = DepartmentFactory(school=cast.school)
    stale = Letter.objects.get(pk=letter.pk)
    box.refuse(letter, refusal="elsewhere", words="请向社区反映", by=cast.chair)
    with pytest.raises(WrongState):
        box.pass_on(stale, department=department, by=cast.committee)


def test_who_sees_which_letters(cast):
    watcher = SeatFactory(school=cast.school).user
    head = UserFactory(school=cast.school)
    department = DepartmentFactory(school=cast.school, head=head)
    letter, signed = dropped(cast.school), LetterFactory(school=cast.school, author=cast.teacher)
    box.pass_on(letter, department=department, by=cast.chair)
    seen = {
        who: set(Letter.objects.visible_to(user))
        for who, user in vars(cast).items()
        if hasattr(user, "username")
    }
    both = {letter, signed}
    assert seen.pop("chair") == seen.pop("committee") == both
    assert seen.pop("teacher") == {signed}
    assert seen == {who: set() for who in ("clerk", "principal", "leader", "outsider", "admin")}
    assert set(Letter.objects.visible_to(watcher)) == both
    assert set(Letter.objects.visible_to(head)) == {letter}


def test_each_morning_the_officers_hear_of_the_letters_of_the_days_before(cast, on):
    on(FRIDAY)
    letter = dropped(cast.school)
    box_daily.run()
    assert not Notice.objects.exists()
    on(dt.date(2026, 3, 21))
    box_daily.run()
    box_daily.run()
    assert {notice.user for notice in Notice.objects.all()} == {cast.chair, cast.committee}
    assert Notice.objects.count() == 2
    letter.refresh_from_db()
    assert letter.is_mixed and letter.subject == WORDS["subject"]


def test_a_late_letter_is_told_once_to_officers_supervisors_and_department(cast, on):
    on(FRIDAY)
    watcher, head = SeatFactory(school=cast.school).user, UserFactory(school=cast.school)
    letter = dropped(cast.school)
    box.pass_on(letter, department=DepartmentFactory(school=cast.school, head=head), by=cast.chair)
    on(dt.date(2026, 3, 27))
    box_daily.run()
    Notice.objects.all().delete()
    on(dt.date(2026, 3, 28))
    box_daily.run()
    box_daily.run()
    told = sorted(notice.user.name for notice in Notice.objects.all())
    assert told == sorted(user.name for user in (cast.chair, cast.committee, watcher, head))


def test_an_answered_letter_closes_itself_when_the_time_for_questions_is_over(cast, on):
    on(FRIDAY)
    letter = dropped(cast.school)
    box.answer(letter, text="好的。", by=cast.chair)
    until = box_rules.asks_until(letter)
    on(until)
    box_daily.run()
    letter.refresh_from_db()
    assert letter.state == "answered"
    on(until + dt.timedelta(days=1))
    box_daily.run()
    letter.refresh_from_db()
    assert letter.state == "closed"


def test_each_morning_who_has_a_letter_hears_that_its_writer_wrote_again(cast, on):
    on(FRIDAY)
    letter, new = dropped(cast.school), dropped(cast.school)
    on(FRIDAY + dt.timedelta(days=1))
    box_daily.run()
    Notice.objects.all().delete()
    box_writing.write_more(letter, text="又")
    box_writing.write_more(new, text="又")
    box.answer(new, text="好。", by=cast.chair)
    assert not Notice.objects.exists()
    on(FRIDAY + dt.timedelta(days=2))
    box_daily.run()
    box_daily.run()
    (notice,) = Notice.objects.filter(user=cast.chair)
    assert notice.text == f"来信 {letter.label} 的来信人又写了一段"


def test_what_waits_stands_above_what_was_answered_or_refused(cast, on):
    on(FRIDAY)
    early, late, refused, waiting = (dropped(cast.school) for _letter in range(4))
    box.refuse(refused, refusal="elsewhere", words="不归学校管。", by=cast.chair)
    for day, letter in ((1, early), (2, late)):
        on(FRIDAY + dt.timedelta(days=day))
        box.answer(letter, text="好。", by=cast.chair)
    assert list(Letter.objects.for_list()) == [waiting, late, early, refused]
