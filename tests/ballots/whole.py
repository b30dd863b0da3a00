"""A whole vote in a few lines: cast, close, open; with a sheet of every kind of question."""

from tests.factories.ballots import PASSPHRASE, an_open_vote
from union.ballots import sealing
from union.ballots.actions import casting, opening, slips
from union.ballots.sheets import Choice, Contest, Dimension, Grades, Option, Sheet, Words
from union.ballots.totals import Paper

CANDIDATES = tuple(Option(f"c{n}", f"候选人{n}") for n in range(1, 4))
ROSTER = tuple(Option(f"r{n}", f"代表{n}") for n in range(1, 4))
GRADES = (Option("a", "优秀"), Option("b", "合格"), Option("c", "不合格"))
BANDS = (("a", 90, 100), ("b", 60, 89), ("c", 0, 59))
PERSON = Grades(
    "p1", "张校长", GRADES, (Dimension("d1", "德"), Dimension("d2", "能", BANDS)), overall=GRADES
)
CONTEST = Contest("e1", "工会委员", 2, CANDIDATES, ROSTER)
MOTION = Choice("m1", "绩效工资方案")
WORDS = Words("w1", "意见")
EVERYTHING = Sheet((MOTION, CONTEST, PERSON, WORDS))

PAPER = Paper(
    returned=6,
    invalid=1,
    questions={
        "m1": {"yes": 3, "no": 2, "abstain": 0},
        "e1": {
            "candidates": {
                "c1": {"yes": 3, "no": 2, "abstain": 0},
                "c2": {"yes": 5, "no": 0, "abstain": 0},
                "c3": {"yes": 0, "no": 0, "abstain": 5},
            },
            "written": {"r2": 1},
        },
        "p1": {
            "dimensions": {"d1": {"a": 5, "b": 0, "c": 0}, "d2": {"a": 4, "b": 1, "c": 0}},
            "overall": {"a": 5, "b": 0, "c": 0},
            "points": {"d2": 440},
            "sheets": 5,
        },
        "w1": {"sheets": 0},
    },
)


def marks(number: int) -> dict:
    """A ballot on `EVERYTHING`, another one for each of twelve numbers."""
    contest = [{"c1": "yes", "c2": "yes"}, {"c1": "no", "c3": "yes", "written": ["r1"]}, {}]
    person = [{"d1": "a", "d2": "95", "overall": "a"}, {"d1": "b", "d2": "70", "overall": "b"}, {}]
    return {
        "m1": ["yes", "yes", "no", "abstain"][number % 4],
        "e1": contest[number % 3],
        "p1": person[number % 3],
        "w1": f"第 {number} 条意见" if number % 2 else "",
    }


def cast_all(vote, ballots) -> list[str]:
    """Each trial voter casts one; gives their receipt codes."""
    codes = [sealing.new_code() for _each in ballots]
    for user, said, code in zip(vote.trial_voters, ballots, codes, strict=False):
        casting.cast(vote, user, said, code)
    return codes


def opened(vote, *positions):
    """Close it, let the scrutineers at these places (first and second, if none are named) open it."""
    opening.close(vote, by=vote.created_by)
    return hand_over(vote, *positions or (1, 2))


def hand_over(vote, *positions):
    for at in positions:
        row = vote.scrutineers.select_related("vote__school", "user").get(position=at)
        opening.hand_over(row, PASSPHRASE.format(at), by=row.user)
    vote.refresh_from_db()
    return vote


def a_counted_vote(phones: int = 12, paper: Paper | None = None, sheet: Sheet = EVERYTHING):
    """A vote on `sheet`, counted, with as many ballots by phone and these on paper."""
    sheets = paper.returned if paper else 0
    vote = an_open_vote(phones + sheets, sheet=sheet, ways="both" if paper else "phone")
    asked = [question.key for question in sheet.questions]
    whole = [marks(number) for number in range(phones)]
    cast_all(vote, [{key: each[key] for key in asked} for each in whole])
    for elector in vote.electors.order_by("position")[phones:] if paper else []:
        slips.hand_out(vote, elector, by=vote.created_by)
    opening.close(vote, by=vote.created_by)
    for row in vote.scrutineers.select_related("user")[:2] if paper else []:
        slips.count(row, paper, by=row.user)
    return hand_over(vote, 1, 2)
