"""What is done with women's contracts, in Chinese words."""

VERBS = {
    "contract.drafted": "登记专项集体合同",
    "contract.changed": "修改专项集体合同",
    "contract.signed": "签订专项集体合同",
    "contract.scanned": "上传专项集体合同文本",
    "contract.ended": "终止专项集体合同",
    "contract.checked": "检查专项集体合同履行",
}
