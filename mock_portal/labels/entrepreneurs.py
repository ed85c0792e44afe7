"""Labels of a sole proprietor's cabinet: its wizard, its refusals, its list of services."""

from __future__ import annotations

from mock_portal.labels.model import Label

_WIZARD: dict[str, Label] = {
    "profile.organisations": Label("Организации", ("K-05",)),
    "entrepreneur.types": Label("Тип организации", ("K-06",)),
    "entrepreneur.types_lead": Label("Выберите тип организации, кабинет которой нужен"),
    "entrepreneur.legal_entity_hint": Label("Личный кабинет организации"),
    "entrepreneur.type": Label("Индивидуальный предприниматель", ("K-06",)),
    "entrepreneur.type_hint": Label("По ИНН, ОГРНИП и СНИЛС; подпись не нужна", ("K-03", "K-04")),
    "entrepreneur.heading": Label("Кабинет индивидуального предпринимателя"),
    "entrepreneur.blocked_heading": Label("Открыть кабинет предпринимателя не получится"),
    "entrepreneur.to_types": Label("К типам организаций"),
    "entrepreneur.steps": Label("Шаги создания кабинета предпринимателя"),
    "entrepreneur.step_numbers": Label("Номера", ("K-07",)),
    "entrepreneur.step_codes": Label("Коды из смс", ("K-08",)),
    "entrepreneur.step_documents": Label("Документы", ("K-09", "K-10")),
    "entrepreneur.step_signature": Label("Электронная подпись", ("K-04",)),
    "entrepreneur.step_second_factor": Label("Двухфакторная аутентификация", ("K-11",)),
    "entrepreneur.step_settings": Label("Настройки", ("K-12",)),
    # Numbers and codes
    "entrepreneur.numbers_lead": Label("Номера сверим с вашей учётной записью и с ЕГРИП"),
    "entrepreneur.ogrnip": Label("ОГРНИП", ("K-03", "K-07")),
    "entrepreneur.ogrnip_hint": Label("15 цифр из свидетельства о регистрации"),
    "entrepreneur.inn": Label("ИНН", ("K-03", "K-07")),
    "entrepreneur.inn_hint": Label("12 цифр"),
    "entrepreneur.snils": Label("СНИЛС", ("K-03",)),
    "entrepreneur.snils_hint": Label("11 цифр, как в профиле"),
    "entrepreneur.number_confirmed": Label("подтверждён"),
    "entrepreneur.number_waits": Label("ждёт кода"),
    "entrepreneur.code_sent_ogrnip": Label(
        "Отправили на номер {phone} код, который подтвердит ОГРНИП", ("K-08",)
    ),
    "entrepreneur.code_sent_inn": Label(
        "Отправили на номер {phone} код, который подтвердит ИНН", ("K-08",)
    ),
    "entrepreneur.code_ogrnip": Label("Код для ОГРНИП", ("K-08",)),
    "entrepreneur.code_inn": Label("Код для ИНН", ("K-08",)),
    "entrepreneur.other_numbers": Label("Исправить номера"),
    "codes.entrepreneur-ogrnip.text": Label(
        "Код, который подтвердит ОГРНИП: {code}. Никому его не сообщайте.", ("K-08",)
    ),
    "codes.entrepreneur-inn.text": Label(
        "Код, который подтвердит ИНН: {code}. Никому его не сообщайте.", ("K-08",)
    ),
    # Scans
    "entrepreneur.documents_lead": Label("Сканы в PDF, JPG или PNG, каждый не больше {limit} МБ"),
    "entrepreneur.certificate": Label("Свидетельство о регистрации", ("K-09",)),
    "entrepreneur.certificate_hint": Label("Без него дальше не пройти"),
    "entrepreneur.licences": Label("Лицензии", ("K-10",)),
    "entrepreneur.licences_hint": Label(
        "Если деятельность лицензируют. Файлов не больше {most}", ("K-10",)
    ),
    "entrepreneur.attached_certificate": Label("Приложено свидетельство:"),
    "entrepreneur.attached_licences": Label("Приложены лицензии:"),
    # Signature
    "entrepreneur.challenge": Label(
        "Кабинет индивидуального предпринимателя на портале «{portal}» (учебный макет)\n"
        "Подписывает: {person}\n"
        "Одноразовый код: {code}\n"
        "Действует до: {until} по московскому времени\n"
    ),
    "entrepreneur.signature_lead": Label(
        "Если у вас есть электронная подпись, вставьте носитель и подпишите запрос. "
        "Без подписи кабинет тоже откроется",
        ("K-04",),
    ),
    "entrepreneur.sign": Label("Подписать"),
    "entrepreneur.no_signature": Label("Подписи нет, продолжить", ("K-04",)),
    "entrepreneur.signature": Label("Электронная подпись"),
    "entrepreneur.signature_none": Label("Нет", ("K-04",)),
    "entrepreneur.signature_by": Label("Есть, выдал {authority}"),
    # Second factor and settings
    "entrepreneur.factor_lead": Label(
        "Включите подтверждение входа: одного пароля мало, чтобы защитить кабинет", ("K-11",)
    ),
    "entrepreneur.factor": Label("Чем подтверждать вход"),
    "entrepreneur.factor_sms": Label("Код из смс"),
    "entrepreneur.factor_email": Label("Код из письма"),
    "entrepreneur.factor_app": Label("Код из приложения"),
    "entrepreneur.factor_on": Label("Включить", ("K-11",)),
    "entrepreneur.connect_app": Label("Подключить приложение с кодами"),
    "entrepreneur.settings_lead": Label("Проверьте настройки и сохраните их"),
    "entrepreneur.save": Label("Сохранить настройки", ("K-12",)),
}

_REFUSALS: dict[str, Label] = {
    "refused.entrepreneur-other-snils": Label(
        "Это не ваш СНИЛС: в профиле другой. Укажите тот, что в профиле", ("K-03",)
    ),
    "refused.entrepreneur-other-inn": Label(
        "Это не ваш ИНН: в профиле другой. Укажите тот, что в профиле", ("K-03",)
    ),
    "refused.entrepreneur-register-down": Label(
        "ЕГРИП сейчас не отвечает, сверить номера нельзя. Повторите через несколько минут"
    ),
    "refused.entrepreneur-unknown": Label(
        "Такого ОГРНИП в ЕГРИП нет. Проверьте номер по свидетельству", ("K-03",)
    ),
    "refused.entrepreneur-numbers-differ": Label(
        "Этот ОГРНИП принадлежит не вам: в ЕГРИП у него другой ИНН. Укажите свой ОГРНИП",
        ("K-03",),
    ),
    "refused.entrepreneur-ceased": Label(
        "По данным ЕГРИП предприниматель прекратил деятельность. Зарегистрируйтесь заново "
        "и укажите новый ОГРНИП",
        ("K-03",),
    ),
    "refused.entrepreneur-exists": Label(
        "У предпринимателя с этим ОГРНИП уже есть кабинет. Он стоит в «Учётных записях и ролях»"
    ),
    "refused.number-codes-over": Label(
        "Кодов отправлено слишком много. Выйдите с портала, войдите снова и повторите"
    ),
    "refused.certificate-missing": Label("Приложите скан свидетельства о регистрации", ("K-09",)),
    "refused.licences-many": Label("Лицензий можно приложить не больше {limit}"),
    "refused.entrepreneur-signature-needed": Label(
        "Без подписи дальше не пройти. Подпишите запрос"
    ),
    "refused.certificate-other-inn": Label(
        "ИНН в сертификате не ваш. Подпишите запрос своей подписью или продолжите без неё"
    ),
    "refused.certificate-other-ogrnip": Label(
        "В сертификате другой ОГРНИП: {ogrnip}. Возьмите подпись на свой ОГРНИП "
        "или продолжите без неё"
    ),
    "refused.second-factor-missing": Label("Выберите, чем подтверждать вход", ("K-11",)),
}

_CABINET: dict[str, Label] = {
    "entrepreneur.kind": Label("Вид"),
    "entrepreneur.role": Label("ИП"),
    "entrepreneur.state.active": Label("Действует"),
    "entrepreneur.state.ceased": Label("Деятельность прекращена"),
    "entrepreneur.state.none": Label("Нет в реестре"),
    "entrepreneur.source": Label("Сведения взяты из ЕГРИП, изменить их здесь нельзя"),
    "available.heading": Label("Доступные услуги", ("K-12",)),
    "available.licences": Label("Лицензии", ("K-01", "K-14")),
    "available.licences_note": Label("Ваши лицензии и их сроки"),
    "available.charges": Label("Начисления", ("K-12", "K-15")),
    "available.charges_note": Label("Что и к какому сроку оплатить"),
    "available.employees": Label("Сотрудники и доступ", ("K-12", "K-16")),
    "available.employees_note": Label("Пригласить сотрудника и открыть ему нужные услуги"),
    "available.notices": Label("Уведомления", ("K-12", "K-15")),
    "available.notices_note": Label("Статусы заявлений и просроченные платежи"),
}

LABELS: dict[str, Label] = {**_WIZARD, **_REFUSALS, **_CABINET}
