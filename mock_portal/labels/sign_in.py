"""Labels of the second factor from an application, of the lock and of the forgotten password."""

from __future__ import annotations

from mock_portal.labels.model import Label

_LOCK: dict[str, Label] = {
    "refused.account-locked": Label(
        "Вход заблокирован: слишком много неудачных попыток подряд. Восстановите пароль по коду "
        "из смс или попробуйте снова через {minutes} мин.",
        ("K-119", "K-120"),
    ),
    "sign_in.locked_remedy": Label("Восстановить пароль по смс", ("K-120",)),
}

_APP: dict[str, Label] = {
    "sign_in.code_app": Label("Откройте приложение с кодами и введите код этого портала"),
    "sign_in.code_from_app": Label("Код из приложения", ("K-198",)),
    "sign_in.code_app_lifetime": Label("Приложение меняет код каждые {seconds} с"),
    "sign_in.code_by_sms": Label("Получить код по смс"),
    "refused.app-attempts-over": Label("Попытки закончились. Получите код по смс"),
    "app.heading": Label("Приложение с кодами"),
    "app.lead": Label(
        "Приложение показывает одноразовый код для входа, даже когда нет связи. Подойдёт любое, "
        "которое читает QR-код и считает коды по времени (TOTP)",
        ("K-58",),
    ),
    "app.begin": Label("Показать QR-код"),
    "app.issuer": Label("Учебный макет"),
    "app.scan": Label("Наведите приложение на QR-код или введите в него ключ"),
    "app.qr": Label("QR-код для приложения"),
    "app.secret": Label("Ключ"),
    "app.first_code": Label("Код из приложения"),
    "app.first_code_hint": Label("Введите код, который показало приложение"),
    "app.clock": Label("Код считается по времени портала: сейчас {moment}"),
    "app.connect": Label("Подключить"),
    "app.again": Label("Показать другой QR-код"),
    "app.connected": Label("Приложение подключено {moment}"),
    "app.password": Label("Пароль"),
    "app.password_hint": Label("Пароль нужен, чтобы приложение не отключил кто-то другой"),
    "app.disconnect": Label("Отключить приложение"),
    "app.back": Label("К настройкам входа"),
    "refused.app-code-wrong": Label(
        "Код не подошёл. Проверьте, что время на телефоне верное, и введите новый код"
    ),
    "refused.app-connected": Label("Приложение уже подключено. Сначала отключите его"),
    "refused.app-not-begun": Label("Ключ устарел. Покажите QR-код ещё раз"),
    "refused.password-wrong": Label("Неверный пароль. Проверьте раскладку и введите ещё раз"),
}

_SETTINGS: dict[str, Label] = {
    "security.confirmed_app": Label(
        "Подключён вход по паролю и коду из приложения", ("K-58", "K-198")
    ),
    "security.confirmed_none": Label("Не подключён: для входа хватает пароля"),
    "security.recommended": Label(
        "Рекомендуем двухфакторную аутентификацию: код придёт по смс или его покажет приложение",
        ("K-58", "K-198"),
    ),
    "security.app": Label("Приложение с кодами", ("K-58",)),
    "security.way_app": Label("Код из приложения"),
    "security.way_none": Label("Не подтверждать: хватит пароля"),
    "second_factor.heading": Label("Нужен вход с подтверждением"),
    "second_factor.text": Label(
        "Сотрудники организаций входят по паролю и одноразовому коду. "
        "Подключите подтверждение и откройте кабинет снова",
        ("K-142",),
    ),
    "second_factor.settings": Label("Настройки безопасности", ("K-122",)),
    "activity.app-connected": Label("Подключено приложение с кодами"),
    "activity.app-disconnected": Label("Отключено приложение с кодами"),
}

_RECOVERY: dict[str, Label] = {
    "sign_in.forgotten": Label("Забыли пароль", ("K-213",)),
    "sign_in.changed": Label("Пароль изменён. Войдите с новым паролем"),
    "recovery.heading": Label("Восстановление пароля"),
    "recovery.lead": Label(
        "Укажите почту, и придёт письмо со ссылкой, или телефон, и придёт код по смс",
        ("K-120", "K-214"),
    ),
    "recovery.contact": Label("Почта или телефон"),
    "recovery.submit": Label("Продолжить"),
    "recovery.back": Label("Вернуться ко входу"),
    "recovery.sent_heading": Label("Проверьте почту"),
    "recovery.sent": Label(
        "Если эта почта привязана к учётной записи, на неё пришло письмо. "
        "Откройте ссылку из него и задайте новый пароль",
        ("K-214",),
    ),
    "recovery.sent_lifetime": Label("Ссылка действует {minutes} мин. и срабатывает один раз"),
    "recovery.again": Label("Письмо не пришло"),
    "recovery.code_heading": Label("Код из смс"),
    "recovery.code_lead": Label(
        "Если номер {phone} привязан к учётной записи, на него пришёл код", ("K-120",)
    ),
    "recovery.code": Label("Код из смс", ("K-120",)),
    "recovery.code_submit": Label("Продолжить"),
    "recovery.code_resend": Label("Отправить новый код"),
    "recovery.code_again": Label("Запросили новый код. Прежний больше не действует"),
    "recovery.other_contact": Label("Указать другую почту или телефон"),
    "recovery.new_heading": Label("Новый пароль"),
    "recovery.new_lead": Label("После смены пароля вы выйдете со всех устройств"),
    "recovery.password": Label("Новый пароль"),
    "recovery.password_hint": Label(
        "Не короче {least} знаков: заглавные и строчные буквы, цифры и знаки вроде ! или %",
        ("K-121", "R-26", "R-27"),
    ),
    "recovery.repeat": Label("Повторите пароль"),
    "recovery.save": Label("Сохранить пароль"),
    "recovery.refused_heading": Label("Ссылка не подходит"),
    "recovery.ask_again": Label("Восстановить пароль заново"),
    "codes.recovery.text": Label(
        "Код для нового пароля: {code}. Если вы не меняете пароль, никому его не сообщайте."
    ),
    "recovery.letter_subject": Label("Восстановление пароля", ("K-214",)),
    "recovery.letter": Label(
        "Чтобы задать новый пароль, откройте ссылку. Она действует {minutes} мин. и срабатывает "
        "один раз. Если вы не меняете пароль, ничего не делайте: прежний пароль остаётся в силе.",
        ("K-214",),
    ),
    "recovery.notice_subject": Label("Пароль изменён"),
    "recovery.notice": Label(
        "Пароль вашей учётной записи изменён {moment}. Если это были не вы, сразу восстановите "
        "пароль и напишите в службу поддержки."
    ),
    "refused.recovery-codes-over": Label(
        "Новых кодов больше не будет. Восстановите пароль по почте"
    ),
    "refused.contact-empty": Label("Введите почту или телефон"),
    "refused.contact-wrong": Label(
        "Проверьте, что ввели: почта выглядит как name@example.ru, телефон как +7 900 123-45-67"
    ),
    "refused.recovery-unknown": Label("Такой ссылки нет. Проверьте, что открыли её целиком"),
    "refused.recovery-expired": Label("Срок действия ссылки истёк. Запросите новую"),
    "refused.recovery-used": Label("По этой ссылке пароль уже изменили. Запросите новую"),
    "refused.recovery-replaced": Label("Вы запросили новую ссылку. Откройте последнее письмо"),
    "refused.password-same": Label("Это прежний пароль. Придумайте другой"),
    "activity.password-changed": Label("Изменён пароль"),
}

LABELS: dict[str, Label] = {**_LOCK, **_APP, **_SETTINGS, **_RECOVERY}
