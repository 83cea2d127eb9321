"""User and password as a web server asks for them: in plain words (basic) or as proof of knowing them (digest).

Source: RFC 7617 and RFC 7616.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b64encode

__all__ = ["Authorization"]

_FIELD = re.compile(r'([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_HASHES = {"md5": hashlib.md5, "sha-256": hashlib.sha256}


class Authorization:
    """Answers the question of one server for *user* and *password*."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._is_basic = False
        self._challenge: dict[str, str] = {}
        self._count = 0

    def learn(self, question: str) -> bool:
        """Take what the server asks (``WWW-Authenticate``); return whether to ask again with an answer to it."""
        scheme, _, rest = question.partition(" ")
        fields = {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(rest)}
        if not self._user:
            return False
        if scheme.lower() == "basic":
            answered, self._is_basic = self._is_basic, True
            return not answered
        known = fields.get("algorithm", "md5").lower() in _HASHES
        if scheme.lower() != "digest" or not known or "nonce" not in fields:
            return False
        refused = bool(self._challenge) and fields.get("stale", "").lower() != "true"
        self._challenge, self._count = fields, 0
        return not refused

    def header(self, method: str, target: str) -> str | None:
        """Return the ``Authorization`` of a request, None before the server has asked for one."""
        if self._is_basic:
            return "Basic " + b64encode(f"{self._user}:{self._password}".encode()).decode()
        return self._digest(method, target) if self._challenge else None

    def _digest(self, method: str, target: str) -> str:
        asked = self._challenge
        self._count += 1
        count, ours = f"{self._count:08x}", secrets.token_hex(8)
        realm, nonce = asked.get("realm", ""), asked["nonce"]
        secret = self._hash(f"{self._user}:{realm}:{self._password}")
        wanted = self._hash(f"{method}:{target}")
        with_count = "auth" in re.split(r"[\s,]+", asked.get("qop", ""))
        proof = self._hash(":".join([secret, nonce, *([count, ours, "auth"] if with_count else []), wanted]))
        user = re.sub(r'(["\\])', r"\\\1", self._user)
        fields = [f'username="{user}"', f'realm="{realm}"', f'nonce="{nonce}"', f'uri="{target}"']
        fields += [f'response="{proof}"']
        fields += [f'{name}="{asked[name]}"' for name in ("opaque",) if name in asked]
        fields += [f"{name}={asked[name]}" for name in ("algorithm",) if name in asked]
        fields += ["qop=auth", f"nc={count}", f'cnonce="{ours}"'] if with_count else []
        return "Digest " + ", ".join(fields)

    def _hash(self, text: str) -> str:
        kind = _HASHES[self._challenge.get("algorithm", "md5").lower()]
        return kind(text.encode()).hexdigest()
