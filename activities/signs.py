"""Signs that something may wait for somebody in this room: see `union.org.signs`."""

from union.org.signs import Signs

SIGNS = Signs(
    "activities", ["events", "clubs", "study", "contests", "honours", "pairs", "articles", "stars"]
)
signs_of = SIGNS.of
