"""The edition of a board: what strangers are shown is kept under it, and is never older than the last commit."""

from django.db.models import F

from disclosure.models import Board


def new_edition(school) -> None:
    """What strangers see of the school changes with this transaction.

    Called by every act that publishes, corrects, withdraws, opens or closes. The edition is read before a page
    is looked up, so from the commit on nobody is given what was kept before.
    """
    Board.objects.filter(school=school).update(edition=F("edition") + 1)
