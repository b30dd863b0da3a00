"""The old binary .doc, through a converter that is installed beside us."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from union.reports.reading.refusals import LOCKED_WORD, OLD_WORD, OLD_WORD_FAILED, Unreadable
from union.reports.reading.texts import decode
from union.reports.reading.word import read_word

_SECONDS = 20  # a page waits for it, and a web worker has 60
# Old C programs on files from strangers: little memory, little time, no large files.
_LIMITS = ("prlimit", "--as=1073741824", "--cpu=30", "--fsize=33554432", "--")


def read_old_word(data):
    """(lines, outline) of a .doc; Unreadable when no converter can read it."""
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        path = Path(folder) / "upload.doc"
        path.write_bytes(data)
        if shutil.which("antiword"):
            command = ("antiword", "-w", "0", "-m", "UTF-8.txt", path.name)
            return _antiword_lines(_output(command, folder)), {}
        if shutil.which("catdoc"):
            command = ("catdoc", "-d", "utf-8", "-w", path.name)
            return decode(_output(command, folder)).splitlines(), {}
        if shutil.which("soffice"):
            return read_word(_converted(folder, path))
    raise Unreadable(OLD_WORD)


def _output(command, folder):
    found = _run(command, folder, limited=True)
    if found.returncode or not found.stdout.strip():
        said = found.stderr.decode("utf-8", errors="replace").lower()
        raise Unreadable(LOCKED_WORD if "encrypt" in said else OLD_WORD_FAILED)
    return found.stdout


def _converted(folder, path):
    command = ("soffice", "--headless", "--norestore", "--convert-to", "docx", path.name)
    _run(command, folder, limited=False)
    made = path.with_suffix(".docx")
    if not made.exists():
        raise Unreadable(OLD_WORD_FAILED)
    return made.read_bytes()


def _run(command, folder, *, limited):
    program = shutil.which(command[0])
    limits = _LIMITS if limited and shutil.which("prlimit") else ()
    home = {"HOME": folder, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            [*limits, program, *command[1:]],
            cwd=folder,
            env=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise Unreadable(OLD_WORD_FAILED) from None


def _antiword_lines(output):
    """antiword draws tables with |; everywhere else we write them with tabs."""
    lines = []
    for line in decode(output).splitlines():
        if line.startswith("|") and line.rstrip().endswith("|"):
            line = "\t".join(cell.strip() for cell in line.rstrip()[1:-1].split("|"))
        lines.append(line)
    return lines
