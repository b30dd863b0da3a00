"""What the catalogue and the matrix write into the log, in Chinese words."""

VERBS = {
    "catalogue.adopted": "采用标准公开目录",
    "catalogue.added": "增加公开事项",
    "catalogue.changed": "修改公开事项",
    "catalogue.dropped": "停止公开事项",
    "catalogue.exempted": "登记不适用",
    "catalogue.lifted": "取消不适用",
    "occasion.noted": "登记应公开的事",
    "occasion.struck": "删除应公开的事",
    "disclosure.reminded": "催办逾期公开",
}
