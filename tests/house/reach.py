"""Asking every address of the house as somebody whose business it is not, and as somebody whose it is."""

import re
from dataclasses import dataclass, field
from itertools import product

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.factories.org import AppointmentFactory, SchoolFactory, UserFactory
from tests.house.addresses import methods
from tests.house.reach_rows import ROWS, WORDS
from tests.house.reach_world import HIDDEN, INSIDE
from union.org.models import Role

LEAST, MOST = 2, 5  # rows of one model that are asked for, of as many states as can be
KINDS = ("state", "kind", "level", "audience")  # columns by which rows differ in who sees them
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
COLUMNS = ("nobody", "teacher", "stranger", "clerk")


@dataclass
class Address:
    """One entry of the address map: ``route`` as written from the root, ``ways`` GET, POST or both."""

    name: str
    route: str
    ways: list[str]
    paths: list[str] = field(default_factory=list)


def address_map(resolver=None, room="", before="") -> list[Address]:
    """Every address of the project, whoever wrote its view."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLPattern):
            asked = methods(entry.callback) or {"GET", "POST"}
            ways = [way for way in ("GET", "POST") if way in asked]
            found.append(Address(f"{room}{entry.name}", route, ways))
        else:
            inside = f"{entry.namespace}:" if entry.namespace else ""
            found += address_map(entry, room + inside, route)
    return found


def arguments(route: str) -> dict[str, str]:
    """Each argument's name, and the path that stands before it: the key to what may fill it."""
    return {m[1] or m[2]: route[: m.start()].strip("/^$") for m in ARGUMENT.finditer(route)}


def rows_of(label: str) -> list:
    """Keys of a few rows, the first of each state before the others."""
    model = apps.get_model(label)
    columns = {each.name for each in model._meta.concrete_fields}
    first, more, seen = [], [], set()
    for row in model._base_manager.order_by("pk")[:200]:
        state = tuple(getattr(row, name) for name in KINDS if name in columns)
        (more if state in seen else first).append(row.pk)
        seen.add(state)
    return first[:MOST] if len(first) >= LEAST else [*first, *more][:LEAST]


def fillings(before: str) -> list:
    """What may stand behind ``before``; KeyError for a path that the tables do not know."""
    if label := ROWS.get(before):
        return rows_of(label)
    words = WORDS[before]
    if isinstance(words, tuple):
        label, column = words
        rows = apps.get_model(label)._base_manager.order_by("pk")
        return list(rows.values_list(column, flat=True)[:2])
    return words


def filled(addresses: list[Address]) -> list[str]:
    """Give each address its paths in this world; the ones for which nothing is known or there."""
    poor, known = [], {}
    for address in addresses:
        choices = {}
        for name, before in arguments(address.route).items():
            try:
                known[before] = known.get(before) or fillings(before)
            except KeyError:
                known[before] = []
            choices[name] = known[before]
        for values in product(*choices.values()):
            kwargs = dict(zip(choices, values, strict=True))
            address.paths.append(reverse(address.name, kwargs=kwargs))
        if not address.paths:
            poor.append(f"{address.name} ({address.route})")
    return poor


def people(cast) -> dict:
    """Newly come, so that no row of the world is theirs."""
    other = SchoolFactory(parent=cast.district, name="陌生小学工会")
    return {
        "nobody": None,
        "teacher": UserFactory(name="新来的老师", school=cast.school),
        "stranger": AppointmentFactory(unit=other, user__school=other, role=Role.CHAIR).user,
        "clerk": AppointmentFactory(unit=cast.district, role=Role.CLERK).user,
    }


class Asker:
    """One person at the browser. What an answer changes is undone before the next question.

    ``told`` fills with the addresses whose answers had words in them that are to be ``kept_from`` the person.
    """

    def __init__(self, user, kept_from=()):
        self.user, self.client = user, Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)
        self.kept_from, self.told = kept_from, []
        self.cookies = {name: each.value for name, each in self.client.cookies.items()}

    def ask(self, way: str, path: str, **rest):
        self.client.cookies.load(self.cookies)
        cache.clear()
        with transaction.atomic():
            answer = self.client.generic(way, path, **rest)
            transaction.set_rollback(True)
        body = answer.getvalue()
        self.told += [f"{way} {path}: {word}" for word in self.kept_from if word.encode() in body]
        return answer


def code_of(answer) -> str:
    """The status; a redirect is ``login`` or, anywhere else, ``go``."""
    if answer.status_code in (301, 302):
        return "login" if answer.url.startswith("/accounts/login/") else "go"
    return str(answer.status_code)


def codes(asker: Asker, address: Address, way: str) -> str:
    """All the answers that this person gets to the address, over the rows of the world."""
    first, *others = address.paths
    found = {code_of(asker.ask(way, first))}
    if found != {"login"}:  # without sign-in no row matters
        found |= {code_of(asker.ask(way, path)) for path in others}
    return "/".join(sorted(found))


def askers_of(world_people: dict) -> list[Asker]:
    """The four, each with the words that he or she must not meet in any answer."""
    secret = {"nobody": (INSIDE, HIDDEN), "stranger": (INSIDE, HIDDEN)}
    return [Asker(world_people[who], secret.get(who, (HIDDEN,))) for who in COLUMNS]


def answers(askers: list[Asker], addresses: list[Address]) -> dict[str, str]:
    """``name`` or ``name!`` (POST) → the answers to each person, in the order of COLUMNS."""
    found: dict[str, list[set]] = {}
    for address in addresses:
        for way in address.ways:
            key = address.name + ("!" if way == "POST" else "")
            row = found.setdefault(key, [set() for _ in askers])
            for seen, asker in zip(row, askers, strict=True):
                seen |= set(codes(asker, address, way).split("/"))
    return {key: " ".join("/".join(sorted(each)) for each in row) for key, row in found.items()}
