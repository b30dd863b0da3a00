"""Letters that every district writes."""

import datetime as dt

from union.kit.numerals import chinese_date
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
    verdict = f"你会报送的《{subject}》收悉。经研究，同意该件，请认真组织实施。"
    texts = _with_remark(verdict, "实施中请注意：", remark, "此复。")
    about = subject if subject.startswith(school) else f"{school}{subject}"
    title = f"关于{about}的批复"
    return _letter(title, district, school, number, on, texts, fingerprint)


def consent(
    *,
    district: str,
    school: str,
    subject: str,
    number: str,
    on: dt.date,
    filed_on: dt.date,
    matter: str,
    remark: str = "",
    fingerprint: Fingerprint | None = None,
) -> Paper:
    """The 批复 that lets a school do what it applied for; ``matter`` says it (召开三届二次教代会).

    It cites the application by title and date; ``remark`` holds the conditions.
    """
    verdict = f"你会{chinese_date(filed_on)}《{subject}》收悉。经研究，同意{matter}。"
    texts = _with_remark(verdict, "请按以下要求办理：", remark, "此复。")
    return _letter(f"关于同意{matter}的批复", district, school, number, on, texts, fingerprint)


def receipt(
    *,
    district: str,
    school: str,
    subject: str,
    number: str,
    on: dt.date,
    filed_on: dt.date,
    about: str,
    late: str = "",
    remark: str = "",
    fingerprint: Fingerprint | None = None,
) -> Paper:
    """The 备案回执: what was filed is kept under ``number``.

    ``about`` is what was put on file (三届二次教代会备案), ``late`` says how late it came (逾期1天报送).
    """
    came = f"{chinese_date(filed_on)}报送的《{subject}》收悉" + (f"（{late}）" if late else "")
    verdict = f"你会{came}，予以备案，备案号为{number}。"
    texts = _with_remark(verdict, "请注意：", remark, "特此回执。")
    return _letter(f"关于{about}的回执", district, school, number, on, texts, fingerprint)


def noted(
    *,
    district: str,
    school: str,
    subject: str,
    number: str,
    on: dt.date,
    filed_on: dt.date,
    remark: str = "",
    fingerprint: Fingerprint | None = None,
) -> Paper:
    """The 收文回执: a report was received and is kept; ``remark`` is the opinion of who received it."""
    verdict = f"你会{chinese_date(filed_on)}报送的《{subject}》收悉，已登记备查，收文号为{number}。"
    texts = _with_remark(verdict, "意见如下：", remark, "特此回执。")
    return _letter(f"关于《{subject}》的回执", district, school, number, on, texts, fingerprint)


def _with_remark(verdict: str, lead: str, remark: str, closing: str) -> list[str]:
    """The paragraphs: without a remark all in one, else the remark's lines between."""
    said = [line.strip() for line in remark.splitlines() if line.strip()]
    return [verdict, lead, *said, closing] if said else [f"{verdict}{closing}"]


def _letter(title, district, school, number, on, texts, fingerprint) -> Paper:
    return Paper(
        title=title,
        to=school,
        blocks=tuple(map(Paragraph, texts)),
        red_head=RedHead(f"{district}文件", number),
        signature=Signature(district, on, sealed=True),
        imprint=Imprint(district, on),
        fingerprint=fingerprint,
        author=district,
    )
