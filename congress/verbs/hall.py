"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "sitting.opened": "开始签到",
    "sitting.ended": "结束会议场次",
    "sitting.door_changed": "更换签到码",
    "sign_in.ticked": "在名单上签到",
    "sign_in.unticked": "撤销签到",
    "leave.granted": "登记请假",
    "leave.withdrawn": "取消请假",
    "sign_ins.exported": "导出签到名单",
    "agenda.begun": "进入议程",
    "motion.counted": "录入表决票数",
    "motion.uncounted": "撤回表决票数",
}
