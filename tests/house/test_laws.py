"""What style.md asks of the code: who may know whom, how long a thing may be, what it is called.

Each test names all offenders at once.
"""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string

ROOT = Path(settings.BASE_DIR)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
FLOORS = [
    [room.strip(" ()") for room in floor.split("|")]
    for floor in PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
]
HEIGHT = {room: -depth for depth, floor in enumerate(FLOORS) for room in floor}
OURS = [model for model in apps.get_models() if model._meta.app_config.name in HEIGHT]
FILES = [
    p
    for top in ("union", "members", "congress", "disclosure", "welfare", "activities")
    for p in sorted((ROOT / top).rglob("*.py"))
]
CODE = {path: path.read_text() for path in FILES if "migrations" not in path.parts}
TREES = {path: ast.parse(text) for path, text in CODE.items()}
# The rooms below org know people and units by key alone.
KNOWN_TO_ALL = {"org.User", "org.Unit"}
MEANINGLESS = {"utils", "helpers", "services", "managers", "common", "misc", "signals"}


def names(paths) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_every_room_stands_on_a_floor():
    rooms = {c.name for c in apps.get_app_configs() if (ROOT / c.name.replace(".", "/")).is_dir()}

    assert rooms <= set(HEIGHT)


def test_foreign_keys_point_down_the_house():
    upward = []
    for model in OURS:
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or not field.related_model:
                continue
            mine, other = model._meta.app_config.name, field.related_model._meta
            known = mine == other.app_config.name or other.label in KNOWN_TO_ALL
            if not known and HEIGHT.get(other.app_config.name, -99) >= HEIGHT[mine]:
                upward.append(f"{model._meta.label}.{field.name}")

    assert upward == []


def test_every_plug_leads_to_something():
    for kind, lent in settings.UNION_PLUGS.items():
        for dotted in lent.values() if isinstance(lent, dict) else lent:
            thing = import_string(dotted)
            assert callable(thing) or kind in {"ballot_kinds", "counts", "rules", "verbs"}, dotted


def test_no_module_is_longer_than_400_lines():
    assert names(path for path, text in CODE.items() if text.count("\n") > 400) == []


def test_no_function_is_longer_than_40_lines():
    functions = [
        (path, node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]

    assert [f"{p}:{n.name}" for p, n in functions if n.end_lineno - n.lineno >= 40] == []


def test_every_module_says_what_it_is():
    """Apps and addresses say it by themselves, commands in their ``help``."""
    silent = [path for path, tree in TREES.items() if tree.body and not ast.get_docstring(tree)]
    plain = ("__init__.py", "apps.py", "urls.py")

    said = {"commands", "urls"}
    assert names(p for p in silent if p.name not in plain and said.isdisjoint(p.parts)) == []


def test_every_model_says_what_it_means():
    assert [m.__name__ for m in OURS if m.__doc__.startswith(f"{m.__name__}(")] == []


def test_no_file_is_called_after_nothing():
    assert names(path for path in CODE if path.stem in MEANINGLESS) == []


def test_nothing_is_left_open_in_the_code():
    left = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImplemented")

    assert names(path for path, text in CODE.items() if left.search(text)) == []


def test_no_model_overrides_save():
    """`union.kit.flow.move` writes with UPDATE and would pass it by."""
    assert [model.__name__ for model in OURS if "save" in vars(model)] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
