"""A PostgreSQL of our own, which may be read like a thief would and killed like a power cut would.

It logs every statement with its values and never tidies up: the hardest case for the urn.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

NAME = "urn"
OPTIONS = {
    "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
    "autovacuum": "off", "log_statement": "all", "max_connections": "100", "shared_buffers": "32MB",
}  # fmt: skip


class Cluster:
    """A throw-away server with a copy of the test database."""

    def __init__(self):
        self.bin = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1].parent
        self.folder = Path(tempfile.mkdtemp(prefix="union-urn-", dir="/var/tmp"))
        self.data, self.log = self.folder / "data", self.folder / "server.log"
        self.as_owner = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            self.as_owner = ["runuser", "-u", "postgres", "--"]
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = str(probe.getsockname()[1])
        self._run("initdb", "-D", str(self.data), "-U", "union", "--auth=trust", "--no-sync",
                  "--encoding=UTF8", "--locale=C.UTF-8")  # fmt: skip

    def _run(self, program: str, *given: str) -> None:
        command = [*self.as_owner, str(self.bin / program), *given]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run(command, check=True, timeout=180, **quiet)

    def start(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.log), "-w",
                  "-o", f"-p {self.port} {options}", "start")  # fmt: skip

    def crash(self) -> None:
        """Every process of the server killed at once, as when the power fails."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def kill(self, backend: int) -> None:
        """One backend killed; PostgreSQL then ends all others and recovers."""
        os.kill(backend, signal.SIGKILL)

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.crash()
        shutil.rmtree(self.folder)

    def copy(self, source: dict) -> None:
        """Take over the database that ``source``, Django's settings of one, leads to."""
        there = ["-h", source["HOST"], "-p", str(source["PORT"]), "-U", source["USER"]]
        words = {**os.environ, "PGPASSWORD": source["PASSWORD"]}
        dump = [str(self.bin / "pg_dump"), *there, "-O", "-T", "ballots_urn_*", source["NAME"]]
        text = subprocess.run(dump, check=True, capture_output=True, env=words, timeout=180).stdout
        self.psql("postgres", b"CREATE DATABASE urn")
        self.psql(NAME, text)

    def psql(self, database: str, text: bytes) -> None:
        command = ["psql", "-qX", "-v", "ON_ERROR_STOP=1", *self._here(), database]
        subprocess.run(command, input=text, check=True, stdout=subprocess.DEVNULL, timeout=180)

    def dump(self) -> bytes:
        command = [str(self.bin / "pg_dump"), *self._here(), NAME]
        return subprocess.run(command, check=True, capture_output=True, timeout=180).stdout

    def _here(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", self.port, "-U", "union"]

    def files(self) -> list[Path]:
        """Every file of the server: tables, write-ahead log, the log it writes."""
        return [each for each in self.folder.rglob("*") if each.is_file()]

    @contextmanager
    def used(self):
        """Django works on this server, in all threads. What was begun on the other one stays as it is."""
        kept, settings = connections["default"], connections.settings["default"]
        here = {"HOST": "127.0.0.1", "PORT": self.port, "USER": "union", "PASSWORD": ""}
        connections.settings["default"] = {**settings, **here, "NAME": NAME}
        del connections["default"]
        try:
            yield
        finally:
            connection.close()
            connections.settings["default"] = settings
            connections["default"] = kept


def rows(table: str, columns: str = "*", vote=None) -> list[dict]:
    """The rows of a table (of one vote, if it is given) as they lie there, with the columns that PostgreSQL keeps
    for itself."""
    system = "ctid::text, xmin::text::bigint AS xmin, cmin::text::bigint AS cmin"
    of_vote = f"WHERE vote_id = {vote.pk}" if vote else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {system}, {columns} FROM {table} {of_vote} ORDER BY {table}.ctid")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
