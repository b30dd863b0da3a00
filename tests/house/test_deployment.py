"""There is no container engine on the developers' machines: what the deployment files say of the
project is read and compared here, and every command in them is at least understood."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from celery.bin.celery import celery as celery_command
from django.conf import settings
from django.core.management import get_commands
from packaging.requirements import Requirement

from union.jobs.management.commands.serve import QUEUES

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "union" / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text()
NGINX = (DEPLOY / "nginx.conf").read_text()
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
APP = COMPOSE["x-app"]
SECRETS = {"SECRET_KEY", "FIELD_KEYS", "POSTGRES_PASSWORD"}
# Read by the settings, yet never set for production: switches of development and of the demo.
ELSEWHERE = {"DEBUG", "UNION_DEMO", "UNION_ENV_FILE"}


def assignments(text: str) -> dict[str, str]:
    """Names and values, also of lines that are there to be uncommented."""
    return dict(re.findall(r"^(?:# )?([A-Z_]+)=(.*)$", text, re.MULTILINE))


EXAMPLE = assignments((DEPLOY / "env.example").read_text())


def names_read_by_the_settings() -> set[str]:
    text = (ROOT / "union" / "settings.py").read_text()
    text += (ROOT / "union" / "org" / "providers.py").read_text()
    return set(re.findall(r"""(?:env(?:\.\w+)?\(|environ(?:\.get\(|\[))\s*"([A-Z_]+)\"""", text))


# --- names in the environment ---


def test_every_setting_from_the_environment_is_documented():
    given = set(EXAMPLE) | set(APP["environment"]) | set(re.findall(r"([A-Z_]+)=", DOCKERFILE))

    assert names_read_by_the_settings() - given - ELSEWHERE == set()


def test_every_documented_name_is_read_by_something():
    gunicorn = (DEPLOY / "gunicorn.conf.py").read_text()
    compose = (ROOT / "docker-compose.yml").read_text()
    unknown = {n for n in EXAMPLE if n not in gunicorn and f"${{{n}:?" not in compose}

    assert unknown - names_read_by_the_settings() == set()


def test_secrets_have_no_value_in_the_example():
    assert {name for name, value in EXAMPLE.items() if not value} >= SECRETS


@pytest.mark.parametrize("missing", ["SECRET_KEY", "FIELD_KEYS"])
def test_production_does_not_start_without_its_secrets(missing):
    given = {"UNION_PRODUCTION": "1", "SECRET_KEY": "x" * 50, "FIELD_KEYS": "y", "PATH": ""}
    del given[missing]

    start = subprocess.run(
        [sys.executable, "-c", "import union.settings"], cwd=ROOT, env=given, capture_output=True
    )

    assert f"Set the {missing} environment variable" in start.stderr.decode()


# --- commands ---


def known_to_celery(words: list[str]) -> bool:
    """The application imports, the subcommand exists and has every option that is given."""
    application, _, attribute = words[words.index("-A") + 1].partition(":")
    assert hasattr(import_module(application), attribute)
    name, *rest = words[words.index("-A") + 2 :]
    options = {opt for p in celery_command.commands[name].params for opt in p.opts}
    return all(word.partition("=")[0] in options for word in rest if word.startswith("-"))


@pytest.mark.parametrize("service", [name for name, s in SERVICES.items() if s.get("command")])
def test_every_command_of_the_containers_is_understood(service):
    program, *words = shlex.split(SERVICES[service]["command"])

    if program == "celery":
        assert known_to_celery(words)
    elif program == "python":
        assert words[0] == "manage.py"
        assert words[1] in get_commands()
    else:
        assert program == "redis-server"


def test_health_checks_of_workers_ask_the_right_worker():
    for name in ("papers", "batch"):
        service = SERVICES[f"worker-{name}"]
        probe = service["healthcheck"]["test"][1]

        assert known_to_celery(shlex.split(probe.split("celery", 1)[1].split("ping")[0]))
        assert f"-n {name}@%h " in service["command"]
        assert probe.endswith(f"-d {name}@$$HOSTNAME")


def test_the_image_starts_gunicorn_with_our_configuration():
    command = yaml.safe_load(re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[1])
    checked = [sys.executable, "-m", *command, "--check-config"]

    done = subprocess.run(checked, cwd=ROOT, capture_output=True, env=dict(os.environ))

    assert done.returncode == 0, done.stderr.decode()


def test_every_queue_has_a_worker():
    workers = [s["command"] for s in SERVICES.values() if " worker " in s.get("command", "")]
    served = ",".join(re.search(r"-Q (\S+)", command)[1] for command in workers)

    assert sorted(served.split(",")) == sorted(QUEUES.split(","))


# --- places: ports, folders, packages ---


def test_ports_and_folders_agree():
    media = re.search(r"MEDIA_ROOT=(\S+)", DOCKERFILE)[1]

    assert 'CMD ["gunicorn"' in DOCKERFILE
    assert "0.0.0.0:8000" in DOCKERFILE
    assert "http://web:8000;" in NGINX
    assert "http://127.0.0.1:8000/" in (DEPLOY / "health.py").read_text()
    assert APP["volumes"] == [f"media:{media}"]
    assert f"media:{media}:ro" in SERVICES["proxy"]["volumes"]
    assert f"location {APP['environment']['PRIVATE_DOWNLOADS']} {{" in NGINX
    assert f"alias {media}/;" in NGINX


def test_the_image_holds_every_room_and_what_it_copies_exists():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    paths = {path for line in copied for path in line.split()}
    rooms = {app.partition(".")[0] for app in settings.INSTALLED_APPS}
    ours = {room for room in rooms if (ROOT / room).is_dir()}

    assert all((ROOT / path).exists() for path in paths)
    assert ours | {"templates", "static", "manage.py"} <= paths


def test_the_image_has_the_system_packages_of_the_set_up():
    setup = re.search(r'^packages="(.*)"$', (ROOT / "bin" / "setup").read_text(), re.MULTILINE)[1]
    image = re.search(r"--no-install-recommends \\\n\s*(.*) \\\n", DOCKERFILE)[1]

    assert image.split() == setup.split()


def test_only_the_proxy_can_be_reached_and_the_database_reaches_nobody():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inner"] == {"internal": True}
    assert SERVICES["db"]["networks"] == SERVICES["redis"]["networks"] == ["inner"]


def test_several_web_processes_and_one_clock():
    beats = [s for s in SERVICES.values() if " beat " in s.get("command", "")]

    assert SERVICES["web"]["deploy"]["replicas"] >= 2
    assert len(beats) == 1
    assert "deploy" not in beats[0]


# --- the lock ---


@pytest.mark.parametrize(
    ("lock", "groups"), [("requirements.lock", []), ("requirements-dev.lock", ["dev"])]
)
def test_the_lock_is_in_step_with_what_we_ask_for(lock, groups):
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = asked["project"]["dependencies"] + [
        line for group in groups for line in asked["dependency-groups"][group]
    ]
    text = (ROOT / lock).read_text()
    locked = dict(re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==([^\s;]+)", text, re.MULTILINE))

    for wanted in map(Requirement, lines):
        name = wanted.name.lower().replace("_", "-")
        assert wanted.specifier.contains(locked.get(name, "0"), prereleases=True), name


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_everything_in_the_lock_has_its_hash(lock):
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]

    assert entries
    assert [e.splitlines()[0] for e in entries if "--hash=sha256:" not in e] == []


def test_no_package_index_is_named_anywhere():
    """Where packages come from is each machine's own configuration."""
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org"]
    mirrors = ["pypi.tuna" + ".tsinghua", "mirrors.al" + "iyun", "npmmirror" + ".com"]
    patterns = [word for host in hosts + mirrors for word in ("-e", host)]

    found = subprocess.run(
        ["git", "grep", "-lIF", "--untracked", *patterns], cwd=ROOT, capture_output=True
    )

    assert found.stdout.decode() == ""


# --- the two commands ---


def test_the_checks_on_submission_are_make_test():
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert script.read_text().rstrip().endswith("exec make test")


def test_make_explains_every_target():
    text = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"\.PHONY: (.*)", text)[1].split()) - {"help"}

    assert set(re.findall(r"make (\w+) ", text)) == targets
