"""Labels of a citizen's own registration and of the code that confirms the e-mail address."""

from __future__ import annotations

from mock_portal.labels.model import Label

_REGISTRATION: dict[str, Label] = {
    "sign_in.register": Label("Зарегистрироваться", ("K-49",)),
    "registration.heading": Label("Регистрация", ("K-49",)),
    "registration.lead": Label(
        "Создайте личную учётную запись. Кабинет организации открывают уже из неё", ("K-49",)
    ),
    "registration.surname": Label("Фамилия"),
    "registration.given_name": Label("Имя"),
    "registration.patronymic": Label("Отчество"),
    "registration.patronymic_hint": Label("При наличии"),
    "registration.email": Label("Электронная почта"),
    "registration.email_hint": Label("На неё придёт письмо с кодом подтверждения", ("K-51",)),
    "registration.phone": Label("Телефон"),
    "registration.phone_hint": Label("Например, +7 900 123-45-67"),
    "registration.password": Label("Пароль"),
    "registration.password_hint": Label(
        "Рекомендуем сложный пароль: не короче {least} знаков, с заглавными и строчными буквами, "
        "цифрами и знаками вроде ! или %",
        ("K-57", "R-26", "R-27"),
    ),
    "registration.repeat": Label("Повторите пароль"),
    "registration.submit": Label("Зарегистрироваться"),
    "registration.sign_in": Label("Уже есть учётная запись"),
    "refused.address-email-empty": Label("Укажите адрес электронной почты"),
    "refused.email-taken": Label(
        "Эта почта уже привязана к учётной записи. Войдите или восстановите пароль"
    ),
    "refused.phone-taken": Label(
        "Этот телефон уже привязан к учётной записи. Войдите или восстановите пароль"
    ),
}

_CONFIRMATION: dict[str, Label] = {
    "confirmation.heading": Label("Подтверждение почты", ("K-51",)),
    "confirmation.sent": Label("Отправили письмо с кодом на адрес {email}", ("K-51",)),
    "confirmation.not_sent": Label("Кода пока нет. Отправьте его на адрес {email}"),
    "confirmation.closed": Label(
        "Пока почта не подтверждена, управление данными и настройки закрыты", ("K-50",)
    ),
    "confirmation.code": Label("Код из письма", ("K-52",)),
    "confirmation.code_lifetime": Label("Код действует {minutes} мин."),
    "confirmation.password_hint": Label(
        "Рекомендуем сложный пароль: он защитит учётную запись, когда она будет подтверждена",
        ("K-57",),
    ),
    "confirmation.submit": Label("Подтвердить"),
    "confirmation.resend": Label("Повторить отправку", ("K-53",)),
    "confirmation.again": Label("Отправили письмо с новым кодом. Прежний больше не действует"),
    "confirmation.support": Label(
        "Код не подходит снова и снова? Обратитесь в службу поддержки", ("K-55",)
    ),
    "confirmation.support_link": Label("Написать в поддержку", ("K-55",)),
    "confirmation.done": Label(
        "Почта подтверждена. Теперь можно подключать услуги, управлять документами и настраивать "
        "права доступа",
        ("K-56",),
    ),
    "confirmation.status": Label("Почта"),
    "confirmation.status_on": Label("Подтверждена"),
    "confirmation.status_off": Label("Не подтверждена"),
    "confirmation.go": Label("Подтвердить почту"),
    "confirmation.needed_heading": Label("Сначала подтвердите почту", ("K-50",)),
    "codes.confirmation.subject": Label("Код подтверждения почты", ("K-51",)),
    "codes.confirmation.text": Label(
        "Код подтверждения: {code}. Введите его в личном кабинете.", ("K-51", "K-52")
    ),
    # K-54: a rejected code asks to look at its characters again.
    "refused.confirmation-wrong": Label(
        "Код не подошёл. Проверьте, что ввели все цифры верно. Осталось попыток: {left}",
        ("K-54",),
    ),
    "refused.confirmation-codes-over": Label(
        "Новых писем больше не будет. Выйдите из учётной записи и войдите снова", ("K-53",)
    ),
    "activity.email-confirmed": Label("Подтверждена почта"),
    "activity.registered": Label("Регистрация учётной записи"),
}

LABELS: dict[str, Label] = {**_REGISTRATION, **_CONFIRMATION}
