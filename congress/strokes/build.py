"""Make `table.txt` anew from the stroke table of cnchar: ``python -m congress.strokes.build cnchar.order.min.js``.

The file is that of the npm package ``cnchar-order``; its letters name 25 shapes of strokes, which count as the five
kinds of the standard order.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

KIND_OF = {
    **dict.fromkeys("ji", "1"),  # 横、提
    **dict.fromkeys("fg", "2"),  # 竖、竖钩
    "s": "3",  # 撇
    **dict.fromkeys("kld", "4"),  # 点、捺
}
BENT = "5"  # 折: everything else
# Compared with GF 0023-2020 (《通用规范汉字笔顺规范》): corrected, and names' characters that are not in the table.
OURS = {
    "达": "134454",
    "皙": "1234331232511",
    "婳": "53112512152",
    "媖": "53112225134",
    "骉": "551551551",
    "浛": "4413445251",
}


def main(source: str) -> None:
    found = re.search(r'\{"一":"j".*?\}', Path(source).read_text(encoding="utf-8"))
    shapes = json.loads(found.group())
    kinds = {c: "".join(KIND_OF.get(each, BENT) for each in said) for c, said in shapes.items()}
    by_kinds = defaultdict(str)
    for char, said in sorted((kinds | OURS).items()):
        by_kinds[said] += char
    rows = sorted(by_kinds.items(), key=lambda row: (len(row[0]), row[0]))
    table = Path(__file__).with_name("table.txt")
    table.write_text("".join(f"{said} {chars}\n" for said, chars in rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
