"""Similar proposals: what was asked for before, found by the words of the title.

Chinese has no spaces, and its words are mostly two characters long. So a title is kept as its pairs of
characters (饮水 水机), without the phrases that every title has (关于…的建议), and two titles are as
alike as the trigrams of those pairs, by the same measure as PostgreSQL's pg_trgm: shared ones divided by
all. There the index answers (`migrations/0002`); elsewhere the latest titles are compared in Python.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.lookups import TrigramSimilar
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import F, Value

from congress.models import Handling, Proposal

ALIKE = 0.15  # from here on two titles speak of one matter; see tests/congress/test_similar.py
MOST = 5
CANDIDATES = 40
BOUNDED = 2000  # titles compared where the database has no trigrams
EXCERPT = 80

# What says nothing of the matter, the longer phrases first.
_PHRASES = re.compile(
    "关于|进一步|切实|加强|加大|提高|提升|改善|完善|优化|规范|解决|推进|促进|建立|健全|增加|增设|"
    "的?(?:若干|几点)?(?:建议|提案|意见|问题|情况|方案|办法|措施)|我校|学校|本校|全校|教师|老师|教职工|希望|应当?|能否|是否|的"
)
_RUNS = re.compile(r"[\u3400-\u9fff]+|[0-9A-Za-z]+")


def grams(title: str) -> str:
    """The pairs of a title, each once, with spaces between: ``教室 室安 安装 装空 空调``."""
    words = _RUNS.findall(_PHRASES.sub(" ", title)) or _RUNS.findall(title)
    return " ".join(dict.fromkeys(pair.lower() for word in words for pair in _pairs(word)))


def _pairs(word: str) -> list[str]:
    if word[0].isascii() or len(word) == 1:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


@dataclass(frozen=True)
class Alike:
    """A similar form that the person may read, with what was answered, if it was."""

    proposal: Proposal
    answer: str = ""


@dataclass(frozen=True)
class Found:
    """What is similar: the forms one may read, and how many there are besides."""

    shown: list[Alike]
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.shown or self.hidden)


def similar(title: str, *, user, school, but: int | None = None, most: int = MOST) -> Found:
    """Forms of the school, of this and earlier sessions, whose title is like ``title``.

    Drafts and what was withdrawn do not count; ``but`` is the form itself.
    """
    wanted = grams(title)
    if not wanted:
        return Found([])
    out = [*Proposal.State.unsent(), Proposal.State.WITHDRAWN]
    rows = Proposal.objects.filter(school=school).exclude(state__in=out).exclude(pk=but)
    order = {pk: place for place, pk in enumerate(_alike(rows, wanted))}
    seen = Proposal.objects.visible_to(user).filter(pk__in=order).for_list()
    shown = sorted(seen, key=lambda proposal: order[proposal.pk])[:most]
    answers = _answers(shown)
    alike = [Alike(each, answers.get(each.case_id, "")) for each in shown]
    return Found(alike, hidden=len(order) - len(seen))


def _alike(rows, wanted: str) -> list[int]:
    """Ids of the rows that are alike, the most alike first."""
    return by_index(rows, wanted) if connection.vendor == "postgresql" else by_hand(rows, wanted)


def by_hand(rows, wanted: str) -> list[int]:
    """Compared one by one, the latest `BOUNDED` rows; where the database has no trigrams."""
    latest = rows.order_by("-pk").values_list("pk", "grams")[:BOUNDED]
    scored = [(likeness(wanted, have), pk) for pk, have in latest]
    best = sorted((pair for pair in scored if pair[0] >= ALIKE), reverse=True)
    return [pk for _, pk in best[:CANDIDATES]]


def by_index(rows, wanted: str) -> list[int]:
    """By the trigram index of PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(ALIKE)])
    found = rows.filter(TrigramSimilar(F("grams"), Value(wanted)))
    ordered = found.order_by(TrigramSimilarity("grams", wanted).desc(), "-pk")
    return list(ordered.values_list("pk", flat=True)[:CANDIDATES])


def likeness(one: str, other: str) -> float:
    """Shared trigrams of two strings of pairs, divided by all; between 0 and 1."""
    mine, theirs = _trigrams(one), _trigrams(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _trigrams(pairs: str) -> set[str]:
    padded = (f"  {pair} " for pair in pairs.split())
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}


def _answers(proposals) -> dict[int, str]:
    """The beginning of what was answered last, by case."""
    cases = {each.case_id for each in proposals}
    sent = Handling.objects.filter(case__in=cases, state=Handling.State.SENT)
    rows = sent.order_by("round").values_list("case", "answer__text")
    return {case: _excerpt(text or "") for case, text in rows}


def _excerpt(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= EXCERPT else f"{plain[:EXCERPT]}……"
