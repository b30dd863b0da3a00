"""What the part following writes into the record of acts, in words."""

VERBS = {
    "item_deed.confirmed": "为计划条目采用佐证",
    "item_deed.refused": "标明记录不是这项计划的佐证",
    "item_deed.dropped": "去掉计划条目的佐证",
}
