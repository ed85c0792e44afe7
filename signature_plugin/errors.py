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
    NO_KEYSET = 0x80090016
    NO_PROVIDER = 0x80090017
    KEYSET_NOT_DEFINED = 0x80090019
    BAD_SIGNATURE = 0x80090006
    BAD_ALGORITHM = 0x80090008
    BAD_HASH = 0x80091007
    BAD_MESSAGE = 0x8009310B
    NOT_FOUND = 0x80092004
    NO_SIGNER = 0x8009200E
    NO_KEY_LINK = 0x8009200B
    REVOCATION_UNKNOWN = 0x80092013
    WRONG_PIN = 0x8010006B
    PIN_BLOCKED = 0x8010006C
    CANCELLED = 0x8010006E
    CERTIFICATE_NOT_SET = 0x80880210
    STORE_NOT_OPENED = 0x80880230
    SIGNER_NOT_SET = 0x80880250
    SIGN_NOT_SET = 0x80880260
    NOT_SIGNED = 0x80880261
    EXPIRED = 0x800B0101
    UNTRUSTED_ROOT = 0x800B0109
    NO_CHAIN = 0x800B010A
    REVOKED = 0x800B010C
    WRONG_USAGE = 0x800B0110
    NO_TIME_STAMP_SERVICE = 0xC2100100


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
    Code.NO_KEYSET: "Набор ключей не существует",
    Code.NO_PROVIDER: "Тип поставщика не определен",
    Code.KEYSET_NOT_DEFINED: "Набор ключей не определен",
    Code.BAD_SIGNATURE: "Неправильная подпись",
    Code.BAD_ALGORITHM: "Указан неправильный алгоритм",
    Code.BAD_HASH: "Неправильное значение хеша",
    Code.BAD_MESSAGE: "Неправильный формат данных ASN.1",
    Code.NOT_FOUND: "Не удается найти указанный объект",
    Code.NO_SIGNER: "Не удается найти подписавшего",
    Code.NO_KEY_LINK: "У сертификата нет свойства, которое ссылается на закрытый ключ",
    Code.REVOCATION_UNKNOWN: "Невозможно проверить, отозван ли сертификат",
    Code.WRONG_PIN: "Нет доступа к карте. Введен неправильный PIN-код",
    Code.PIN_BLOCKED: "Нет доступа к карте. Исчерпано число попыток ввода PIN-кода",
    Code.CANCELLED: "Действие было отменено пользователем",
    Code.CERTIFICATE_NOT_SET: "Сертификат не задан",
    Code.STORE_NOT_OPENED: "Хранилище сертификатов не открыто",
    Code.SIGNER_NOT_SET: "Подписывающий не задан",
    Code.SIGN_NOT_SET: "Данные для подписи не заданы",
    Code.NOT_SIGNED: "Сообщение не подписано",
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
}

UNKNOWN_CODE = "Ошибка исполнения функции"


class PluginError(Exception):
    """A refusal that reaches the page as a rejected promise.

    Args:
        code: 32-bit code; any value, as a real provider may give codes this module does not list.
        text: words to show in place of the wording known for the code.
    """

    def __init__(self, code: int, text: str | None = None) -> None:
        self.code = int(code)
        self.message = f"{text or WORDINGS.get(code, UNKNOWN_CODE)}. (0x{self.code:08X})"
        super().__init__(self.message)


class NotBuiltError(PluginError):
    """The real product has this object or member; the virtual plugin does not have it yet."""

    def __init__(self, name: str) -> None:
        super().__init__(Code.NOT_BUILT, f"{WORDINGS[Code.NOT_BUILT]}: {name}")
