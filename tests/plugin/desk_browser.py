"""Browsers in Python for tests of the HTTP desk: a page of a site, and the person at the desk."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from signature_plugin.http_desk import HttpDesk
from signature_plugin.http_desk.exchange import Answer, Request

SITE = "http://world.localhost:8000"


def own_host(desk: HttpDesk) -> str:
    """The host of a desk, with its port."""
    return urlsplit(desk.address).netloc


@dataclass
class SitePage:
    """A page that has loaded the desk's script; `name` is what it drew for itself.

    `heard` are the bodies of all answers.
    """

    desk: HttpDesk
    name: str = "p1"
    origin: str = SITE
    document: str = "d1"
    heard: list[bytes] = field(default_factory=list)

    def post(self, **said: object) -> Answer:
        """Send something as the script does."""
        headers = {
            "host": own_host(self.desk),
            "origin": self.origin,
            "content-type": "application/json",
        }
        body = json.dumps({"page": self.name, **said}).encode()
        answer = self.desk(Request("POST", "/call", headers, body))
        self.heard.append(answer.body)
        return answer

    def step(self, **said: object) -> dict[str, Any]:
        """Send something that is to be taken."""
        answer = self.post(**said)
        assert answer.status == 200, answer.body.decode()
        step: dict[str, Any] = json.loads(answer.body)
        return step

    def call(self, **request: object) -> dict[str, Any]:
        """Call the plugin; the step is a reply or a window."""
        text = json.dumps({"document": self.document, **request})
        return self.step(flavour="cadesplugin", call=text)

    def reply(self, **request: object) -> Any:
        """Call the plugin where no window comes; the value, a handle, or the error's text."""
        return read(self.call(**request))

    def create(self, name: str) -> int:
        """Make an object and return its handle."""
        handle = self.reply(op="create", name=name)
        assert isinstance(handle, int), handle
        return handle

    def method(self, handle: int, name: str, *args: object) -> dict[str, Any]:
        """Call a method of an object."""
        return self.call(op="call", object=handle, name=name, args=list(args))

    def get(self, handle: int, name: str) -> Any:
        """Read a property of an object."""
        return self.reply(op="get", object=handle, name=name)

    def set(self, handle: int, name: str, value: object) -> None:
        """Write a property of an object."""
        self.reply(op="set", object=handle, name=name, args=[value])

    def answer(self, step: dict[str, Any], said: str | None) -> dict[str, Any]:
        """Answer the window of a step."""
        return self.step(ticket=step["ticket"], answer=said)

    def open_store(self) -> dict[str, Any]:
        """Open the store: the step at which access is asked for."""
        self.store = self.create("CAdESCOM.Store")
        return self.method(self.store, "Open", 100)

    def sign(self) -> dict[str, Any]:
        """Sign with the first certificate of the opened store: the step at which the PIN is."""
        certificates = self.get(self.store, "Certificates")
        certificate = read(self.method(certificates, "Item", 1))
        signer = self.create("CAdESCOM.CPSigner")
        self.set(signer, "Certificate", {"object": certificate})
        data = self.create("CAdESCOM.CadesSignedData")
        self.set(data, "ContentEncoding", 1)
        self.set(data, "Content", "aGVsbG8=")
        return self.method(data, "SignCades", {"object": signer}, 1, False)


def read(step: dict[str, Any]) -> Any:
    """What a step that is a reply says: the value, a handle, or the error's text."""
    reply = json.loads(step["reply"])
    if "error" in reply:
        return reply["error"]
    result = reply["result"]
    return result.get("value") if isinstance(result, dict) else result


@dataclass
class DeskVisitor:
    """A browser at the desk's own pages, with its cookie jar."""

    desk: HttpDesk
    cookies: dict[str, str] = field(default_factory=dict)

    def enter(self) -> Answer:
        """Open the printed address."""
        parts = urlsplit(self.desk.address)
        answer = self.get(f"{parts.path}?{parts.query}")
        name, _, rest = answer.headers["Set-Cookie"].partition("=")
        self.cookies[name] = rest.partition(";")[0]
        return answer

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"host": own_host(self.desk), "cookie": cookies}

    def get(self, path: str) -> Answer:
        """Look at a page."""
        return self.desk(Request("GET", path, self._headers()))

    def text(self, path: str) -> str:
        """The HTML of a page that is there, blanks run together."""
        answer = self.get(path)
        assert answer.status == 200, path
        return re.sub(r"\s+", " ", answer.body.decode())

    def post(self, path: str, *, origin: str | None = None, **fields: str) -> Answer:
        """Send a form, from the desk's own page unless another origin is given."""
        headers = {
            **self._headers(),
            "origin": origin or f"http://{own_host(self.desk)}",
            "content-type": "application/x-www-form-urlencoded",
        }
        return self.desk(Request("POST", path, headers, urlencode(fields).encode()))
