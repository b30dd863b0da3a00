"""Names as they may stand in public: 张*, 欧阳**."""

import re

COMPOUND = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|"
    "仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|呼延|东郭|南门"
)


def masked_name(name: str) -> str:
    """张三 as 张*, 欧阳晓燕 as 欧阳**, 阿依古丽·买买提 as 阿**."""
    name = "".join(name.split())
    if "·" in name or len(name) > 4:
        return f"{name[:1]}**"
    kept = 2 if len(name) > 2 and re.match(COMPOUND, name) else 1
    return name[:kept] + "*" * (len(name) - kept)
