"""Whether a draft can go out: what is missing, what is doubtful, and what in it is personal."""

from dataclasses import dataclass, field

from django.utils import timezone

from disclosure import masking
from disclosure.asking import term_days
from disclosure.limits import Limit, limit_of
from disclosure.masking import Finding, Kind
from disclosure.models import Attachment, Audience, Publication
from disclosure.periods import choices_for
from disclosure.rules import NOTICE_DAYS
from disclosure.tables import sum_warnings
from members.models import Member
from union.kit.days import day_words
from union.rules.figures import Rule, rule


@dataclass
class Readiness:
    """``obstacles`` bar the way; ``warnings`` are for the eyes of who sends and who checks; sentences both."""

    obstacles: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    limit: Limit | None = None

    @property
    def barred(self) -> list[Finding]:
        return [each for each in self.findings if each.is_barred]

    @property
    def doubtful(self) -> list[Finding]:
        """Personal data that a reason lets stand."""
        return [each for each in self.findings if not each.is_barred]

    @property
    def is_ready(self) -> bool:
        return not self.obstacles


def readiness(publication: Publication) -> Readiness:
    """Everything that is to be said of a draft before it goes out."""
    tables, files = list(publication.tables.all()), list(publication.attachments.all())
    found = Readiness(limit=limit_of(publication), findings=findings_of(publication, tables, files))
    if not (publication.text.strip() or tables or files):
        found.obstacles.append("还没有内容。请写正文，或者放一张表、一个附件")
    if publication.audience == Audience.OUTSIDE and not publication.item.may_go_outside:
        found.obstacles.append(f"目录规定“{publication.item}”只对内公开，请把公开范围改为对内")
    if found.barred:
        found.obstacles.append(f"有 {len(found.barred)} 处个人信息不能公开，请先遮盖")
    found.obstacles += [words for each in files if (words := barred_in(publication, each))]
    if found.limit and found.limit.missing:
        found.obstacles.append(found.limit.missing)
    found.obstacles += _notice_obstacles(publication)
    if found.limit and found.limit.warning:
        found.warnings.append(found.limit.warning)
    found.warnings += _table_warnings(tables)
    found.warnings += _file_warnings(publication, files)
    found.warnings += _twice(publication)
    found.warnings += _unfinished(publication)
    return found


def aids(publication: Publication) -> bool:
    """Whether it is about aid to persons, so that their names and illnesses must not be read in it."""
    return masking.is_aid(publication.item.name) or masking.is_aid(publication.title)


def staff_names(publication: Publication) -> list[str]:
    """The names to look for in it; none where names may stand."""
    if not aids(publication):
        return []
    return list(Member.objects.filter(school=publication.school_id).values_list("name", flat=True))


def barred_words(publication: Publication, words: str) -> str:
    """The sentence for words that will stand beside it on the board and hold what no board may show; else empty."""
    looks = {"is_aid": aids(publication), "names": staff_names(publication)}
    found = [each for each in masking.find(words, "", **looks) if each.is_barred]
    if not found:
        return ""
    named = "、".join(f"{each.kind}（{each.shown}）" for each in found)
    return f"这里写的会显示在公开栏上，其中的个人信息不能公开：{named}。请删去或改写。"


def is_by_one_person(publication: Publication) -> bool:
    """Whether author and checker are the same, which is printed beside it."""
    return (
        publication.checked_by_id is not None and publication.checked_by_id == publication.author_id
    )


def findings_of(publication: Publication, tables, files) -> list[Finding]:
    """Personal data in title, text, tables and names of files, in this order."""
    looks = {"is_aid": aids(publication), "names": staff_names(publication)}
    found = masking.find(publication.title, "标题", **looks)
    found += masking.find(publication.text, "正文", **looks)
    for number, table in enumerate(tables, start=1):
        place = f"表{number}"
        found += masking.find(table.caption, f"{place}表名", **looks)
        found += masking.find_in_table(table.head, table.rows, place, **looks)
    for file in files:
        found += masking.find(file.name, "附件名", **looks)
    return found


def barred_in(publication: Publication, file: Attachment) -> str:
    """The sentence for a file in whose words stands what no board may show; empty if there is none."""
    bars = masking.BARRED_FOR_AID if aids(publication) else masking.BARRED
    there = [
        f"{kind} {count} 处" for kind, count in (file.traces or {}).items() if Kind(kind) in bars
    ]
    if not there:
        return ""
    return f"附件“{file.name}”里有{'、'.join(there)}，请在文件里删去，重新上传"


def notice_rule(publication: Publication) -> Rule:
    return rule(publication.school, NOTICE_DAYS, on=timezone.localdate())


def least_notice_days(publication: Publication) -> int:
    """At least so many working days: the item's figure or the rule's, whichever is longer."""
    return max(publication.item.notice_days, notice_rule(publication).value)


def _notice_obstacles(publication: Publication) -> list[str]:
    days, said = publication.notice_days, []
    if publication.item.notice_days and not days:
        return [
            f"目录规定“{publication.item}”须公示 {publication.item.notice_days} 个工作日，请填公示天数"
        ]
    if not days:
        return []
    least = least_notice_days(publication)
    if days < least:
        said.append(
            f"公示 {days} 个工作日太短，至少 {least} 个工作日（{_why_least(publication, least)}）"
        )
    if not publication.notice_contact.strip():
        said.append("公示要写明异议找谁、电话多少")
    return said


def _why_least(publication: Publication, least: int) -> str:
    found = notice_rule(publication)
    return str(found) if found.value == least else f"目录“{publication.item}”：{least} 个工作日"


def _table_warnings(tables) -> list[str]:
    return [
        f"表{number}{words}"
        for number, table in enumerate(tables, start=1)
        for words in sum_warnings(table.head, table.rows, table.figures)
    ]


def _file_warnings(publication: Publication, files) -> list[str]:
    bars = masking.BARRED_FOR_AID if aids(publication) else masking.BARRED
    said = []
    for file in files:
        kinds = [
            kind
            for kind in file.traces or {}
            if Kind(kind) not in bars and _is_told(kind, publication)
        ]
        if kinds:
            said.append(f"附件“{file.name}”里像是有{'、'.join(kinds)}，请看一遍")
    unread = [file.name for file in files if file.traces is None]
    if unread:
        said.append(
            f"图片、扫描件和特别长的文件，系统读不全，请自己看一遍有没有个人信息：{'、'.join(unread)}"
        )
    return said


def _is_told(kind: str, publication: Publication) -> bool:
    """Names are nobody's worry where names may stand."""
    return Kind(kind) != Kind.NAME or aids(publication)


def _unfinished(publication: Publication) -> list[str]:
    """What tells of a period that is still running can only be a part of it."""
    item, today = publication.item, timezone.localdate()
    if item.ahead or not publication.period:
        return []
    running = choices_for(item.rhythm, today, term_days(publication.school))
    last = {each.key: each.last for each in running}.get(publication.period)
    if last is None or last < today:
        return []
    return [f"这一期到{day_words(last)}才结束，现在公开的还不是全期。提前公开请在正文里写明"]


def _twice(publication: Publication) -> list[str]:
    """The same item and period stands on the board already, and this does not replace it."""
    if not publication.period:
        return []
    same = Publication.objects.standing().filter(
        school=publication.school_id, item=publication.item_id, period=publication.period
    )
    other = same.exclude(pk=publication.replaces_id).first()
    return [f"这一期已经公开过《{other}》。如果是更正，请从那一条点“更新”"] if other else []
