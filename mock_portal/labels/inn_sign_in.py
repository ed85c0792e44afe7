"""Labels of the mode «Для юр. лиц», of sign-in by ИНН and of the panel behind it."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "modes.name": Label("Кто входит"),
    "modes.people": Label("Для граждан"),
    "modes.entities": Label("Для юр. лиц", ("L-17",)),
    "inn_sign_in.heading": Label("Вход для юридических лиц", ("L-17",)),
    "inn_sign_in.lead": Label(
        "Войдите под учётной записью, которую завели для организации", ("L-04",)
    ),
    "inn_sign_in.inn": Label("ИНН", ("L-02", "L-18")),
    "inn_sign_in.inn_hint": Label("10 цифр ИНН организации"),
    "inn_sign_in.password": Label("Пароль", ("L-02", "L-18")),
    "inn_sign_in.submit": Label("Войти", ("L-01",)),
    "refused.inn-or-password-wrong": Label(
        "Неверный ИНН или пароль. Личный пароль здесь не подходит: нужен пароль учётной записи "
        "организации",
        ("L-02", "L-04"),
    ),
    "refused.organisation-account-needed": Label(
        "В кабинет {organisation} входят под учётной записью организации. Выйдите и выберите вход "
        "«Для юр. лиц»",
        ("L-04",),
    ),
    # The organisation's own account
    "entity_account.heading": Label("Учётная запись организации", ("L-02", "L-04")),
    "entity_account.none": Label(
        "У организации пока нет своей учётной записи. Придумайте пароль: вместе с ИНН он откроет "
        "кабинет",
        ("L-02", "L-04"),
    ),
    "entity_account.there": Label(
        "Кабинет открывается по ИНН {inn} и паролю. Здесь пароль можно сменить", ("L-02",)
    ),
    "entity_account.password": Label("Пароль учётной записи организации", ("L-02",)),
    "entity_account.repeat": Label("Пароль ещё раз"),
    "entity_account.save": Label("Сохранить пароль"),
    "entity_account.saved": Label(
        "Пароль сохранён. Теперь в кабинет входят через «Для юр. лиц»", ("L-04",)
    ),
    "operation.account-password-chosen": Label("Задан пароль учётной записи организации"),
    # The panel
    "panel.heading": Label("Панель управления услугами", ("L-03", "L-19")),
    "panel.services": Label("Услуги и сведения организации", ("L-03",)),
    "panel.applications": Label("Заявления"),
    "panel.applications_note": Label("Поданные заявления и их статус"),
    "panel.employees": Label("Сотрудники и права"),
    "panel.employees_note": Label("Кто работает от имени организации и что кому открыто"),
    "panel.finances": Label("Финансы"),
    "panel.finances_note": Label("Платежи организации"),
    "panel.operations": Label("История операций"),
    "panel.operations_note": Label("Что делали в кабинете"),
    "phase.heading": Label("С чего начать", ("L-34",)),
    "phase.registration": Label("Регистрация юридического лица", ("L-34",)),
    "phase.signature": Label("Привязка электронной подписи", ("L-34",)),
    "phase.access": Label("Права доступа", ("L-34",)),
    "phase.state.done": Label("Готово"),
    "phase.state.due": Label("Пора сделать"),
    "phase.state.later": Label("Откроется после предыдущего шага", ("L-34",)),
}
