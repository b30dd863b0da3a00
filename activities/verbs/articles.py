"""What is done with articles, in Chinese words."""

VERBS = {
    "article.handed_in": "交稿",
    "article.changed": "修改稿件",
    "article.submitted": "上报稿件",
    "article.adopted": "登记稿件采用",
    "article.declined": "登记稿件未采用",
}
