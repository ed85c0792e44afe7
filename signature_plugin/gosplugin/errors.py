"""How the portal's second plugin tells a refusal: a text, with a code of its own beside it.

Only that `error` is a text, empty when all is well, is known for sure. The numbers in `code` are
our own choice, except that the real plugin's own start at 20001.
"""

from signature_plugin.errors import Code, PluginError

OK = "200"
GENERAL = "20001"
CODES: dict[int, str] = {
    Code.CANCELLED: "20002",
    Code.WRONG_PIN: "20003",
    Code.PIN_BLOCKED: "20004",
    Code.NOT_FOUND: "20005",
    Code.NO_PROVIDER: "20006",
    Code.BAD_PARAMETER: "20007",
    Code.NOT_BUILT: "20008",
    Code.NO_KEYSET: "20009",
}


def code_of(error: PluginError) -> str:
    """Return the code that stands beside the text of a refusal."""
    return CODES.get(error.code, GENERAL)
