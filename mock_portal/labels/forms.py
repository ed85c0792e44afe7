"""Refusals of what people type and send in forms: numbers, contacts, passwords, codes, files."""

from __future__ import annotations

from mock_portal.labels.model import Label

_ONLY_DIGITS = "Здесь могут быть только цифры, без пробелов и других знаков"

LABELS: dict[str, Label] = {
    "refused.inn-empty": Label("Укажите ИНН", ("K-61", "K-71", "R-10")),
    "refused.inn-digits": Label(_ONLY_DIGITS, ("K-61", "K-67", "R-11")),
    "refused.inn-length": Label("В ИНН организации {length} цифр", ("R-11",)),
    "refused.inn-check": Label("Проверьте ИНН: контрольная цифра не сходится", ("R-15",)),
    "refused.inn-person-empty": Label("Укажите ИНН предпринимателя", ("K-03",)),
    "refused.inn-person-digits": Label(_ONLY_DIGITS, ("K-03",)),
    "refused.inn-person-length": Label("В ИНН предпринимателя 12 цифр", ("K-03",)),
    "refused.inn-person-check": Label("Проверьте ИНН: контрольные цифры не сходятся", ("K-03",)),
    "refused.ogrn-empty": Label("Укажите ОГРН", ("K-62", "K-71", "R-13")),
    "refused.ogrn-digits": Label(_ONLY_DIGITS, ("K-62", "K-67")),
    "refused.ogrn-length": Label("В ОГРН 13 цифр", ("R-13",)),
    "refused.ogrn-check": Label("Проверьте ОГРН: контрольная цифра не сходится", ("R-15",)),
    "refused.ogrnip-empty": Label("Укажите ОГРНИП", ("K-03",)),
    "refused.ogrnip-digits": Label(_ONLY_DIGITS, ("K-03",)),
    "refused.ogrnip-length": Label("В ОГРНИП 15 цифр", ("K-03",)),
    "refused.ogrnip-check": Label("Проверьте ОГРНИП: контрольная цифра не сходится", ("K-03",)),
    "refused.kpp-empty": Label("Укажите КПП", ("L-08",)),
    "refused.kpp-digits": Label(_ONLY_DIGITS, ("R-14",)),
    "refused.kpp-length": Label("В КПП 9 цифр", ("R-14",)),
    "refused.snils-empty": Label("Укажите СНИЛС", ("K-03",)),
    "refused.bik-empty": Label("Укажите БИК", ("K-66",)),
    "refused.bik-digits": Label(_ONLY_DIGITS, ("K-67",)),
    "refused.bik-length": Label("В БИК 9 цифр", ("K-66",)),
    "refused.bik-country": Label("БИК российского банка начинается с 04", ("K-66",)),
    "refused.account-empty": Label("Укажите расчётный счёт", ("K-66",)),
    "refused.account-digits": Label(_ONLY_DIGITS, ("K-67",)),
    "refused.account-length": Label("В расчётном счёте 20 цифр", ("K-66",)),
    "refused.account-key": Label(
        "Счёт не подходит к БИК: проверьте оба номера, контрольный ключ не сходится", ("K-66",)
    ),
    "refused.phone-empty": Label("Укажите контактный телефон", ("K-22", "K-64", "K-71")),
    "refused.phone-international": Label(
        "Пишите телефон в международном формате: +7 и десять цифр", ("K-69",)
    ),
    "refused.address-empty": Label("Укажите юридический адрес", ("K-63", "K-71")),
    "refused.address-index": Label(
        "Начните адрес с почтового индекса: 101000, г. Москва, …", ("K-68",)
    ),
    "refused.password-short": Label("Пароль короткий: нужно знаков не меньше {least}", ("R-26",)),
    "refused.password-class-upper": Label("В пароле нужна заглавная буква", ("R-27",)),
    "refused.password-class-lower": Label("В пароле нужна строчная буква", ("R-27",)),
    "refused.password-class-digit": Label("В пароле нужна цифра", ("R-27",)),
    "refused.password-class-special": Label(
        "В пароле нужен специальный знак, например ! или %", ("R-27",)
    ),
    "refused.password-repeat-differs": Label(
        "Пароли не совпали. Введите один и тот же пароль дважды", ("R-28",)
    ),
    "refused.login-taken": Label("Этот логин занят. Придумайте другой", ("R-25",)),
    "refused.code-not-sent": Label("Код не запрашивали. Запросите его ещё раз"),
    "refused.file-missing": Label("Выберите файл", ("R-22",)),
    "refused.file-empty": Label("Файл «{name}» пуст. Выберите другой"),
    "refused.file-large": Label("Файл «{name}» больше {limit} МБ. Сожмите его и выберите снова"),
    "refused.file-kind": Label(
        "Файл «{name}» не подходит. Годятся форматы: {kinds}", ("R-18", "R-23")
    ),
    "refused.file-renamed": Label(
        "Файл «{name}» на самом деле {kind}. Сохраните его под верным именем", ("R-23",)
    ),
    "refused.file-encrypted": Label(
        "Файл «{name}» закрыт паролем. Снимите защиту и выберите его снова"
    ),
    "refused.file-broken": Label(
        "Файл «{name}» повреждён и не открывается. Сохраните его заново", ("R-23",)
    ),
}
