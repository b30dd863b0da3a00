"""The pages of the room that a clerk has to do with, for the row on top of each of them."""

from union.kit.places import Place

ABOVE = (
    Place("statistics:home", "统计看板"),
    Place("statistics:sheet", "统计年报"),
    Place("statistics:coverage", "合同覆盖"),
)
