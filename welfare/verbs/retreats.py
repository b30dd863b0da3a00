"""What is done with 疗休养, in Chinese words."""

VERBS = {
    "retreat.announced": "发布疗休养",
    "retreat.changed": "修改疗休养",
    "retreat.signed": "报名疗休养",
    "retreat.withdrawn": "退出疗休养",
    "retreat.confirmed": "核对疗休养报名",
    "retreat.formed": "疗休养成团",
    "retreat.cancelled": "取消疗休养",
    "retreat.finished": "登记疗休养参加情况",
    "retreat.printed": "打印疗休养名单",
}
