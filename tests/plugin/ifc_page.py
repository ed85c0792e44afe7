"""A page that talks to IFCPlugin: in Python, without any browser, and in a browser."""

import base64
import json
from typing import Any

from signature_plugin import SignatureDesk

from .remote import URL

# A client as short as can be: what the public one does beneath its own objects.
CLIENT = """
window.ifc = (func_name, params) => new Promise((done) => {
    const seen = [];
    function hear({ data, source }) {
        if (source !== window || typeof data !== "string") return;
        const said = JSON.parse(data);
        if (said.type === "IFC_EXT_DISCONNECT") finish({ lost: true });
        if (said.type !== "FROM_IFC_EXT") return;
        seen.push(said.msg_data);
        if (!said.msg_data.intermediate) finish(said.msg_data);
    }
    function finish(answer) {
        window.removeEventListener("message", hear);
        done({ ...answer, seen });
    }
    window.addEventListener("message", hear);
    const message = { type: "TO_IFC_EXT", msg_data: { func_name, params } };
    window.postMessage(JSON.stringify(message), "*");
});
window.ifcMarkers = () => ["ifcplugin-extension-is-installed", "ifc-plugin-is-installed"].map(
    (id) => Boolean(document.getElementById(id)));
"""


class IfcPage:
    """One document in one place: asks the room as the page's side does."""

    def __init__(self, desk: SignatureDesk, *, document: str = "d1", url: str = URL) -> None:
        self._desk = desk
        self._document = document
        self._url = url

    def ask(self, **request: object) -> dict[str, Any]:
        text = json.dumps({"document": self._document, **request})
        answer: dict[str, Any] = json.loads(self._desk.answer("ifc", self._url, text))
        return answer

    def call(self, function: str, **params: object) -> dict[str, Any]:
        reply = self.ask(op="call", message={"func_name": function, "params": params})
        last: dict[str, Any] = reply["messages"][-1]
        return last

    def code(self, function: str, **params: object) -> int:
        found: int = self.call(function, **params)["error_code"]
        return found

    def sign(self, data: str = "hello", kind: int = 3, **other: object) -> dict[str, Any]:
        params = {
            "containerId": "ruTokenECP/0/ivanov",
            "userPin": "12345678",
            "inDataType": 1,
            "data": data,
            "hashType": 1,
            "signType": kind,
            "cspUI": 1,
            "outDataType": 1,
        }
        return self.call("sign", **(params | other))

    def signed(self, data: str = "hello", kind: int = 3, **other: object) -> bytes:
        answer = self.sign(data, kind, **other)
        assert answer["error_code"] == 0, answer
        return base64.b64decode(answer["sign_value"])
