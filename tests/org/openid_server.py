"""A small OpenID provider on 127.0.0.1: discovery, authorisation, token, user info, keys; and the
two addresses of 钉钉 that a sign-in asks.
"""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "union", "s3cret"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(address.query).items()}
        if address.path == "/.well-known/openid-configuration":
            return self._json(self.server.configuration)
        if address.path == "/authorize":
            return self._authorize(query)
        if address.path == "/userinfo":
            return self._json(self.server.claims)
        return self._json(self.server.keys)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/dingtalk/token":
            return self._dingtalk_token(json.loads(body))
        form = {key: values[0] for key, values in parse_qs(body).items()}
        asked = self.server.codes.pop(form["code"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked["code_challenge"] != challenge or form["client_secret"] != SECRET:
            return self._json({"error": "invalid_grant"}, status=400)
        return self._json(
            {"access_token": "t", "token_type": "Bearer", "id_token": self.server.id_token()}
        )

    def _dingtalk_token(self, asked):
        known = (asked["clientId"], asked["clientSecret"], asked["code"]) == (CLIENT, SECRET, "one")
        answer = {"accessToken": "t", "refreshToken": "r", "expireIn": 7200}
        return self._json(answer if known else {"code": "invalid"}, 200 if known else 400)

    def _authorize(self, query):
        self.server.codes["one"] = query
        back = urlencode({"code": "one", "state": query["state"]})
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{back}")
        self.end_headers()

    def _json(self, content, status=200):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Silent."""


class Provider(ThreadingHTTPServer):
    """``claims`` is what it tells about whoever asks."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims, self.codes = {}, {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        self.keys = {"keys": [public | {"kid": "k", "alg": "RS256", "use": "sig"}]}
        self.configuration = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "k"})
