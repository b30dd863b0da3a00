"""Visits in the living world: one with a photo and a line, a batch, news, a draft, a campaign with its purchase."""

from decimal import Decimal
from io import BytesIO

from django.utils import timezone
from PIL import Image

from members.models import Member
from tests.factories.members import MemberFactory
from tests.factories.visits import CampaignFactory, NewsHintFactory, PurchaseFactory
from union.kit.uploads import Upload
from welfare.actions import campaigns, visit_batches, visits
from welfare.models import PurchaseFile, Visit, VisitBatch
from welfare.occasions import Form, Occasion
from welfare.visit_booking import book_batch, book_visit


def visited(cast) -> None:
    """The teacher of the cast in hospital, two birthdays, somebody else's news."""
    here = {"school": cast.school}
    own = Member.objects.filter(user=cast.teacher, **here).first()
    member = own or MemberFactory(
        user=cast.teacher, name=cast.teacher.name, group=cast.group, **here
    )
    visit = _visit(member, Occasion.HOSPITAL, Form.CASH, words="阑尾炎手术")
    visits.enter(visit, by=cast.chair, photo=_picture())
    book_visit(visit, by=cast.chair)
    people = MemberFactory.create_batch(2, **here)
    facts = {
        "occasion": Occasion.BIRTHDAY,
        "form": Form.GOODS,
        "amount": Decimal(200),
        "on": visit.on,
    }
    batch = VisitBatch(**here, **facts)
    rows = [_visit(each, Occasion.BIRTHDAY, Form.GOODS) for each in people]
    book_batch(visit_batches.enter_batch(batch, rows, by=cast.chair), by=cast.chair)
    NewsHintFactory(member=people[0], by=cast.chair)
    campaign = CampaignFactory(by=cast.chair)
    purchase = PurchaseFactory(by=cast.chair, campaign=campaign)
    kind = PurchaseFile.Kind.QUOTATION
    campaigns.add_file(purchase, _picture(), kind=kind, by=cast.chair)


def _visit(member: Member, occasion: str, form: str, **more) -> Visit:
    return Visit(
        school=member.school,
        member=member,
        name=member.name,
        occasion=occasion,
        on=timezone.localdate(),
        form=form,
        amount=Decimal(200),
        **more,
    )


def _picture() -> Upload:
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "JPEG")
    return Upload("照片.jpg", "jpg", made.getvalue())
