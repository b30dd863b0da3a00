"""Who opens a complaint and who does not, whatever office is held; and what is left behind of each opening."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from disclosure.actions import cases as actions
from disclosure.case_alike import likeness
from disclosure.case_desk import NoDesk, keepers
from disclosure.lent.cases import todos
from disclosure.lent.figures import figures
from disclosure.lent.year_end import gaps
from disclosure.models import Complaint, Seat
from disclosure.year_facts import YearFacts
from tests.factories.complaints import CaseFileFactory, CaseStepFactory, ComplaintFactory, days
from tests.factories.org import AppointmentFactory, UserFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.org.events import visible_to
from union.org.models import Role, User

PEOPLE = ["chair", "committee", "principal", "handler", "supervisor", "leader", "clerk", "outsider"]
ORDINARY, CONFIDENTIAL = Complaint.Level.ORDINARY, Complaint.Level.CONFIDENTIAL
SEES = {
    ("chair", ORDINARY): {"chair", "committee", "handler"},
    ("chair", CONFIDENTIAL): {"chair", "handler"},
    ("principal", CONFIDENTIAL): {"principal", "handler"},
    ("supervisors", CONFIDENTIAL): {"supervisor", "handler"},
}


@pytest.fixture
def people(cast):
    cast.handler = UserFactory(name="胡承", school=cast.school)
    cast.supervisor = UserFactory(name="严明", school=cast.school)
    seat = {"school": cast.school, "group": Seat.Group.SUPERVISING, "starts_on": days(-30)}
    Seat.objects.create(**seat, user=cast.supervisor, name="严明")
    return cast


def received(cast, **kwargs) -> Complaint:
    """A complaint of the teacher as it comes in, ``about`` whom it is."""
    about = kwargs.pop("about", ())
    words = {
        "kind": "complaint",
        "subject": "排课不公",
        "text": "连续三年都是这样。",
        "against": "",
    }
    words |= {"complainant": cast.teacher, **kwargs}
    case = Complaint(school=cast.school, **words)
    return actions.receive(case, recused=about, by=cast.teacher)


@pytest.mark.parametrize(("desk", "level"), list(SEES))
def test_who_sees_a_case(people, desk, level):
    case = ComplaintFactory(
        school=people.school, complainant=people.teacher, accepted=True, desk=desk, level=level
    )
    case.handlers.add(people.handler)

    seen = {n for n in PEOPLE if Complaint.objects.inside(getattr(people, n)).contains(case)}

    assert seen == SEES[desk, level]
    assert list(Complaint.objects.visible_to(people.teacher)) == [case]
    assert not Complaint.objects.inside(people.teacher).exists()


@pytest.mark.parametrize("who", ["chair", "committee", "handler"])
def test_who_is_complained_about_sees_nothing_in_any_role(people, as_, who):
    case = ComplaintFactory(school=people.school, complainant=people.teacher, accepted=True)
    case.handlers.add(people.handler)
    CaseStepFactory(complaint=case, by=people.teacher)
    file = CaseFileFactory(complaint=case)
    case.recused.add(getattr(people, who))
    client = as_(getattr(people, who))

    names = ["case_detail", "case_step", "case_extend", "case_recuse", "case_finish", "case_own"]
    codes = {
        client.get(reverse(f"disclosure:{name}", args=[case.pk])).status_code for name in names
    }
    codes.add(client.get(reverse("disclosure:case_file", args=[file.pk])).status_code)
    codes.add(client.post(reverse("disclosure:case_letter", args=[case.pk])).status_code)

    assert codes == {404}
    assert case.subject not in client.get(reverse("disclosure:case_list")).content.decode()


def test_a_complaint_about_the_chair_goes_to_the_principal(people):
    case = received(people, about=[people.chair])

    assert (case.desk, case.level) == ("principal", CONFIDENTIAL)
    assert keepers(case) == [people.principal]
    assert people.principal.notices.exists() and not people.chair.notices.exists()
    assert not Complaint.objects.inside(people.chair).exists()
    assert not Complaint.objects.inside(people.committee).exists()


def test_the_chair_is_recognised_by_name_too(people):
    case = received(people, against="工会主席陈静")

    assert list(case.recused.all()) == [people.chair]
    assert case.desk == "principal"


def test_a_colleague_named_in_it_cannot_be_made_its_handler(people, as_):
    case = received(people, against="年级组长胡承")

    typed = {"outcome": "accept", "handlers": [people.handler.pk]}
    answer = as_(people.chair).post(reverse("disclosure:case_decide", args=[case.pk]), typed)

    case.refresh_from_db()
    assert (case.desk, list(case.recused.all())) == ("chair", [people.handler])
    assert answer.status_code == 422 and case.state == Complaint.State.RECEIVED


def test_chair_and_principal_both_leave_it_to_the_supervisors(people):
    case = received(people, about=[people.chair, people.principal])

    assert keepers(case) == [people.supervisor]


def test_with_a_chair_goes_the_vice_chair(people):
    AppointmentFactory(unit=people.school, role=Role.CHAIR, user__school=people.school)

    assert received(people, about=[people.chair]).desk == "principal"


def test_of_two_who_decide_at_once_one_wins(people):
    case = received(people)
    slower = Complaint.objects.get(pk=case.pk)
    actions.accept(case, by=people.chair)

    with pytest.raises(WrongState):
        actions.decline(slower, reason="不属于工会职责范围", by=people.chair)

    slower.refresh_from_db()
    assert (slower.state, slower.decline_reason) == (Complaint.State.ACCEPTED, "")


def test_where_nobody_is_left_the_page_says_where_to_turn(cast, as_):
    typed = {"kind": "report", "subject": "违规", "text": "内容", "against": ""}
    typed["about"] = [cast.chair.pk, cast.principal.pk]

    answer = as_(cast.teacher).post(reverse("disclosure:case_new"), typed)

    assert answer.status_code == 422
    assert "请直接向区教育工会反映" in answer.content.decode()
    assert not Complaint.objects.exists()


def test_a_chair_does_not_decide_on_the_own_petition(people):
    case = received(people, complainant=people.chair)

    assert keepers(case) == [people.principal]
    assert list(Complaint.objects.visible_to(people.chair)) == [case]
    assert not Complaint.objects.inside(people.chair).exists()


def test_recusing_the_chair_later_moves_the_case_on(people, as_):
    case = received(people)
    url = reverse("disclosure:case_recuse", args=[case.pk])

    answer = as_(people.chair).post(url, {"people": [people.chair.pk]})

    case.refresh_from_db()
    assert answer.url == reverse("disclosure:case_list")
    assert case.desk == "principal" and people.principal.notices.exists()


def test_nobody_can_be_recused_when_nobody_else_is_left(cast):
    case = received(cast, about=[cast.principal])

    with pytest.raises(NoDesk):
        actions.recuse(case, [cast.chair], by=cast.chair)


def test_a_recused_handler_is_no_handler(people):
    case = ComplaintFactory(school=people.school, accepted=True)
    case.handlers.add(people.handler)

    actions.recuse(case, [people.handler], by=people.chair)

    assert not case.handlers.exists()
    assert not Complaint.objects.inside(people.handler).exists()


def test_a_handler_who_leaves_the_school_leaves_the_case(people):
    case = ComplaintFactory(school=people.school, accepted=True)
    case.handlers.add(people.handler)
    people.handler.school = people.theirs
    people.handler.save()

    assert not Complaint.objects.inside(people.handler).exists()


def test_each_sitting_is_one_row_of_the_log_and_the_page_shows_it(people, as_):
    case = ComplaintFactory(school=people.school)
    client, url = as_(people.chair), case.get_absolute_url()

    client.get(url)
    seen = client.get(url).content.decode()

    opened = Event.objects.filter(verb="case.opened")
    assert opened.get().by_id == people.chair.pk
    assert "陈静打开内容" in seen


def test_the_log_of_the_school_knows_nothing_of_cases(people):
    case = received(people, about=[people.chair])
    actions.accept(case, handlers=[people.handler], by=people.principal)

    for who in (people.chair, people.committee, people.clerk, people.admin):
        assert not visible_to(who).filter(verb__startswith="case.").exists()


def test_what_was_written_lies_sealed_in_the_database(people):
    case = received(people, subject="排课不公平", against="教务处王某")

    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, text, against FROM disclosure_complaint")
        row = cursor.fetchone()

    assert all(value.startswith("gAAAA") for value in row)
    assert Complaint.objects.get(pk=case.pk).subject == "排课不公平"


def test_a_file_lies_sealed_and_is_given_out_with_a_row_in_the_log(people, as_):
    case = ComplaintFactory(school=people.school, complainant=people.teacher)
    file = CaseFileFactory(complaint=case)
    url = reverse("disclosure:case_file", args=[file.pk])

    given = as_(people.chair).get(url)

    assert given.content == b"proof" and given["Cache-Control"] == "private, no-store"
    with default_storage.open(file.file.name) as stored:
        assert b"proof" not in stored.read()
    assert Event.objects.filter(verb="case.file_opened", by_id=people.chair.pk).exists()
    assert as_(people.teacher).get(url).status_code == 200
    assert as_(people.principal).get(url).status_code == 404


def test_the_complainant_reads_no_notes_of_the_handlers(people, as_):
    case = ComplaintFactory(school=people.school, complainant=people.teacher, handled=True)
    CaseStepFactory(complaint=case, note="当事人承认了", by=people.chair)

    seen = as_(people.teacher).get(case.own_url).content.decode()

    assert "当事人承认了" not in seen and case.answer not in seen and case.finding not in seen


def test_numbers_without_a_word_for_supervisors_and_the_district(people, as_):
    late = {"decide_by": days(-1), "received_on": days(-20)}
    case = ComplaintFactory(school=people.school, complainant=people.teacher, **late)
    ComplaintFactory(school=people.theirs)
    school, district = reverse("disclosure:case_numbers"), reverse("disclosure:case_district")

    ours = as_(people.supervisor).get(school)
    all_of_them = as_(people.clerk).get(district)

    assert [line.received for line in ours.context["lines"]] == [1, 1]
    assert ours.context["lines"][-1].late == 1
    assert [line.received for line in all_of_them.context["lines"]] == [1, 1, 2]
    for page in (ours, all_of_them):
        assert case.subject not in page.content.decode()
    case.recused.add(people.committee)
    assert as_(people.committee).get(school).context["lines"][-1].received == 0
    assert as_(people.teacher).get(school).status_code == 403
    assert as_(people.chair).get(district).status_code == 403


def test_alike_subjects_are_recognised():
    assert likeness("课后服务补贴没有按时发", "课后服务补贴还没有发") > 0.5
    assert likeness("课后服务补贴没有按时发", "教室空调太吵") < 0.35
    assert likeness("", "教室空调太吵") == 0


def test_the_list_costs_the_same_for_one_case_as_for_five(
    people, as_, django_assert_max_num_queries
):
    for _ in range(5):
        ComplaintFactory(school=people.school, received_on=timezone.localdate())
    client = as_(people.chair)

    with django_assert_max_num_queries(20):
        client.get(reverse("disclosure:case_list"))


def test_what_waits_is_said_to_each_without_a_word_of_the_content(people):
    new, done = (
        received(people),
        ComplaintFactory(school=people.school, complainant=people.teacher, answered=True),
    )
    working = ComplaintFactory(school=people.school, accepted=True)
    working.handlers.add(people.handler)
    late = ComplaintFactory(school=people.school, decide_by=days(-1), desk="principal")

    titles = {name: [todo.title for todo in todos(getattr(people, name), None)] for name in [
        "chair", "committee", "handler", "teacher", "principal", "supervisor"]}  # fmt: skip

    assert titles == {
        "chair": [f"{new}：请决定是否受理"],
        "committee": [],
        "handler": [f"{working}：请办理"],
        "teacher": [f"{done}：有答复了，请评价"],
        "principal": [f"{late}：请决定是否受理"],
        "supervisor": ["1 件信访投诉逾期没有办，请督促"],
    }


def test_a_supervisor_is_not_told_of_a_late_case_about_oneself(people):
    late = ComplaintFactory(school=people.school, decide_by=days(-1), desk="principal")
    late.recused.add(people.supervisor)

    assert todos(people.supervisor, None) == []


def test_todos_cost_the_same_for_one_case_as_for_five(people, django_assert_num_queries):
    ComplaintFactory(school=people.school)
    user = User.objects.get(pk=people.chair.pk)
    with CaptureQueriesContext(connection) as one:
        todos(user, None)
    ComplaintFactory.create_batch(4, school=people.school)
    user = User.objects.get(pk=people.chair.pk)

    with django_assert_num_queries(len(one)):
        todos(user, None)


def test_the_numbers_of_cases_are_drawn_so_that_no_gap_tells_of_one(people):
    cases = [received(people) for _ in range(12)]

    serials = [case.serial for case in cases]

    assert len(set(serials)) == 12
    assert min(serials) >= 1000
    assert serials != list(range(serials[0], serials[0] + 12))


def test_no_figure_tells_the_chair_of_a_case_on_the_chair_before_it_has_ended(people, as_):
    received(people)
    hidden = received(people, kind="report", about=[people.chair])
    Complaint.objects.filter(pk=hidden.pk).update(decide_by=days(-1))
    year, client = hidden.year, as_(people.chair)
    page = f"{reverse('disclosure:counted', args=['disclosure.cases'])}?year={year}"

    def told():
        found = {each.key: each.value for each in figures(people.school, year)}
        counted = client.get(page).content.decode().count("data-counted=")
        numbers = client.get(reverse("disclosure:case_numbers")).context["lines"][-1].received
        return (
            found["disclosure.cases"],
            counted,
            numbers,
            YearFacts(people.school, year, days(0)).cases.registered,
        )

    assert told() == (1, 1, 1, 1)
    assert not [gap for gap in gaps(people.school, year) if gap.key == "disclosure.cases"]
    actions.decline(Complaint.objects.get(pk=hidden.pk), reason="无事实", by=people.principal)
    assert told() == (2, 2, 2, 2)


def test_the_page_behind_the_figure_tells_of_a_confidential_case_not_even_the_kind(people, as_):
    case = ComplaintFactory(school=people.school, kind="legal_aid", level=CONFIDENTIAL)
    page = f"{reverse('disclosure:counted', args=['disclosure.cases'])}?year={case.year}"

    shown = as_(people.committee).get(page).content.decode()

    assert "保密件" in shown and "法律援助" not in shown
    assert f'data-counted="{case.pk}"' not in shown
