"""Opening, renewing and closing one's calendar feed."""

import secrets

from django.db import transaction

from union.audit.chain import record

# 32 random bytes, 43 characters in the address: it is the only key to the feed.
TOKEN_BYTES = 32


@transaction.atomic
def open_feed(user, *, by):
    """Give the person a new secret address; an earlier one stops working at once."""
    was_open = bool(user.calendar_token)
    user.calendar_token = secrets.token_urlsafe(TOKEN_BYTES)
    user.save(update_fields=["calendar_token"])
    record(by, "feed.renewed" if was_open else "feed.opened", user, unit=user.school)


@transaction.atomic
def close_feed(user, *, by):
    """Take the address away; phones that subscribed get nothing any more."""
    user.calendar_token = ""
    user.save(update_fields=["calendar_token"])
    record(by, "feed.closed", user, unit=user.school)
