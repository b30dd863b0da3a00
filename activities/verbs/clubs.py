"""What clubs write into the record of acts, in words."""

VERBS = {
    "club.founded": "成立社团",
    "club.changed": "修改社团资料",
    "club.closed": "停办社团",
    "club.joined": "加入社团",
    "club.left": "退出社团",
    "club.members_set": "调整社团成员",
    "club.met": "登记社团活动",
    "club.meeting_changed": "修改社团活动",
    "cost.entered": "把活动花费记入账簿",
}
