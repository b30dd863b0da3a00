"""Choosing the members of the congress's bodies."""

from django.db import transaction

from congress.bodies import Body, seats_of
from congress.models import Congress, Seat, Session
from union.audit.chain import record
from union.notices.actions import notify


@transaction.atomic
def choose_body(session: Session, body: str, members, *, by, head=None) -> None:
    """These members, in this order, and nobody else; ``head`` leads them. The new ones are told."""
    Congress.objects.select_for_update().get(pk=session.congress_id)
    before = {seat.member_id: seat for seat in seats_of(session, body)}
    wanted = {member.pk: member for member in members}
    gone = [seat.pk for pk, seat in before.items() if pk not in wanted]
    Seat.objects.filter(pk__in=gone).delete()
    for position, member in enumerate(wanted.values(), start=1):
        values = {"is_head": member == head, "position": position}
        if member.pk in before:
            Seat.objects.filter(pk=before[member.pk].pk).update(**values)
        else:
            where = None if body == Body.PROPOSALS else session
            Seat.objects.create(
                congress=session.congress, session=where, body=body, member=member, **values
            )
    names = [member.name for member in wanted.values()]
    facts = {"body": body, "members": names, "head": head.name if head else ""}
    record(by, "body.chosen", session, unit=session.school, **facts)
    fresh = [member.user for pk, member in wanted.items() if pk not in before and member.user]
    text = f"您在{session}的{Body(body).label}名单里"
    notify([user for user in fresh if user != by], text, about=session)
