"""Subjects that are hard on portals and clients, and a power of attorney between two of them.

All numbers have valid check digits and belong to nobody: region 99 of the tax service, and a СНИЛС
above those that are given out.
"""

from datetime import date

from signature_plugin.pki import Subject
from signature_plugin.pki.power_of_attorney import Person, Power, PowerOfAttorney, Principal

# Its name holds quotes and a comma, on which clients that split SubjectName at ", " stumble.
HEAD_OF_ORGANISATION = Subject(
    'ООО "Ромашка", филиал "Южный, новый"',
    surname="Образцов",
    given_name="Пётр Сергеевич",
    organisation='ООО "Ромашка", филиал "Южный, новый"',
    title="Генеральный директор",
    ogrn="1269900000017",
    inn="990000000115",
    inn_le="9900000017",
    snils="99900000115",
    email="head@example.test",
    region="99 Испытательная область",
    locality="г. Образцовск",
)

# Since 2023 an employee signs with a certificate of a natural person, which names no organisation;
# the machine-readable power of attorney (МЧД) that travels beside it does.
HOLDER_OF_ATTORNEY = Subject(
    "Доверенная Анна Игоревна",
    surname="Доверенная",
    given_name="Анна Игоревна",
    inn="990000000299",
    snils="99900000216",
    email="attorney@example.test",
)

# ОГРНИП in place of ОГРН, and no ИНН ЮЛ.
SOLE_PROPRIETOR = Subject(
    "Предпринимателев Олег Ильич",
    surname="Предпринимателев",
    given_name="Олег Ильич",
    title="Индивидуальный предприниматель",
    ogrnip="326990000000010",
    inn="990000000362",
    snils="99900000317",
    region="99 Испытательная область",
)

# Codes and words of our own: the official classifier is a register, not a part of the format.
POWERS = (
    Power("ТЕСТ_01", "Подписывать и подавать заявления от имени организации"),
    Power("ТЕСТ_02", "Получать сведения об организации"),
)


def power_of_attorney(
    issued_on: date,
    valid_until: date,
    *,
    principal: Subject = HEAD_OF_ORGANISATION,
    representative: Subject = HOLDER_OF_ATTORNEY,
    powers: tuple[Power, ...] = POWERS,
    number: str = "00000000-0000-4000-8000-000000000001",
) -> PowerOfAttorney:
    """What `HEAD_OF_ORGANISATION` lets `HOLDER_OF_ATTORNEY` do, from a day to a day, inclusive.

    Sign it with the head's certificate: `pki.power_of_attorney_signature`. Raises ValueError for
    subjects that name no principal or no person.
    """
    return PowerOfAttorney(
        number=number,
        issued_on=issued_on,
        valid_until=valid_until,
        principal=Principal.of(principal),
        representative=Person.of(representative),
        powers=powers,
    )
