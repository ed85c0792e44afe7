"""A page in Python: calls the dispatcher as the init script does, without any browser."""

import json
from typing import Any

from signature_plugin import SignatureDesk

URL = "http://world.localhost:8000/sign"


class RemoteError(Exception):
    """A refusal, with the text that a page would read."""


class Remote:
    """An object behind a handle."""

    def __init__(self, page: "FakePage", description: dict[str, Any]) -> None:
        self._page = page
        self.handle = description["value"]
        self.properties = description["properties"]
        self.methods = description["methods"]

    def get(self, name: str) -> Any:
        return self._page.ask(op="get", object=self.handle, name=name)

    def set(self, name: str, value: object) -> None:
        self._page.ask(op="set", object=self.handle, name=name, args=[packed(value)])

    def call(self, name: str, *args: object) -> Any:
        packed_args = [packed(each) for each in args]
        return self._page.ask(op="call", object=self.handle, name=name, args=packed_args)


def packed(value: object) -> object:
    return {"object": value.handle} if isinstance(value, Remote) else value


class FakePage:
    """One document in one place (a frame)."""

    def __init__(
        self, desk: SignatureDesk, *, document: str = "d1", place: str = "frame", url: str = URL
    ) -> None:
        self._desk = desk
        self._document = document
        self._place = place
        self._url = url

    def ask(self, **request: object) -> Any:
        text = json.dumps({"document": self._document, **request})
        answer = json.loads(self._desk.dispatcher.answer(self._place, self._url, text))
        if "error" in answer:
            raise RemoteError(answer["error"])
        result = answer["result"]
        if not isinstance(result, dict):
            return result
        return Remote(self, result) if result["type"] == "object" else result.get("value")

    def create(self, prog_id: str) -> Remote:
        made = self.ask(op="create", name=prog_id)
        assert isinstance(made, Remote)
        return made

    def certificates(self, *where: object) -> Remote:
        store = self.create("CAdESCOM.Store")
        store.call("Open", *where)
        found = store.get("Certificates")
        assert isinstance(found, Remote)
        return found

    def first_certificate(self, *where: object) -> Remote:
        found = self.certificates(*where).call("Item", 1)
        assert isinstance(found, Remote)
        return found

    def signer(self, certificate: Remote, options: int = 0) -> Remote:
        made = self.create("CAdESCOM.CPSigner")
        made.set("Certificate", certificate)
        made.set("Options", options)
        return made

    def message(self, content: str = "aGVsbG8=", encoding: int = 1) -> Remote:
        made = self.create("CAdESCOM.CadesSignedData")
        made.set("ContentEncoding", encoding)
        made.set("Content", content)
        return made

    def sign(self, certificate: Remote, *, detached: bool = True, options: int = 0) -> str:
        signed = self.message().call("SignCades", self.signer(certificate, options), 1, detached)
        assert isinstance(signed, str)
        return signed
