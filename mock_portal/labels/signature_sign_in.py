"""Labels of signing in by an electronic signature: the page, what it says as it works, refusals.

`signature_sign_in.message_*` are shown by `static/signature_sign_in.js`, `refused.*` by the server.
"""

from __future__ import annotations

from mock_portal.labels.model import Label

_PAGE: dict[str, Label] = {
    "signature_sign_in.item": Label("Электронная подпись", ("L-14", "L-31")),
    "signature_sign_in.item_connect": Label("Подключить КЭП", ("K-187",)),
    "signature_sign_in.heading": Label("Вход по электронной подписи", ("N-37", "L-14")),
    "signature_sign_in.lead": Label(
        "Присоедините к компьютеру носитель электронной подписи. Не извлекайте его, пока не войдёте"
    ),
    "signature_sign_in.no_password": Label("Логин, пароль и код из смс не нужны", ("L-14",)),
    "signature_sign_in.for_organisations": Label(
        "Подойдёт и подпись, в которой указана организация: роль вы выберете после входа",
        ("L-31",),
    ),
    "signature_sign_in.go": Label("Продолжить"),
    "signature_sign_in.choose": Label("Выберите сертификат"),
    "signature_sign_in.sign": Label("Войти с этим сертификатом"),
    "signature_sign_in.owner": Label("{owner}, действует до {moment}"),
    "signature_sign_in.of_organisation": Label("{owner}, {organisation}, действует до {moment}"),
    "signature_sign_in.pin_heading": Label("Введите PIN-код"),
    "signature_sign_in.pin_lead": Label("PIN-код носителя «{token}»"),
    "signature_sign_in.pin": Label("PIN-код"),
    "signature_sign_in.pin_wrong": Label("PIN-код введён неверно. Осталось попыток: {left}"),
    "signature_sign_in.pin_empty": Label("Введите PIN-код"),
    "signature_sign_in.pin_submit": Label("Подтвердить"),
    "signature_sign_in.pin_cancel": Label("Отмена"),
    "signature_sign_in.progress": Label("Ход входа по подписи"),
    "signature_sign_in.waiting": Label("Ищем плагин для подписи…"),
    "signature_sign_in.searching": Label("Ищем сертификаты на носителях…"),
    "signature_sign_in.signing": Label("Создаётся подпись…"),
    "signature_sign_in.checking": Label("Портал проверяет подпись…"),
    "signature_sign_in.by_password": Label("Войти по паролю"),
    "signature_sign_in.again": Label("Повторить"),
    "signature_sign_in.challenge": Label(
        "Вход на портал «{portal}» по электронной подписи (учебный макет)\n"
        "Одноразовый код: {code}\n"
        "Действует до: {until} по московскому времени\n"
    ),
    "signature_sign_in.connect": Label("Подключить вход по электронной подписи"),
    "signature_sign_in.disconnect": Label("Отключить вход по электронной подписи"),
    "activity.signature-connected": Label("Подключён вход по электронной подписи"),
    "activity.signature-disconnected": Label("Отключён вход по электронной подписи"),
    "activity.signed-in-by-signature": Label("Вход по электронной подписи"),
}

_MESSAGES: dict[str, Label] = {
    "signature_sign_in.message_extension_absent": Label(
        "Расширение плагина для подписи не найдено. Установите его в браузер и включите: вход "
        "продолжится сам."
    ),
    "signature_sign_in.message_program_absent": Label(
        "Расширение есть, а программа плагина не отвечает. Установите или перезапустите её, затем "
        "обновите страницу."
    ),
    "signature_sign_in.message_carrier_absent": Label(
        "Носитель электронной подписи не найден. Вставьте его и нажмите «Повторить»."
    ),
    "signature_sign_in.message_certificate_absent": Label(
        "На носителе нет сертификатов. Вставьте носитель со своей подписью и нажмите «Повторить»."
    ),
    "signature_sign_in.message_carrier_removed": Label(
        "Носитель извлечён раньше, чем создана подпись. Вставьте его и нажмите «Повторить»."
    ),
    "signature_sign_in.message_key_absent": Label(
        "На носителе нет ключа этого сертификата. Выберите другой сертификат или обратитесь "
        "в удостоверяющий центр."
    ),
    "signature_sign_in.message_pin_attempts_over": Label(
        "PIN-код введён неверно, попытки закончились. Вспомните его и начните вход заново: после "
        "нескольких ошибок подряд носитель заблокируется."
    ),
    "signature_sign_in.message_pin_locked": Label(
        "Носитель заблокирован: попытки ввода PIN-кода закончились. Разблокируйте его PIN-кодом "
        "администратора или обратитесь в удостоверяющий центр."
    ),
    "signature_sign_in.message_pin_cancelled": Label(
        "Ввод PIN-кода отменён, подпись не создана. Чтобы войти, нажмите «Повторить»."
    ),
    "signature_sign_in.message_connection_lost": Label(
        "Связь с плагином прервалась. Обновите страницу и начните вход заново."
    ),
    "signature_sign_in.message_busy": Label(
        "Плагин занят другим запросом. Подождите и нажмите «Повторить»."
    ),
    "signature_sign_in.message_other": Label(
        "Плагин сообщил об ошибке {code}. Нажмите «Повторить»; если ошибка останется, обратитесь "
        "в поддержку с этим кодом."
    ),
}

_REFUSALS: dict[str, Label] = {
    "refused.signature-person-unknown": Label(
        "Учётной записи с таким СНИЛС, как в сертификате, на портале нет. Проверьте, тот ли "
        "сертификат вы выбрали, или сначала зарегистрируйтесь."
    ),
    "refused.signature-other-name": Label(
        "Фамилия, имя и отчество в сертификате не такие, как в учётной записи с этим СНИЛС. "
        "Войдите по паролю и исправьте данные или получите новую подпись."
    ),
    "refused.signature-sign-in-off": Label(
        "Вход по электронной подписи не подключён. Войдите по паролю и подключите его в профиле, "
        "в разделе «Электронная подпись».",
        ("N-37",),
    ),
    "refused.bound-signature-expired": Label(
        "Срок действия подписи организации {organisation} истёк, вход закрыт. Его откроет "
        "руководитель или администратор, когда войдёт по новой подписи организации.",
        ("L-33",),
    ),
}

LABELS: dict[str, Label] = {**_PAGE, **_MESSAGES, **_REFUSALS}
