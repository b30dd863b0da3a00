"""A district of schools that have filed their yearly summaries, four pages each, for several years."""

from django.utils import timezone

from tests.factories.filings import clerk_of
from tests.factories.org import UserFactory
from union.filings.contents import freeze
from union.filings.models import Filing, FilingVersion
from union.org.actions import plant
from union.org.models import Unit

TOWNS = ("东城学区", "南城学区", "西城学区", "北城学区", "清水镇", "柳园镇", "石桥镇", "直属片区")
PARTS = ("思想引领", "师德师风", "民主管理", "维权服务", "文体活动", "女职工工作", "自身建设")
SENTENCES = (
    "全年召开教职工代表大会{a}次，审议通过{b}项方案，收到提案{c}件，立案{d}件，办结率百分之百。",
    "春节、教师节期间为{c}名离退休教职工送去慰问金{e}元，走访生病住院教职工{b}人次。",
    "组织健步走、羽毛球赛、读书分享会等活动{b}场，参加{e}人次，会员参与率逐年提高。",
    "工会委员会每两周开一次例会，全年{c}次；账目日清月结，接受经费审查委员会审查{a}次。",
)
MONTHS = [f"{month}月" for month in range(1, 13)]


def summary(school: Unit, year: int, number: int) -> dict:
    """What a school might file: seven parts, a chart by months, a table of visits."""
    blocks = []
    for place, part in enumerate(PARTS):
        heading = {"key": f"s{place}", "type": "heading", "level": 1}
        blocks.append({**heading, "number": f"{'一二三四五六七'[place]}、", "text": part})
        facts = {"a": 1 + place % 3, "b": 5 + number % 7, "c": 12 + number % 30}
        facts |= {"d": 9 + number % 20, "e": f"{1000 + 37 * number + place:,}"}
        texts = [text.format(**facts) for text in SENTENCES[: 3 + place % 2]]
        blocks.append({"key": f"p{place}", "type": "paragraph", "text": "".join(texts)})
    counts = [[month, 1 + (number + place) % 6] for place, month in enumerate(MONTHS)]
    rows = [[month, f"走访、活动、会议共{count}项", f"{count}"] for month, count in counts]
    months = {"key": "months", "type": "months_table", "caption": "各月工作", "counts": counts}
    blocks.append({**months, "head": ["月份", "工作", "件数"], "rows": rows})
    visits = [[f"{month}", f"{3 + number % 9}人", f"{800 + 10 * number}元"] for month in MONTHS]
    table = {"key": "visits", "type": "table", "caption": "慰问情况"}
    blocks.append({**table, "head": ["月份", "人数", "金额"], "rows": visits})
    return {
        "kind": "year_summary",
        "title": f"{school.name}{year}年工作总结",
        "school": school.name,
        "year": year,
        "blocks": blocks,
        "signature": {"name": school.name, "date": f"{year}-12-28"},
    }


def filed_district(schools: int, years) -> tuple[Unit, object]:
    """The district and its clerk. No paper is on the shelf, nothing is in a queue."""
    district = plant("清源区教育工会", Unit.Level.DISTRICT, parent=None)
    towns = [plant(name, Unit.Level.TOWN, parent=district) for name in TOWNS]
    below = [
        plant(f"清源区第{n}小学工会", Unit.Level.SCHOOL, parent=towns[n % len(towns)], position=n)
        for n in range(1, schools + 1)
    ]
    chair = UserFactory(name="陈静")
    for year in years:
        _file(below, year, reviewer=district, by=chair)
    return district, clerk_of(district)


def spoil(filing: Filing) -> None:
    """A newer submission whose content no printer can draw."""
    broken = {**filing.latest().content, "blocks": [{"key": "t", "type": "table", "head": []}]}
    _freeze([(filing, broken)], revision=filing.revision + 1)
    Filing.objects.filter(pk=filing.pk).update(revision=filing.revision + 1)


def _file(schools, year: int, *, reviewer, by) -> None:
    now = timezone.now()
    sent = {"state": "submitted", "revision": 1, "submitted_at": now, "submitted_by": by}
    same = {"kind": "year_summary", "year": year, "reviewer": reviewer, "filed_on": now.date()}
    rows = [Filing(school=s, title=f"{s.name}{year}年工作总结", **same, **sent) for s in schools]
    filings = Filing.objects.bulk_create(rows)
    _freeze([(f, summary(f.school, year, n)) for n, f in enumerate(filings)], revision=1)


def _freeze(contents, *, revision: int) -> None:
    versions = []
    for filing, content in contents:
        frozen, digits = freeze(content, filing=filing.pk, revision=revision)
        facts = {"filing": filing, "revision": revision, "content": frozen, "fingerprint": digits}
        sent = {"submitted_at": filing.submitted_at, "submitted_by": filing.submitted_by}
        versions.append(FilingVersion(**facts, **sent))
    FilingVersion.objects.bulk_create(versions)
