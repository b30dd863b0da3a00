"""What the part batches writes into the record of acts, in words."""

VERBS = {
    "batch.ordered": "批量排印",
    "batch.resumed": "继续批量排印",
    "batch.stopped": "停下批量排印",
    "batch.downloaded": "下载批量排印的文件",
}
