"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "session.called": "开始筹备教代会会议",
    "session.amended": "修改会议的基本情况",
    "session.moved": "会议改期",
    "session.opened": "会议开幕",
    "session.closed": "会议闭幕",
    "session.cancelled": "取消会议",
    "step.recorded": "记录教代会步骤",
    "step.overridden": "说明步骤未办的理由",
    "step.cleared": "删去步骤记录",
    "body.chosen": "选定会议机构成员",
    "motion.added": "提出议题",
    "motion.amended": "修改议题",
    "motion.dropped": "撤下议题",
    "agenda.proposed": "采用通常的议程",
    "sitting.planned": "安排会议场次",
    "sitting.amended": "修改会议场次",
    "sitting.dropped": "取消会议场次",
}
