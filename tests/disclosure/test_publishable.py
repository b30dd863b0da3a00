"""From a resolution or an answer to the board, and the way back."""

import pytest
from django.urls import reverse

from disclosure.actions import publishing as actions
from disclosure.lent.publishing import offers
from disclosure.models import Publication
from tests.disclosure import publishing as make
from tests.factories.congress import ResolutionFactory, SessionFactory, today


@pytest.fixture
def ours(cast):
    return make.school(cast)


@pytest.fixture
def resolution(cast, ours):
    session = SessionFactory(congress__school=cast.school)
    row = ResolutionFactory(session=session, title="关于学校章程的决议", text="一、同意学校章程。")
    row.adopt(today())
    return row


def test_a_resolution_goes_to_the_board_by_its_own_page(cast, ours, resolution, as_):
    way = reverse("disclosure:publication_from", args=["congress_resolution", resolution.pk])
    assert way in as_(cast.chair).get(resolution.get_absolute_url()).content.decode()

    address = f"{way}?item={ours.item.pk}"
    form = as_(cast.chair).get(address)
    period = form.context["form"].fields["period"].choices[1][0]
    as_(cast.chair).post(address, {"period": period, "title": "", "audience": "inside"})

    draft = Publication.objects.get()
    assert (draft.title, draft.text) == (resolution.title, resolution.text)
    assert (draft.source_kind, draft.source_pk) == ("congress_resolution", resolution.pk)


def test_the_page_of_a_resolution_says_that_it_was_published(cast, ours, resolution, as_):
    row = make.published(cast, ours.item, source=("congress_resolution", resolution.pk))

    page = as_(cast.teacher).get(resolution.get_absolute_url()).content.decode()

    assert "已公开" in page
    assert row.get_absolute_url() in page


def test_what_was_withdrawn_is_offered_again(cast, ours, resolution):
    row = make.published(cast, ours.item, source=("congress_resolution", resolution.pk))
    actions.withdraw(row, reason="有误", by=cast.chair)

    (offer,) = offers(cast.chair, "congress_resolution", resolution.pk, cast.school)

    assert offer.label == "公开到校务公开栏"


@pytest.mark.parametrize("who", ["teacher", "leader", "clerk", "outsider"])
def test_only_who_may_draft_is_offered_it(cast, ours, resolution, who):
    assert offers(getattr(cast, who), "congress_resolution", resolution.pk, cast.school) == []


def test_a_draft_of_a_resolution_cannot_be_published(cast, ours, as_):
    session = SessionFactory(congress__school=cast.school)
    row = ResolutionFactory(session=session)

    way = reverse("disclosure:publication_from", args=["congress_resolution", row.pk])

    assert as_(cast.chair).get(way).status_code == 404


@pytest.mark.parametrize("kind", ["members_member", "congress_vote"])
def test_unknown_kinds_are_no_page(cast, ours, as_, kind):
    way = reverse("disclosure:publication_from", args=[kind, 1])

    assert as_(cast.chair).get(way).status_code == 404


def test_another_school_cannot_take_it(cast, ours, resolution, as_):
    way = reverse("disclosure:publication_from", args=["congress_resolution", resolution.pk])

    assert as_(cast.outsider).get(way).status_code == 404
