"""What is done with star groups, in Chinese words."""

VERBS = {
    "star.begun": "建立组室评比",
    "star.set_up": "修改评比办法",
    "star.checked": "登记组室检查",
    "star.photographed": "添加检查照片",
    "star.objected": "对扣分提出异议",
    "star.answered": "答复扣分异议",
    "star.published": "公布组室评比结果",
}
