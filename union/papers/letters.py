"""Letters that every district writes."""

import datetime as dt

from union.kit.paper_body import Fingerprint, Imprint, Paper, Paragraph, RedHead, Signature


def reply(
    *,
    district: str,
    school: str,
    subject: str,
    number: str,
    on: dt.date,
    remark: str = "",
    fingerprint: Fingerprint | None = None,
) -> Paper:
    """The 批复 that approves what a school filed; ``subject`` is the filed paper's title.

    It answers one matter and ends in 此复 (党政机关公文处理工作条例, 第八条). ``remark`` is the reviewer's
    word, a paragraph a line; without one the letter fits on one page.
    """
    about = subject if subject.startswith(school) else f"{school}{subject}"
    said = [line.strip() for line in remark.splitlines() if line.strip()]
    verdict = f"你会报送的《{subject}》收悉。经研究，同意该件，请认真组织实施。"
    texts = [verdict, "实施中请注意：", *said, "此复。"] if said else [f"{verdict}此复。"]
    return Paper(
        title=f"关于{about}的批复",
        to=school,
        blocks=tuple(map(Paragraph, texts)),
        red_head=RedHead(f"{district}文件", number),
        signature=Signature(district, on, sealed=True),
        imprint=Imprint(district, on),
        fingerprint=fingerprint,
        author=district,
    )
