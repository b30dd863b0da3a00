import pytest
from django.urls import reverse

from tests.factories.members import MemberFactory


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
