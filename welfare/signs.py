"""Signs that something may wait for somebody in this room: see `union.org.signs`."""

from union.org.signs import Signs

SIGNS = Signs(
    "welfare",
    ["visits", "hardship", "aid", "mutual", "checkups", "retreats", "contracts", "giving"],
)
signs_of = SIGNS.of
