"""What papers write into the record of acts, in words."""

VERBS = {
    "paper.downloaded": "下载文件",
}
