import pytest
from django.urls import reverse

from members.actions import imports as actions
from tests.factories.members import MemberFactory
from tests.members.lists import HEAD, run
from union.kit.uploads import Upload
from union.kit.xlsx import write_xlsx


@pytest.fixture
def member(cast):
    """A member of our school's group, with the account of 李红."""
    return MemberFactory(
        school=cast.school, group=cast.group, user=cast.teacher, name="李红", staff_no="012"
    )


@pytest.fixture
def step(as_):
    """Take a step as a page does: ``step(cast.chair, member, "retire", on=…)``."""

    def take(who, member, verb, on="2026-03-01", basis="依据", **more):
        url = reverse("members:member_step", args=[member.pk, verb])
        return as_(who).post(url, {"on": on, "basis": basis, **more})

    return take


@pytest.fixture
def send(cast):
    """Upload rows as 陈静 and let the job read them."""

    def upload(*rows, head=HEAD, school=None, data=None):
        data = data or write_xlsx(head, rows, "名册")
        file = Upload("名册.xlsx", "xlsx", data)
        sheet = actions.receive(file, school=school or cast.school, by=cast.chair)
        return run(sheet)

    return upload
