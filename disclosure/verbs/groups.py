"""What is done with the groups and the board, in Chinese words."""

VERBS = {
    "seat.taken": "选入小组",
    "seat.corrected": "更正小组成员",
    "seat.given_up": "退出小组",
    "board.opened": "设立公开栏",
    "board.changed": "修改公开栏设置",
}
