"""Codes of IFCPlugin's answers, and how the computer's own refusals become one of them.

The numbers are the public client's table. Which of them the native part gives in a case that the
table does not settle is our own choice, marked below.
"""

from enum import IntEnum

from signature_plugin.errors import Code, PluginError


class IfcCode(IntEnum):
    """`error_code` of an answer."""

    GENERAL = -1
    OK = 0x00
    UNKNOWN = 0x01
    BAD_PARAMETERS = 0x05
    ALIAS_NOT_FOUND = 0x07
    CERTIFICATE_NOT_FOUND = 0x09
    CONTAINER_NOT_FOUND = 0x0A
    UNSUPPORTED_FORMAT = 0x0B
    KEY_NOT_FOUND = 0x0C
    BAD_DATA_TYPE = 0x0D
    BAD_SIGN_TYPE = 0x0E
    BAD_PIN_TYPE = 0x10
    NOT_SUPPORTED = 0x11
    VERIFICATION_FAILED = 0x13
    BAD_BASE64 = 0x14
    P11_ERROR = 0x17
    XML_NOT_PARSED = 0x1A
    PIN_INCORRECT = 0xA0
    CRYPTO_NOT_FOUND = 0xA4


# PKCS #11 says CKR_PIN_LOCKED as 0xA4, which IFCPlugin's table gives to an absent token: so a
# locked one is told as an error of PKCS #11, with its own number beside (our own choice).
PIN_LOCKED = 0xA4


class IfcError(PluginError):
    """A refusal with a code of IFCPlugin; `beside` is what the answer tells besides."""

    def __init__(self, code: IfcCode, **beside: object) -> None:
        self.beside = beside
        super().__init__(code)


class NoFunctionError(IfcError):
    """The real plugin has this function, or a way of it; the virtual one has not."""

    def __init__(self, name: str) -> None:
        super().__init__(
            IfcCode.NOT_SUPPORTED,
            error_text=f"IFCPlugin.{name}: не реализовано виртуальным плагином",
        )


_TRANSLATED: dict[int, IfcCode] = {
    Code.WRONG_PIN: IfcCode.PIN_INCORRECT,
    Code.CANCELLED: IfcCode.PIN_INCORRECT,
    Code.NO_KEYSET: IfcCode.CRYPTO_NOT_FOUND,
    Code.NO_PROVIDER: IfcCode.ALIAS_NOT_FOUND,
    Code.NO_KEY_LINK: IfcCode.KEY_NOT_FOUND,
    Code.KEYSET_EXISTS: IfcCode.BAD_PARAMETERS,
    Code.NOT_FOUND: IfcCode.KEY_NOT_FOUND,
    Code.BAD_PARAMETER: IfcCode.BAD_PARAMETERS,
}
_FIRST_OF_THE_SYSTEM = 0x80000000


def refusal_of(error: PluginError) -> IfcError:
    """Put a refusal of the computer, or one that a test has ordered, into IFCPlugin's words.

    A small code is IFCPlugin's own, whichever a test has chosen; a code of the system that has no
    counterpart becomes IFC_ERROR_UNKNOWN with the code beside.
    """
    if isinstance(error, IfcError):
        return error
    if error.code == Code.PIN_BLOCKED:
        return IfcError(IfcCode.P11_ERROR, p11_error_code=PIN_LOCKED)
    if error.code in _TRANSLATED:
        return IfcError(_TRANSLATED[error.code])
    if error.code < _FIRST_OF_THE_SYSTEM:
        made = IfcError(IfcCode.UNKNOWN)
        made.code = error.code
        return made
    return IfcError(IfcCode.UNKNOWN, system_error=f"0x{error.code:08X}")
