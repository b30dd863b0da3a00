"""What the part sheets writes into the record of acts, in words."""

VERBS = {
    "statistics.opened": "开出统计年报",
    "statistics.counted": "重新统计",
    "statistics.explained": "核对本校统计数",
    "statistics.begun_again": "修改已备查的统计数",
    "statistics.locked": "锁定统计年报",
    "statistics.reopened": "重开统计年报",
}
