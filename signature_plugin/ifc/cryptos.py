"""What IFCPlugin finds on the computer: tokens by PKCS #11, the crypto provider, their containers.

A token is `alias/slot`, where the slot stays its own; the provider is its alias alone, and holds
what lies in the registry and in the cloud. A container is `<crypto>/<id>`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from signature_plugin.ifc.caller import Answer, Caller
from signature_plugin.ifc.errors import IfcCode, IfcError, NoFunctionError
from signature_plugin.tokens import Container, Token, TokenKind
from signature_plugin.workstation import Workstation

PKCS11, CAPI = "pkcs11", "capi"
PROVIDER_ALIAS, PROVIDER_NAME = "CryptoPro", "КриптоПро CSP"
# The aliases of the public client's table, by what a label holds; the first is for any other token.
ALIASES = {"рутокен": "ruTokenECP", "jacarta": "JaCarta", "esmart": "ESMARTToken"}
DEFAULT_ALIAS = "ruTokenECP"


@dataclass(frozen=True)
class Crypto:
    """One entry of the list: a token in a slot, or the provider (without a token)."""

    alias: str
    number: str
    token: Token | None
    containers: Sequence[Container]

    @property
    def id(self) -> str:
        """How the page names it: the client puts it together from the entry."""
        return self.alias if self.token is None else f"{self.alias}/{self.number}"

    @property
    def entry(self) -> Answer:
        """The entry as the page gets it."""
        token = self.token
        name = PROVIDER_NAME if token is None else token.label
        return {
            "type": CAPI if token is None else PKCS11,
            "alias": self.alias,
            "name": name,
            "path": PROVIDER_NAME if token is None else "",
            "num": self.number,
            "description": name,
            "serial_number": "" if token is None else token.serial,
            "model": "" if token is None else token.label,
            "skip_pkcs11_list": "",
            "alg": "gost2012_256",
        }


def _alias(token: Token) -> str:
    label = token.label.casefold()
    return next((alias for word, alias in ALIASES.items() if word in label), DEFAULT_ALIAS)


def cryptos(workstation: Workstation) -> list[Crypto]:
    """Return what is there: tokens in their slots, then the provider if it is installed.

    Tokens speak PKCS #11 themselves and need no provider.
    """
    tokens = [each for each in workstation.tokens if each.kind is TokenKind.TOKEN]
    found = [
        Crypto(_alias(each), str(workstation.slot_of(each)), each, each.containers)
        for each in tokens
    ]
    if workstation.provider_installed:
        kept = [
            container for container in workstation.containers() if container.token not in tokens
        ]
        found.append(Crypto(PROVIDER_ALIAS, "80", None, kept))
    return found


def find_crypto(workstation: Workstation, crypto_id: str) -> Crypto:
    """Return a token or the provider by its id; IFC_CRYPTO_NOT_FOUND when it is not there."""
    for each in cryptos(workstation):
        if each.id == crypto_id:
            return each
    raise IfcError(IfcCode.CRYPTO_NOT_FOUND)


def find_token(caller: Caller) -> Token:
    """Return the token that `cryptoID` names; IFC_NOT_SUPPORTED for the provider."""
    token = find_crypto(caller.workstation, caller.text("cryptoID")).token
    if token is None:
        raise NoFunctionError("p11_* для криптопровайдера")
    return token


def id_of(name: str) -> str:
    """Return the id of a container by its name: a slash would part it from its token wrongly."""
    return name.replace("%", "%25").replace("/", "%2F")


def split_container_id(container_id: str) -> tuple[str, str]:
    """Return the token's or provider's id, and the container's own."""
    crypto_id, slash, own = container_id.rpartition("/")
    if not slash:
        raise IfcError(IfcCode.BAD_PARAMETERS)
    return crypto_id, own


def find_container(workstation: Workstation, container_id: str) -> Container:
    """Return a container by its whole id.

    Raises:
        IfcError: IFC_BAD_PARAMS no id, IFC_CRYPTO_NOT_FOUND its token is out,
            IFC_CONTAINER_NOT_FOUND the token has no such container.
    """
    crypto_id, own = split_container_id(container_id)
    for each in find_crypto(workstation, crypto_id).containers:
        if id_of(each.name) == own:
            return each
    raise IfcError(IfcCode.CONTAINER_NOT_FOUND)
