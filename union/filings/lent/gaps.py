"""What filings lend to 不足 and 下步打算 of a yearly summary: late, sent back, not filed."""

from django.urls import reverse

from union.filings.kinds import Kind
from union.filings.models import Filing, FilingVersion
from union.filings.models.versions import Outcome
from union.filings.owed import Owed, owed_by
from union.kit.lent import Gap

TOPIC = "self"


def gaps(school, year: int) -> list[Gap]:
    """One gap for each fault, whatever number of filings had it; the summary that owns up is not counted itself."""
    owed = [each for each in owed_by(school, year) if each.kind != Kind.YEAR_SUMMARY]
    url = f"{reverse('filings:passport', args=[school.pk])}?year={year}"
    found = [_missing(owed, url), _late(owed, url), _returned(school, year, url)]
    return [gap for gap in found if gap]


def _missing(owed: list[Owed], url: str) -> Gap | None:
    names = [each.named for each in owed if each.is_overdue]
    fault = f"{_joined(names)}没有按期报送"
    return _gap("missing", names, fault, "尽快补报，今后按应报日期倒排时间", url)


def _late(owed: list[Owed], url: str) -> Gap | None:
    filed = [each for each in owed if each.filing and each.filing.filed_on and each.filing.is_late]
    names = [each.named for each in filed]
    fault = f"{_joined(names)}报送逾期"
    return _gap("late", names, fault, "把应报日期列入工会月份安排，提前一周拟好材料", url)


def _returned(school, year: int, url: str) -> Gap | None:
    back = FilingVersion.objects.filter(
        filing__school=school, filing__year=year, outcome=Outcome.RETURNED
    )
    rows = Filing.objects.filter(pk__in=back.values("filing")).exclude(kind=Kind.YEAR_SUMMARY)
    names = [filing.named for filing in rows.order_by("kind", "pk")]
    fault = f"{_joined(names)}曾被退回修改"
    return _gap("returned", names, fault, "报送前对照上级要求逐项核对，减少退回", url)


def _gap(key: str, names: list[str], fault: str, step: str, url: str) -> Gap | None:
    return Gap(f"filings.{key}", TOPIC, f"{fault}。", f"{step}。", url) if names else None


def _joined(names: list[str]) -> str:
    return "、".join(dict.fromkeys(names))
