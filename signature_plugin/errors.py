"""Error codes of the crypto provider and the words a page reads beside them.

Clients look for the code inside the text: «… (0x8010006E)». The Russian wordings follow the
system's own messages where those are public, but were not compared with a real installation.
"""

from enum import IntEnum


class Code(IntEnum):
    """Codes that the virtual plugin raises by itself; ``fail_next`` takes any 32-bit code."""

    ACCESS_REFUSED = 0x000004C7
    NOT_BUILT = 0x80004001
    NO_SUCH_MEMBER = 0x80020003
    BAD_ARGUMENT_COUNT = 0x8002000E
    NO_SUCH_CLASS = 0x80040154
    NO_SUCH_OBJECT = 0x800401FD
    BAD_PARAMETER = 0x80070057
    LICENCE_EXPIRED = 0x8007065B
    NO_KEY = 0x8009000D
    KEY_PERIOD_OVER = 0x80090010
    NOT_EXPORTABLE = 0x8009000B
    KEYSET_EXISTS = 0x8009000F
    NO_KEYSET = 0x80090016
    NO_PROVIDER = 0x80090017
    KEYSET_NOT_DEFINED = 0x80090019
    BAD_DATA = 0x80090005
    BAD_SIGNATURE = 0x80090006
    BAD_ALGORITHM = 0x80090008
    BAD_HASH = 0x80091007
    BAD_MESSAGE = 0x8009310B
    NOT_FOUND = 0x80092004
    NO_SIGNER = 0x8009200E
    NO_KEY_LINK = 0x8009200B
    REVOCATION_UNKNOWN = 0x80092013
    NO_READER = 0x8010002E
    WRONG_PIN = 0x8010006B
    PIN_BLOCKED = 0x8010006C
    CANCELLED = 0x8010006E
    CERTIFICATE_NOT_SET = 0x80880210
    STORE_NOT_OPENED = 0x80880230
    SIGNER_NOT_SET = 0x80880250
    SIGN_NOT_SET = 0x80880260
    NOT_SIGNED = 0x80880261
    ENVELOPE_NOT_SET = 0x80880270
    NOT_A_RECIPIENT = 0x80880271
    EXPIRED = 0x800B0101
    UNTRUSTED_ROOT = 0x800B0109
    NO_CHAIN = 0x800B010A
    REVOKED = 0x800B010C
    WRONG_USAGE = 0x800B0110
    NO_TIME_STAMP_SERVICE = 0xC2100100
    CONNECTION_LOST = 0x800706BE


WORDINGS: dict[int, str] = {
    Code.ACCESS_REFUSED: "Операция была отменена пользователем",
    Code.NOT_BUILT: "Не реализовано виртуальным плагином",
    Code.NO_SUCH_MEMBER: "Член группы не найден",
    Code.BAD_ARGUMENT_COUNT: "Неверное число параметров",
    Code.NO_SUCH_CLASS: "Класс не зарегистрирован",
    Code.NO_SUCH_OBJECT: "Объект не подключен к серверу",
    Code.BAD_PARAMETER: "Параметр задан неверно",
    Code.LICENCE_EXPIRED: "Истекла лицензия на КриптоПро CSP",
    Code.NO_KEY: "Ключ не существует",
    Code.KEY_PERIOD_OVER: "Срок действия закрытого ключа истек",
    Code.NOT_EXPORTABLE: "Ключ не может быть использован в указанном состоянии",
    Code.KEYSET_EXISTS: "Объект уже существует",
    Code.NO_KEYSET: "Набор ключей не существует",
    Code.NO_PROVIDER: "Тип поставщика не определен",
    Code.KEYSET_NOT_DEFINED: "Набор ключей не определен",
    Code.BAD_DATA: "Плохие данные",
    Code.BAD_SIGNATURE: "Неправильная подпись",
    Code.BAD_ALGORITHM: "Указан неправильный алгоритм",
    Code.BAD_HASH: "Неправильное значение хеша",
    Code.BAD_MESSAGE: "Неправильный формат данных ASN.1",
    Code.NOT_FOUND: "Не удается найти указанный объект",
    Code.NO_SIGNER: "Не удается найти подписавшего",
    Code.NO_KEY_LINK: "У сертификата нет свойства, которое ссылается на закрытый ключ",
    Code.REVOCATION_UNKNOWN: "Невозможно проверить, отозван ли сертификат",
    Code.NO_READER: "Не удается найти устройство чтения смарт-карт",
    Code.WRONG_PIN: "Нет доступа к карте. Введен неправильный PIN-код",
    Code.PIN_BLOCKED: "Нет доступа к карте. Исчерпано число попыток ввода PIN-кода",
    Code.CANCELLED: "Действие было отменено пользователем",
    Code.CERTIFICATE_NOT_SET: "Сертификат не задан",
    Code.STORE_NOT_OPENED: "Хранилище сертификатов не открыто",
    Code.SIGNER_NOT_SET: "Подписывающий не задан",
    Code.SIGN_NOT_SET: "Данные для подписи не заданы",
    Code.NOT_SIGNED: "Сообщение не подписано",
    Code.ENVELOPE_NOT_SET: "Данные для шифрования не заданы",
    Code.NOT_A_RECIPIENT: "Получатель зашифрованного сообщения не найден",
    Code.EXPIRED: "Срок действия сертификата истек или еще не наступил",
    Code.UNTRUSTED_ROOT: (
        "Цепочка сертификатов обработана, но обработка прервана на корневом сертификате, "
        "у которого отсутствует отношение доверия"
    ),
    Code.NO_CHAIN: (
        "Не удается построить цепочку сертификатов до доверенного корневого центра сертификации"
    ),
    Code.REVOKED: "Сертификат был отозван центром сертификации",
    Code.WRONG_USAGE: "Сертификат не подходит для указанного использования",
    Code.NO_TIME_STAMP_SERVICE: "Служба штампов времени не отвечает",
    Code.CONNECTION_LOST: "Сбой при удаленном вызове процедуры",
}

ENGLISH_WORDINGS: dict[int, str] = {
    Code.ACCESS_REFUSED: "The operation was canceled by the user",
    Code.NOT_BUILT: "Not built in the virtual plugin",
    Code.NO_SUCH_MEMBER: "Member not found",
    Code.BAD_ARGUMENT_COUNT: "Invalid number of parameters",
    Code.NO_SUCH_CLASS: "Class not registered",
    Code.NO_SUCH_OBJECT: "Object is not connected to server",
    Code.BAD_PARAMETER: "The parameter is incorrect",
    Code.LICENCE_EXPIRED: "The CryptoPro CSP licence has expired",
    Code.NO_KEY: "Key does not exist",
    Code.KEY_PERIOD_OVER: "The validity period of the private key is over",
    Code.NOT_EXPORTABLE: "Key not valid for use in specified state",
    Code.KEYSET_EXISTS: "Object already exists",
    Code.NO_KEYSET: "Keyset does not exist",
    Code.NO_PROVIDER: "Provider type not defined",
    Code.KEYSET_NOT_DEFINED: "The keyset is not defined",
    Code.BAD_DATA: "Bad data",
    Code.BAD_SIGNATURE: "Invalid signature",
    Code.BAD_ALGORITHM: "Invalid algorithm specified",
    Code.BAD_HASH: "The hash value is not correct",
    Code.BAD_MESSAGE: "ASN1 bad tag value met",
    Code.NOT_FOUND: "Cannot find the requested object",
    Code.NO_SIGNER: "Cannot find the original signer",
    Code.NO_KEY_LINK: "The certificate has no property that references a private key",
    Code.REVOCATION_UNKNOWN: "Revocation of the certificate could not be checked",
    Code.NO_READER: "Cannot find a smart card reader",
    Code.WRONG_PIN: "The card cannot be accessed because the wrong PIN was presented",
    Code.PIN_BLOCKED: "The card cannot be accessed: no PIN entry attempts are left",
    Code.CANCELLED: "The action was cancelled by the user",
    Code.CERTIFICATE_NOT_SET: "The certificate is not set",
    Code.STORE_NOT_OPENED: "The store is not open",
    Code.SIGNER_NOT_SET: "The signer is not set",
    Code.SIGN_NOT_SET: "The content to sign is not set",
    Code.NOT_SIGNED: "The message is not signed",
    Code.ENVELOPE_NOT_SET: "The content to encrypt is not set",
    Code.NOT_A_RECIPIENT: "The recipient of the enveloped message is not found",
    Code.EXPIRED: "A required certificate is not within its validity period",
    Code.UNTRUSTED_ROOT: "The chain ended in a root certificate that is not trusted",
    Code.NO_CHAIN: "A certificate chain could not be built to a trusted root authority",
    Code.REVOKED: "The certificate was revoked by its issuer",
    Code.WRONG_USAGE: "The certificate is not valid for the requested usage",
    Code.NO_TIME_STAMP_SERVICE: "The time stamp service does not answer",
    Code.CONNECTION_LOST: "The remote procedure call failed",
}

UNKNOWN_CODE = {"ru": "Ошибка исполнения функции", "en": "Function failed during execution"}
TABLES = {"ru": WORDINGS, "en": ENGLISH_WORDINGS}


class PluginError(Exception):
    """A refusal that reaches the page as a rejected promise.

    Args:
        code: 32-bit code; any value, as a real provider may give codes this module does not list.
        text: words to show in place of the wording known for the code.
    """

    def __init__(self, code: int, text: str | None = None) -> None:
        self.code = int(code)
        self.text = text
        super().__init__(self.message())

    def wording(self, language: str) -> str:
        """The words beside the code, in Russian ("ru") or English ("en")."""
        return self.text or TABLES[language].get(self.code, UNKNOWN_CODE[language])

    def message(self, language: str = "ru") -> str:
        """What the page reads."""
        return f"{self.wording(language)}. (0x{self.code:08X})"


class NotBuiltError(PluginError):
    """The real product has this object or member; the virtual plugin does not have it yet."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(Code.NOT_BUILT)

    def wording(self, language: str) -> str:
        """The words with the name of what is missing."""
        return f"{super().wording(language)}: {self.name}"
