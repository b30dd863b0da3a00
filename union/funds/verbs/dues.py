"""What is done with membership dues, in Chinese words."""

VERBS = {
    "dues.opened": "新建会费表",
    "dues.renewed": "更新会费表人员",
    "dues.reckoned": "填写工资、计算会费",
    "dues.paid": "登记已缴会费",
    "dues.unmarked": "取消已缴登记",
    "dues.closed": "会费结账",
}
