"""What is done with campaigns and their purchases, in Chinese words."""

VERBS = {
    "campaign.opened": "登记慰问活动",
    "campaign.changed": "修改慰问活动",
    "campaign.closed": "结束慰问活动",
    "campaign.reopened": "重新打开慰问活动",
    "purchase.entered": "登记采购",
    "purchase.file_added": "上传采购材料",
}
