"""What is done with collections, in Chinese words."""

VERBS = {
    "giving.announced": "发起捐献",
    "giving.changed": "修改捐献",
    "giving.entered": "登记捐献",
    "giving.corrected": "更正捐献记录",
    "giving.named": "选择是否公布姓名",
    "giving.closed": "捐献截止",
    "giving.reopened": "重新开放捐献登记",
    "giving.handed": "转交捐款",
}
