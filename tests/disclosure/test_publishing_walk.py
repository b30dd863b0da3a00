"""Every page of publishing is reached by links, and looking at it changes nothing."""

from django.urls import reverse

from disclosure.actions import notices
from disclosure.actions import publication_parts as parts
from disclosure.actions import publishing as actions
from disclosure.tables import ReadTable
from disclosure.urls.publishing import urlpatterns
from tests.congress.archives import blank_pdf
from tests.disclosure import publishing as make
from tests.factories.congress import ResolutionFactory, SessionFactory, today
from tests.house.addresses import methods
from tests.house.walking import Journey
from union.kit.uploads import Upload


def a_school_at_work(cast):
    """Something in every state."""
    ours = make.school(cast)
    draft = make.a_draft(cast, ours.item, text=make.PERSONAL)
    parts.put_tables(draft, [ReadTable("收支", ["项目", "金额"], [["慰问", "10"]], [1])])
    parts.attach(draft, [Upload("账.pdf", "pdf", blank_pdf())], by=cast.chair)
    make.sent(cast, ours.item)
    old = make.published(cast, ours.item)
    new = actions.correct(old, by=cast.chair)
    actions.send(new, by=cast.chair)
    actions.publish(new, by=cast.principal)
    gone = make.published(cast, ours.item)
    actions.withdraw(gone, reason="数据有误", by=cast.chair)
    notices.raise_objection(make.noticed(cast), text="名次不对", by=cast.leader)
    over = make.noticed(cast, item=make.outside_item(cast, name="岗位聘用", notice_days=5))
    type(over).objects.filter(pk=over.pk).update(starts_on="2026-03-20", ends_on="2026-03-27")
    resolution = ResolutionFactory(session=SessionFactory(congress__school=cast.school))
    resolution.adopt(today())
    return ours, resolution, draft


def test_all_pages_of_publishing_are_reached_and_change_nothing(client, cast):
    ours, resolution, draft = a_school_at_work(cast)
    journey = Journey(room="disclosure", often={"disclosure:publication_detail": 9})
    # Both are reached by buttons: that of the resolution's page, and the one that saves the draft.
    send = reverse("disclosure:publication_send", args=[draft.pk])
    source = reverse("disclosure:publication_from", args=["congress_resolution", resolution.pk])
    starts = [reverse("disclosure:publication_list"), *(f"/disclosure/publications/?tab={tab}" for tab in
              ("draft", "checking", "notice", "published", "past")), "/disclosure/publications/new/"]  # fmt: skip

    for person in (cast.chair, cast.principal):
        client.force_login(person)
        journey.walk(
            client, person.name, *starts, *([source, send] if person == cast.chair else [])
        )
    client.logout()
    journey.walk(client, "stranger", ours.board.get_absolute_url())

    assert "\n".join(journey.broken + journey.heavy + journey.writing) == ""
    pages = {f"disclosure:{each.name}" for each in urlpatterns if "GET" in methods(each.callback)}
    assert pages - journey.seen == {"disclosure:publication_picture"}  # there is no picture
