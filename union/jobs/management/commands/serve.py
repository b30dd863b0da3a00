"""The whole application with one command: web pages and background work, until Ctrl-C."""

import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from union.jobs.supervisor import Child, Supervisor

QUEUES = "papers,batch,mail"


class Command(BaseCommand):
    help = "同时运行网页和后台任务；按 Ctrl-C 停止"

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="监听地址")
        parser.add_argument("--port", type=int, default=8000, help="端口")

    def handle(self, *, host, port, **options):
        demand_free_port(host, port)
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without
        self.stdout.write(f"教工之家：http://{host}:{port}/　（按 Ctrl-C 停止）")
        self.stdout.flush()
        if not Supervisor([web(host, port), worker()]).run():
            raise CommandError("有进程多次启动失败，已全部停止；原因见上面的输出。")


def demand_free_port(host: str, port: int) -> None:
    """Raise CommandError while somebody else listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"{host} 的端口 {port} 已被占用或不可用。请换一个，例如：make demo PORT={port + 1}"
            ) from error


def web(host: str, port: int) -> Child:
    config = settings.BASE_DIR / "union" / "deploy" / "gunicorn.conf.py"
    return Child("web", _module("gunicorn", "-c", str(config), "-b", f"{host}:{port}"))


def worker() -> Child:
    """One worker for all queues; beat runs inside it, so there must be only one."""
    quiet = ["--without-gossip", "--without-mingle"]
    options = ["-B", "-c", "2", "-Q", QUEUES, "-l", "WARNING", *quiet]
    return Child("worker", _module("celery", "-q", "-A", "union.celery:app", "worker", *options))


def _module(name: str, *arguments: str) -> list[str]:
    """In a container or a trial everything runs as root; Celery need not warn at each start."""
    return [sys.executable, "-W", "ignore:You're running the worker", "-m", name, *arguments]
