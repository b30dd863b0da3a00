"""Who the delegates are: counts by rank, sex, age, Party, title, education; always on the formal ones."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from congress.models import Congress, Delegate
from members.models import Member
from union.kit.numerals import percent
from union.rules.figures import rules_for

YOUNG = 35
"""35岁以下 includes 35 itself (《民法典》 art. 1259)."""
BANDS = ((35, "35岁以下"), (45, "36至45岁"), (55, "46至55岁"))
OLDEST = "56岁以上"
UNKNOWN = "未登记"
PARTY_MEMBERS = (Member.Party.CPC, Member.Party.PROBATIONARY)


@dataclass(frozen=True)
class Share:
    """A line of the table: ``count`` of ``total`` delegates."""

    label: str
    count: int
    total: int

    @property
    def percent(self) -> str:
        return percent(self.count, self.total)


@dataclass(frozen=True)
class Breakdown:
    """One heading of the composition table with its lines; the lines add up to all delegates."""

    title: str
    shares: list[Share]


class Composition:
    """The formal delegates of a congress on a day, counted."""

    def __init__(self, delegates: list[Delegate], on: dt.date):
        self.delegates, self.on = delegates, on
        self.total = len(delegates)

    def count(self, test) -> int:
        return sum(1 for delegate in self.delegates if test(delegate))

    @property
    def teachers(self) -> int:
        return self.count(lambda one: one.rank == Delegate.Rank.TEACHER)

    @property
    def leaders(self) -> int:
        """Middle level and above."""
        return self.count(lambda one: one.rank in (Delegate.Rank.MIDDLE, Delegate.Rank.LEADER))

    @property
    def women(self) -> int:
        return self.count(lambda one: one.member.sex == Member.Sex.FEMALE)

    @property
    def young(self) -> int:
        ages = [age_of(one.member, self.on) for one in self.delegates]
        return sum(age is not None and age <= YOUNG for age in ages)

    @property
    def party_members(self) -> int:
        return self.count(lambda one: one.member.party in PARTY_MEMBERS)

    @property
    def ageless(self) -> int:
        """Whose birth date the register does not know: they count as not young."""
        return self.count(lambda one: one.member.born_on is None)

    @property
    def minorities(self) -> int:
        return self.count(lambda one: one.member.ethnicity not in ("", "汉族"))

    def breakdowns(self) -> list[Breakdown]:
        """The composition table: every heading counts all delegates once."""
        rank = dict(Delegate.Rank.choices)
        return [
            self._breakdown("身份", lambda one: rank[one.rank], list(rank.values())),
            self._breakdown("性别", lambda one: one.member.get_sex_display(), ["男", "女"]),
            self._breakdown("年龄", lambda one: band_of(one.member, self.on), _bands()),
            self._breakdown("政治面貌", lambda one: one.member.get_party_display(), _parties()),
            self._breakdown("职称", lambda one: one.member.title),
            self._breakdown("学历", lambda one: one.member.education),
            self._breakdown("民族", lambda one: one.member.ethnicity, ["汉族"]),
        ]

    def _breakdown(self, title: str, word_of, order: list[str] = ()) -> Breakdown:
        counted = Counter(word_of(one) or UNKNOWN for one in self.delegates)
        known = [word for word in order if counted[word]]
        rest = sorted(set(counted) - set(known) - {UNKNOWN}, key=lambda word: -counted[word])
        words = [*known, *rest, *([UNKNOWN] if counted[UNKNOWN] else [])]
        return Breakdown(title, [Share(word, counted[word], self.total) for word in words])


def composition(congress: Congress, on: dt.date) -> Composition:
    """The seated formal delegates, read in one query."""
    return Composition(list(congress.delegates.formal().seated(on).for_list()), on)


def age_of(member: Member, on: dt.date) -> int | None:
    """Full years on the day; the register knows the birth to the month."""
    born = member.born_on
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def band_of(member: Member, on: dt.date) -> str:
    age = age_of(member, on)
    if age is None:
        return UNKNOWN
    return next((label for oldest, label in BANDS if age <= oldest), OLDEST)


def _bands() -> list[str]:
    return [*(label for _, label in BANDS), OLDEST]


def _parties() -> list[str]:
    return [label for _, label in Member.Party.choices]


def rules_by_key(school, on: dt.date) -> dict:
    """All rules of a school on a day, read in one query."""
    return {one.key: one for one in rules_for(school, on=on)}
