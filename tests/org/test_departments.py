"""Departments of a school: who sees them, who keeps them, who is told."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.org import DepartmentFactory, UserFactory
from union.audit.models import Event
from union.org import actions
from union.org.models import Department, User

pytestmark = pytest.mark.django_db
WHO_SEES = {"clerk", "chair", "committee", "principal", "leader", "teacher"}
CAST = sorted([*WHO_SEES, "outsider", "admin"])
KEEPERS = {"chair", "committee"}


def fields(**others):
    return {"name": "总务处", "position": 1, **others}


@pytest.mark.parametrize("who", CAST)
def test_who_sees_a_department(cast, who):
    department = DepartmentFactory(school=cast.school)

    seen = Department.objects.visible_to(getattr(cast, who))

    assert list(seen) == ([department] if who in WHO_SEES else [])


@pytest.mark.parametrize("who", CAST)
def test_who_opens_the_list_and_who_may_found(as_, cast, who):
    DepartmentFactory(school=cast.school, name="教务处", head=cast.teacher)
    client = as_(getattr(cast, who))

    answer = client.get(f"/departments/?school={cast.school.pk}")
    found = client.post(f"/departments/new/?school={cast.school.pk}", fields())

    assert answer.status_code == {"outsider": 404, "admin": 403}.get(who, 200)
    assert ("李红" in answer.content.decode()) is (who in WHO_SEES)
    assert found.status_code == (302 if who in KEEPERS else 404 if who == "outsider" else 403)
    assert Department.objects.filter(name="总务处").exists() is (who in KEEPERS)


def test_the_chair_founds_a_department_and_its_head_is_told(as_, cast):
    head, handler = UserFactory(school=cast.school), UserFactory(school=cast.school)

    chosen = fields(head=head.pk, handlers=[handler.pk], overseer=cast.principal.pk)
    as_(cast.chair).post("/departments/new/", chosen)

    department = Department.objects.get()
    assert (department.head, department.overseer) == (head, cast.principal)
    assert department.people() == [head, handler]
    assert head.notices.get().text == "您已登记为清源三小总务处的负责人"
    assert cast.principal.notices.get().text == "您已登记为清源三小总务处的分管校领导"
    assert not handler.notices.exists()
    assert Event.objects.get(verb="department.founded").object_label == "总务处"


def test_people_of_another_school_and_closed_accounts_cannot_be_chosen(as_, cast):
    gone = UserFactory(school=cast.school, is_active=False)

    for person in (cast.outsider, gone):
        answer = as_(cast.chair).post("/departments/new/", fields(head=person.pk))
        assert answer.status_code == 422
    assert not Department.objects.exists()


def test_a_new_head_is_told_and_the_handlers_are_replaced(as_, cast):
    department = DepartmentFactory(school=cast.school, handlers=[cast.leader])

    changed = fields(head=cast.teacher.pk, handlers=[cast.committee.pk])
    as_(cast.chair).post(f"/departments/{department.pk}/", changed)

    department.refresh_from_db()
    assert (department.name, department.head) == ("总务处", cast.teacher)
    assert list(department.handlers.all()) == [cast.committee]
    assert cast.teacher.notices.count() == 1
    event = Event.objects.get(verb="department.edited")
    assert set(event.details["fields"]) == {"name", "head", "handlers", "position"}


def test_saving_without_a_change_writes_nothing_down(as_, cast):
    department = DepartmentFactory(school=cast.school, name="总务处", position=1)

    as_(cast.chair).post(f"/departments/{department.pk}/", fields())

    assert not Event.objects.filter(verb="department.edited").exists()


def test_a_closed_department_stays_in_the_list_and_can_come_back(as_, cast):
    department = DepartmentFactory(school=cast.school, name="教科室", head=cast.teacher)
    client = as_(cast.chair)

    client.post(f"/departments/{department.pk}/close/")
    refused = client.get(f"/departments/{department.pk}/")
    page = client.get("/departments/").content.decode()
    teacher = User.objects.get(pk=cast.teacher.pk)

    assert refused.status_code == 403 and "部门已撤销" in refused.content.decode()
    assert "已撤销" in page and teacher.departments == []
    client.post(f"/departments/{department.pk}/reopen/")
    assert list(Department.objects.open()) == [department]


def test_closing_twice_says_that_it_is_closed(as_, cast):
    department = DepartmentFactory(school=cast.school)
    actions.close_department(department, by=cast.chair)

    answer = as_(cast.chair).post(f"/departments/{department.pk}/close/")

    assert answer.status_code == 403 and "已经撤销了" in answer.content.decode()


@pytest.mark.parametrize("verb", ["", "close/", "reopen/"])
def test_a_foreign_department_does_not_exist(as_, cast, verb):
    department = DepartmentFactory(school=cast.theirs)

    assert as_(cast.chair).post(f"/departments/{department.pk}/{verb}").status_code == 404


def test_a_name_stands_once_a_school(as_, cast):
    DepartmentFactory(school=cast.school, name="总务处")
    DepartmentFactory(school=cast.theirs, name="总务处")

    answer = as_(cast.chair).post("/departments/new/", fields())

    assert answer.status_code == 422 and "已经有“总务处”了" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        DepartmentFactory(school=cast.school, name="总务处")


def test_the_name_of_a_closed_department_is_given_back_to_it(as_, cast):
    actions.close_department(DepartmentFactory(school=cast.school, name="总务处"), by=None)

    answer = as_(cast.chair).post("/departments/new/", fields())

    assert "请在名单里恢复它" in answer.content.decode()


def test_a_person_knows_the_departments_in_one_query(cast, django_assert_num_queries):
    headed = DepartmentFactory(school=cast.school, head=cast.teacher, position=1)
    handled = DepartmentFactory(school=cast.school, handlers=[cast.teacher], position=2)
    both = DepartmentFactory(
        school=cast.school, head=cast.teacher, handlers=[cast.teacher], position=3
    )
    DepartmentFactory(school=cast.school, overseer=cast.teacher)
    actions.close_department(DepartmentFactory(school=cast.school, head=cast.teacher), by=None)
    teacher = User.objects.get(pk=cast.teacher.pk)

    with django_assert_num_queries(1):
        assert teacher.departments == [headed, handled, both]
        assert teacher.departments == [headed, handled, both]
    assert both.people() == [teacher]


def test_a_person_knows_what_reports_to_them(cast):
    overseen = DepartmentFactory(school=cast.school, overseer=cast.principal)
    DepartmentFactory(school=cast.school, head=cast.principal)

    assert cast.principal.overseen == [overseen]


@pytest.mark.parametrize("rows", [1, 5])
def test_list_query_count_does_not_grow(as_, cast, rows, django_assert_num_queries):
    for _ in range(rows):
        DepartmentFactory(
            school=cast.school, head=cast.teacher, handlers=[cast.leader, cast.committee]
        )
    client = as_(cast.chair)

    with django_assert_num_queries(6):
        assert client.get("/departments/").status_code == 200


def test_a_person_is_found_by_name_number_pinyin_and_initials(as_, cast):
    UserFactory(school=cast.school, name="单小乐", staff_no="012")

    page = as_(cast.chair).get("/departments/new/").content.decode()

    assert 'data-words="单小乐（012） shanxiaole sxl"' in page


def test_the_chosen_stand_at_the_top(as_, cast):
    last = UserFactory(school=cast.school, name="祖最后")
    department = DepartmentFactory(school=cast.school, head=last)

    page = as_(cast.chair).get(f"/departments/{department.pk}/")

    form = page.context["form"]
    rows = form["head"].field.widget.get_context("head", last.pk, {})["widget"]["rows"]
    assert [row["label"] for row in rows][:2] == ["不指定", "祖最后"]
    assert "<span data-picked>祖最后</span>" in page.content.decode()
