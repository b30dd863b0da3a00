"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "congress.founded": "设立教代会（届）",
    "congress.amended": "修改教代会（届）的内容",
    "congress.gathered": "更新教职工大会参会名单",
    "congress.divided": "分配代表名额",
    "delegate.added": "增加列席、特邀代表",
    "delegate.amended": "修改代表资料",
    "delegate.ended": "终止代表资格",
    "delegates.ranked": "核定代表身份",
    "delegates.assigned": "编代表团",
    "delegates.exported": "导出代表名册",
    "delegation.founded": "设立代表团",
    "delegation.amended": "修改代表团",
    "delegation.dissolved": "撤销代表团",
    "election.entered": "录入代表选举结果",
    "election.undone": "撤回选举结果的录入",
}
