from union.ballots.models.counts import Ballot, NamedBallot, PaperCount, Receipt, Remark
from union.ballots.models.rolls import Elector, Participation, Scrutineer
from union.ballots.models.votes import Vote

__all__ = [
    "Ballot",
    "Elector",
    "NamedBallot",
    "PaperCount",
    "Participation",
    "Receipt",
    "Remark",
    "Scrutineer",
    "Vote",
]
