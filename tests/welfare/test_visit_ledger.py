"""From a line of the ledger to the visit it was paid for."""

import pytest
from django.urls import reverse

from tests.factories.members import MemberFactory
from tests.factories.visits import VisitFactory
from union.funds.models import Line
from welfare.visit_booking import book_visit


@pytest.mark.django_db
def test_a_line_leads_to_its_visit(cast, as_):
    visit = VisitFactory(member=MemberFactory(school=cast.school), by=cast.chair)
    book_visit(visit, by=cast.chair)
    where = reverse("funds:line_cause", args=[Line.objects.get().pk])

    assert as_(cast.chair).get(where)["Location"] == visit.get_absolute_url()
    assert as_(cast.teacher).get(where).status_code in (403, 404)
