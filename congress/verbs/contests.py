"""What elections by vote write into the log, in Chinese words."""

VERBS = {
    "contest.called": "建立选举",
    "contest.amended": "修改选举",
    "contest.dropped": "撤下选举",
    "contest.candidates_named": "确定候选人",
    "contest.decided": "记下选举结果",
    "contest.taken_over": "转入当选名单",
}
