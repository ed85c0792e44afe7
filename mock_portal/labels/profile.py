"""Labels of the citizen's profile: its menu, the security page, ways of signing in."""

from __future__ import annotations

from mock_portal.labels.model import Label

_MENU: dict[str, Label] = {
    "profile.menu": Label("Профиль", ("N-34",)),
    "profile.account": Label("Учётная запись", ("N-34",)),
    "profile.cards": Label("Банковские карты и счета", ("N-34",)),
    "profile.signature": Label("Электронная подпись", ("N-34",)),
    "profile.documents": Label("Документы и данные", ("N-34",)),
    "profile.security": Label("Безопасность", ("N-34",)),
    "profile.biometrics": Label("Биометрия", ("N-34",)),
    "profile.consents": Label("Согласия и доверенности", ("N-34",)),
    "profile.archive": Label("Цифровой архив", ("N-34",)),
    "profile.linked": Label("Связанные аккаунты", ("N-34",)),
}

_PAGES: dict[str, Label] = {
    "person.name": Label("ФИО"),
    "person.birth_date": Label("Дата рождения"),
    "person.snils": Label("СНИЛС"),
    "person.inn": Label("ИНН"),
    "person.phone": Label("Телефон"),
    "person.email": Label("Электронная почта"),
    "person.level": Label("Уровень учётной записи"),
    "level.simplified": Label("Упрощённая"),
    "level.standard": Label("Стандартная"),
    "level.confirmed": Label("Подтверждённая"),
    "profile.mail_note": Label(
        "На эту почту приходит результат проверки заявки на кабинет организации", ("N-30",)
    ),
    "profile.level_note": Label(
        "Создать кабинет организации может только владелец подтверждённой учётной записи",
        ("N-02", "A-01"),
    ),
    "profile.documents_note": Label("Сведения, по которым портал узнаёт вас в реестрах"),
    "profile.cards_none": Label("Карт и счетов нет"),
    "profile.consents_none": Label("Вы не давали согласий и доверенностей"),
    "profile.archive_none": Label("В архиве нет документов"),
    "profile.linked_none": Label("Связанных аккаунтов нет"),
    "profile.linked_note": Label("Кабинеты организаций собраны на отдельной странице"),
    "profile.biometrics_on": Label("Вход по биометрии подключён"),
    "profile.biometrics_off": Label("Вход по биометрии не подключён"),
    "profile.biometrics_note": Label(
        "В учебном макете нет ни камеры, ни образцов: хранится только ваше решение"
    ),
    "profile.biometrics_disconnect": Label("Отключить вход по биометрии"),
    "profile.signature_note": Label(
        "Подписью подтверждают права руководителя при создании кабинета"
    ),
    "profile.signature_faq": Label("Вопросы об электронной подписи"),
}

_SECURITY: dict[str, Label] = {
    "security.sign_in": Label("Вход в систему", ("N-35",)),
    "security.actions": Label("Действия в системе", ("N-35",)),
    "security.apps": Label("Моб. приложения", ("N-35",)),
    "security.requests": Label("Межведомственные запросы", ("N-35",)),
    "security.confirmed": Label("Вход с подтверждением", ("N-36",)),
    "security.confirmed_sms": Label("Подключён вход по паролю и смс на номер {phone}", ("N-36",)),
    "security.confirmed_email": Label("Подключён вход по паролю и коду на почту {email}"),
    "security.other_way": Label("Выбрать другой способ", ("N-36",)),
    "security.signature": Label("Вход по электронной подписи", ("N-37",)),
    "security.signature_on": Label("Подключен вход по электронной подписи", ("N-37",)),
    "security.signature_off": Label("Не подключен"),
    "security.signature_more": Label("Об электронной подписи"),
    "security.biometrics": Label("Вход по биометрии", ("N-38",)),
    "security.biometrics_off": Label("Не подключён", ("N-38",)),
    "security.biometrics_on": Label("Подключён"),
    "security.biometrics_connect": Label("Подключить вход по биометрии", ("N-38",)),
    "security.way_heading": Label("Как подтверждать вход"),
    "security.way_legend": Label("Чем подтверждать вход после пароля"),
    "security.way_sms": Label("Смс на номер {phone}"),
    "security.way_email": Label("Письмо на почту {email}"),
    "security.way_save": Label("Сохранить"),
    "security.way_cancel": Label("Отмена"),
    "refused.channel-unknown": Label("Выберите, чем подтверждать вход"),
    "security.actions_lead": Label("Что происходило с вашей учётной записью"),
    "security.actions_none": Label("Действий пока не было"),
    "security.when": Label("Когда"),
    "security.what": Label("Что"),
    "security.where": Label("Где"),
    "security.in_app": Label("Приложение"),
    "security.in_browser": Label("Браузер"),
    "security.apps_none": Label("Из приложения в вашу учётную запись не входили"),
    "security.apps_last": Label("Приложение «Госуслуги»"),
    "security.apps_last_note": Label("Последний вход: {moment}"),
    "security.requests_none": Label("Ведомства не запрашивали ваших данных"),
    "activity.signed-in": Label("Вход в учётную запись"),
    "activity.signed-out": Label("Выход из учётной записи"),
    "activity.channel-chosen": Label("Изменён способ подтверждения входа"),
    "activity.biometrics-connected": Label("Подключён вход по биометрии"),
    "activity.biometrics-disconnected": Label("Отключён вход по биометрии"),
}

LABELS: dict[str, Label] = {**_MENU, **_PAGES, **_SECURITY}
