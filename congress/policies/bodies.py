"""Who may choose the members of a body."""

from congress.bodies import Body
from congress.policies.sessions import arrange, manage
from union.kit.access import Verdict


def choose(user, session, body: str) -> Verdict:
    """Officers, until the session is closed; the proposal committee works on after that."""
    return manage(user, session) if body == Body.PROPOSALS else arrange(user, session)
