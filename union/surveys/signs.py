"""Signs that something may wait for somebody in this room: see `union.org.signs`."""

from union.org.signs import Signs

SIGNS = Signs("union.surveys", ["surveys"])
signs_of = SIGNS.of
