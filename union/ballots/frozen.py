"""冻结: what is fixed when a vote opens, and its fingerprint."""

from union.ballots.models import Vote
from union.kit.snapshots import fingerprint

CLOSING_RULE = "由监票人或会议主持人宣布截止；截止以后不再收票。"
FORM = "union.ballots/1"


def content(vote: Vote) -> dict:
    """Everything that voters agree on by voting: question, sheet, roll, rules with their sources, how it closes, who
    counts, and the key that ballots are sealed to. Names of the roll are in its order."""
    return {
        "form": FORM,
        "school": vote.school_id,
        "title": vote.title,
        "question": vote.question,
        "secret": vote.is_secret,
        "ways": vote.ways,
        "sheet": vote.sheet_data,
        "rules": vote.rules,
        "closing": CLOSING_RULE,
        "electors": list(vote.electors.order_by("position").values_list("name", "group")),
        "scrutineers": list(
            vote.scrutineers.order_by("position").values_list("name", "public_key")
        ),
        "public_key": vote.public_key,
    }


def seal_of(vote: Vote) -> str:
    """The fingerprint of the frozen content, as the rows have it now."""
    return fingerprint(content(vote))
