"""What is done with the allocation from the employer, in Chinese words."""

VERBS = {
    "allocation.entered": "登记工资总额、计算拨缴经费",
    "allocation.received": "登记经费到账",
    "allocation.taken_back": "取消经费到账登记",
    "allocation.handed_up": "登记上缴经费",
    "allocation.handed_back": "取消上缴登记",
}
