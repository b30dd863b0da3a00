"""The proxy's real configuration, on ports and folders of this machine, before a small backend."""

import os
import re
import shlex
import socket
import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPSConnection
from types import SimpleNamespace
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings

CONFIG = settings.BASE_DIR / "union" / "deploy" / "nginx.conf"
HASHED = "css/theme.0123456789ab.css"


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing to say."""


SENDER = ("X_FORWARDED_FOR", "COOKIE", "USER_AGENT", "REFERER", "ACCEPT_LANGUAGE")


def backend(environ, start_response):
    """Stands for the web process: a private download, or what arrived of the request."""
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    if environ["PATH_INFO"].endswith("/who/"):
        start_response("200 OK", headers)
        return ["|".join(environ.get(f"HTTP_{name}", "") for name in SENDER).encode()]
    if environ["PATH_INFO"] == "/sent-in/":
        headers.append(("Content-Security-Policy", "default-src 'none'; sandbox"))
    if environ["PATH_INFO"] in ("/paper/", "/sent-in/"):
        headers.append(("X-Accel-Redirect", "/private/papers/plan.pdf"))
    start_response("200 OK", headers)
    seen = [environ.get(f"HTTP_X_FORWARDED_{name}", "") for name in ("FOR", "PROTO")]
    return ["|".join([*seen, environ["HTTP_HOST"]]).encode()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def local_config(home, *, web, http, https) -> str:
    """The configuration with the container's places exchanged for ours, and nothing else."""
    swaps = {
        "listen 80 ": f"listen 127.0.0.1:{http} ",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
        "http://web:8000": f"http://127.0.0.1:{web}",
        "/etc/nginx/certificates": str(home),
        "/tmp/nginx.pid": f"{home}/nginx.pid",
        "root /srv;": f"root {home}/srv;",
        "alias /srv/": f"alias {home}/srv/",
        "/dev/stdout": f"{home}/access.log",
    }
    text = CONFIG.read_text()
    for place, ours in swaps.items():
        assert place in text
        text = text.replace(place, ours)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    text = text.replace("http {", "http {" + "".join(f"{k}_temp_path {home}/{k};" for k in kinds))
    return ("user root;\n" if os.geteuid() == 0 else "") + text


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    home = tmp_path_factory.mktemp("proxy")
    files = {
        f"static/{HASHED}": "body{}" * 300,
        "static/plain.txt": "x",
        "media/papers/plan.pdf": "%PDF",
    }
    for name, text in files.items():
        (home / "srv" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "srv" / name).write_text(text)
    (home / "srv" / "pages").symlink_to(CONFIG.parent / "pages")
    certificate = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    names = " -keyout privkey.pem -out fullchain.pem"
    subprocess.run(shlex.split(certificate + names), cwd=home, check=True, capture_output=True)
    server = make_server("127.0.0.1", 0, backend, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ports = SimpleNamespace(http=free_port(), https=free_port(), log=home / "access.log")
    text = local_config(home, web=server.server_port, http=ports.http, https=ports.https)
    (home / "nginx.conf").write_text(text)
    nginx = subprocess.Popen(["nginx", "-c", home / "nginx.conf", "-g", "daemon off;"])
    for _ in range(100):
        with socket.socket() as probe:
            if nginx.poll() is None and probe.connect_ex(("127.0.0.1", ports.https)) == 0:
                break
        time.sleep(0.05)
    yield ports
    nginx.terminate()
    nginx.wait(10)
    server.shutdown()


def ask(proxy, path, method="GET", body=None, **headers):
    context = ssl._create_unverified_context()
    connection = HTTPSConnection("127.0.0.1", proxy.https, context=context, timeout=5)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode(errors="replace")
    connection.close()
    return answer


def test_plain_http_is_sent_to_https(proxy):
    with socket.create_connection(("127.0.0.1", proxy.http)) as plain:
        plain.sendall(b"GET /plans/ HTTP/1.0\r\nHost: union.example\r\n\r\n")
        answer = plain.recv(2000).decode()

    assert answer.startswith("HTTP/1.1 301")
    assert "Location: https://union.example/plans/" in answer


def test_the_proxy_says_who_asks_and_a_client_cannot(proxy):
    claims = {"X-Forwarded-For": "8.8.8.8", "X-Forwarded-Proto": "http", "Host": "union.example"}

    assert ask(proxy, "/", **claims).text == "127.0.0.1|https|union.example"


def test_static_files_with_a_hash_are_kept_for_ever(proxy):
    kept, other = ask(proxy, f"/static/{HASHED}"), ask(proxy, "/static/plain.txt")

    assert "immutable" in kept.headers["Cache-Control"]
    assert kept.headers["X-Content-Type-Options"] == "nosniff"
    assert other.headers["Cache-Control"] == "max-age=3600"


def test_static_files_travel_compressed(proxy):
    answer = ask(proxy, f"/static/{HASHED}", **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_private_file_comes_only_when_the_application_says_so(proxy):
    assert ask(proxy, "/paper/").text == "%PDF"
    assert ask(proxy, "/private/papers/plan.pdf").status == 404
    assert ask(proxy, "/static/../private/papers/plan.pdf").status == 404
    assert ask(proxy, "/private../srv/media/papers/plan.pdf").text.startswith("127.0.0.1|")


def test_a_file_that_somebody_sent_in_can_do_nothing_behind_the_proxy_either(proxy):
    sent_in, paper = ask(proxy, "/sent-in/"), ask(proxy, "/paper/")

    assert sent_in.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent_in.headers["X-Content-Type-Options"] == "nosniff"
    assert paper.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" not in paper.headers


def test_too_large_an_upload_is_refused_in_words(proxy):
    answer = ask(proxy, "/plans/", "POST", b"x" * (12 * 2**20 + 1))

    assert answer.status == 413
    assert "一次最多能交 12 MB" in answer.text


def test_slow_clients_do_not_keep_others_waiting(proxy):
    slow = [socket.create_connection(("127.0.0.1", proxy.https)) for _ in range(300)]
    began = time.monotonic()

    assert ask(proxy, "/").status == 200

    assert time.monotonic() - began < 5  # a proxy that served them in turn would take minutes
    for client in slow:
        client.close()


def test_secret_addresses_stay_out_of_the_log(proxy):
    ask(proxy, "/calendar/feed/0f3c9d1e7a.ics")
    ask(proxy, "/members/?q=%E7%8E%8B")
    time.sleep(0.1)

    log = proxy.log.read_text()
    assert "/calendar/feed/***" in log
    assert not re.search("0f3c9d1e7a|q=", log)


def test_the_log_does_not_tell_how_long_a_page_of_a_ballot_was(proxy):
    """Read back before it is cast, 赞成 and 弃权 differ by a few bytes."""
    ask(proxy, "/votes/7/cast/", method="POST", body="m1=yes")
    ask(proxy, "/members/")
    time.sleep(0.1)

    ballot, other = proxy.log.read_text().splitlines()[-2:]
    assert re.search(r'"POST /votes/7/cast/" 200 - ', ballot)
    assert re.search(r'"GET /members/" 200 \d+ ', other)


KNOWN = {
    "Cookie": "sessionid=s3cret",
    "User-Agent": "Marked Phone",
    "Referer": "https://union.example/proposals/",
    "Accept-Language": "bo-CN",
}


def test_of_who_writes_to_the_opinion_box_nothing_comes_through(proxy):
    assert ask(proxy, "/box/qingyuan/who/", **KNOWN).text == "||||"
    assert ask(proxy, "/members/who/", **KNOWN).text == "|".join(["127.0.0.1", *KNOWN.values()])


def test_the_opinion_box_and_its_files_stand_in_no_log(proxy):
    ask(proxy, "/box/qingyuan/write/", "POST", b"x" * 300_000)
    ask(proxy, "/box/qingyuan/")
    ask(proxy, "/static/css/box.css")
    ask(proxy, "/members/after/")
    time.sleep(0.1)

    log = proxy.log.read_text()
    assert "/members/after/" in log
    assert "box" not in log


def test_nor_does_a_refused_letter_or_one_on_its_way_to_https(proxy):
    """What nginx answers itself ends in places that have a log of their own."""
    with socket.create_connection(("127.0.0.1", proxy.http)) as plain:
        plain.sendall(b"GET /box/qingyuan/ HTTP/1.0\r\nHost: union.example\r\n\r\n")
        assert plain.recv(2000).startswith(b"HTTP/1.1 301")
    time.sleep(0.1)
    before = proxy.log.read_text()
    assert ask(proxy, "/box/qingyuan/", "POST", b"x" * (12 * 2**20 + 1)).status == 413
    assert ask(proxy, "/%62ox/qingyuan/", "POST", b"x" * (12 * 2**20 + 1)).status == 413
    assert ask(proxy, "/members/", "POST", b"x" * (12 * 2**20 + 1)).status == 413
    time.sleep(0.1)

    told = proxy.log.read_text()
    assert "box" not in told
    assert len(told.splitlines()) == len(before.splitlines()) + 1


def test_what_the_proxy_itself_refuses_a_writer_is_said_in_words(proxy):
    answer = ask(proxy, "/box/qingyuan/write/", "POST", b"x" * (12 * 2**20 + 1))

    assert answer.status == 413
    assert "没有送出去" in answer.text and "后退" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def pressed(proxy) -> list:
    """What one impatient visitor of the opinion box is answered, again and again on one connection."""
    context = ssl._create_unverified_context()
    connection = HTTPSConnection("127.0.0.1", proxy.https, context=context, timeout=10)
    answers = []
    for _time in range(40):
        connection.request("GET", "/box/qingyuan/")
        answers.append(connection.getresponse())
        answers[-1].text = answers[-1].read().decode()
    connection.close()
    return answers


def test_nor_is_anybody_left_without_a_word_who_comes_when_too_many_do(proxy):
    """Of all visitors together: the limit knows no address."""
    time.sleep(0.1)
    before = proxy.log.read_text()
    with ThreadPoolExecutor(12) as many:
        answers = [each for some in many.map(pressed, [proxy] * 12) for each in some]
    time.sleep(2.1)  # until the next may come again

    refused = [answer for answer in answers if answer.status == 429]
    assert refused and {answer.status for answer in answers} == {200, 429}
    assert all("“刷新”" in answer.text for answer in refused)
    assert proxy.log.read_text() == before


def test_the_pages_that_the_proxy_shows_are_there():
    shown = re.findall(r"error_page [\d ]+ /(pages/\S+);", CONFIG.read_text())

    assert len(shown) == 5
    assert "再送一次" in (CONFIG.parent / "pages/box/away.html").read_text()
    assert all((CONFIG.parent / page).exists() for page in shown)


def test_limits_agree_with_the_settings():
    text = CONFIG.read_text()
    bounds = re.search(r"client_max_body_size (\d+)m;", text)

    assert int(bounds[1]) * 2**20 == settings.DATA_UPLOAD_MAX_MEMORY_SIZE
