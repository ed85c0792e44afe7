"""Labels of the signature bound to an organisation's cabinet: where it stands, binding, refusals.

A refusal says what is the matter and what to do (K-89, K-194).
"""

from __future__ import annotations

from mock_portal.labels.model import Label

_SCREENS: dict[str, Label] = {
    # The cabinet's menu
    "cabinet.settings": Label("Настройки", ("K-83",)),
    "cabinet.security-settings": Label("Настройки безопасности", ("L-15",)),
    "signature.settings_lead": Label("Настройки личного кабинета организации"),
    "signature.security_lead": Label(
        "Привяжите к учетной записи организации имеющийся сертификат электронной подписи",
        ("L-15",),
    ),
    "signature.heading": Label("Электронная подпись", ("K-83", "K-217")),
    "signature.settings_note": Label("Привязка КЭП, срок действия, проверки"),
    # Bound or not
    "signature.status": Label("Статус"),
    "signature.bound": Label("Привязан", ("K-87",)),
    "signature.not_bound": Label("Не привязан"),
    "signature.blocked": Label("Заблокирован", ("K-48",)),
    "signature.replaced": Label("Заменён"),
    "signature.certificate": Label("Сертификат КЭП"),
    "signature.owner": Label("Владелец"),
    "signature.issuer": Label("Удостоверяющий центр"),
    "signature.from": Label("Действует с", ("K-191",)),
    "signature.until": Label("Действует до", ("K-32", "K-191")),
    "signature.left": Label("Осталось", ("K-32",)),
    "signature.left_days": Label("{number} {unit}", ("K-32",)),
    "signature.bound_at": Label("Привязан к кабинету"),
    "signature.of_until": Label("{owner}, действует до {moment}"),
    "signature.history": Label("Прежние сертификаты"),
    "signature.add": Label("Добавить КЭП", ("K-84",)),
    "signature.required_title": Label("Привяжите электронную подпись", ("K-25", "K-34")),
    "signature.required": Label(
        "Для доступа организации к электронным услугам нужна квалифицированная электронная "
        "подпись (КЭП). Пока она не привязана, услуги доступны ограниченно.",
        ("K-25", "K-34", "K-77", "L-13"),
    ),
    "signature.required_link": Label("Перейти к привязке подписи", ("K-25",)),
    "signature.where": Label(
        "Нет сертификата? Закажите КЭП в удостоверяющем центре, аккредитованном Минцифры России.",
        ("L-16", "K-35"),
    ),
    "signature.where_link": Label("Список аккредитованных удостоверяющих центров", ("L-16",)),
    "signature.where_known": Label("Аккредитованные центры, известные порталу", ("L-16", "K-35")),
    "signature.key_stays": Label(
        "Закрытый ключ портал не хранит: он нужен один раз, чтобы проверить файл. Подписывать "
        "можно только ключом на защищённом носителе. Копировать и выгружать ключ с портала нельзя.",
        ("K-40", "K-192", "K-193"),
    ),
    "signature.key_stays_note": Label(
        "Инструкция требует и загрузить файл PKCS #12 с ключом, и не выпускать ключ с носителя. "
        "Учебный макет показывает оба требования: загружайте сюда только учебные файлы."
    ),
    # The watch
    "signature.checks": Label("Автоматический контроль", ("K-47",)),
    "signature.check_last": Label("Последняя проверка", ("K-39", "K-47")),
    "signature.check_often": Label("Периодичность проверки", ("K-39",)),
    "signature.check_hours": Label("раз в {number} ч", ("K-39",)),
    "signature.check_result": Label("Результат", ("K-47",)),
    "signature.check_good": Label("Нарушений нет", ("K-47",)),
    "signature.algorithm": Label("Алгоритм подписи", ("K-36",)),
    "signature.algorithm_value": Label("ГОСТ Р 34.10-2012, ключ {bits} бит", ("K-36",)),
    "signature.hash": Label("Алгоритм хэширования", ("K-36",)),
    "signature.hash_value": Label("ГОСТ Р 34.11-2012, {bits} бит", ("K-36",)),
    "signature.class": Label("Класс защиты", ("K-81", "K-185", "L-13")),
    "signature.blocked_title": Label("Операции, которым нужна подпись, заблокированы", ("K-48",)),
    "signature.blocked_until": Label(
        "Операции заблокированы, пока нарушение не устранено: привяжите другой сертификат.",
        ("K-48",),
    ),
    "signature.ends_title": Label("Срок действия КЭП заканчивается", ("K-184",)),
    "signature.ends": Label(
        "Сертификат действует до {moment}. Получите новую КЭП и привяжите её к личному кабинету.",
        ("K-32", "K-184"),
    ),
    "notice.signature-ends.title": Label("Заканчивается срок действия КЭП", ("K-184",)),
    "notice.signature-ends.text": Label(
        "Сертификат КЭП организации {organisation} (владелец {owner}) действует до {moment}. "
        "Продлите КЭП: получите новый сертификат и привяжите его в личном кабинете.",
        ("K-32", "K-184"),
    ),
    "notice.signature-deviates.title": Label("КЭП не прошла проверку", ("K-39", "K-47")),
    "notice.signature-deviates.text": Label(
        "Сертификат КЭП организации {organisation} (владелец {owner}) не прошёл проверку. "
        "{reason} Операции, которым нужна подпись, заблокированы, пока нарушение не устранено.",
        ("K-39", "K-47", "K-48"),
    ),
    # What is open
    "signature.services": Label("Электронные услуги", ("K-77",)),
    "signature.services_limited": Label("Доступны ограниченно", ("K-77",)),
    "signature.services_full": Label("Доступны в полном объёме", ("K-77",)),
    # The form
    "binding.heading": Label("Добавление КЭП", ("K-84",)),
    "binding.back": Label("Электронная подпись"),
    "binding.file": Label("Файл сертификата", ("K-84", "K-217")),
    "binding.file_hint": Label("Формат PKCS #12: файл .p12 или .pfx", ("K-85",)),
    "binding.password": Label("Пароль сертификата", ("K-86",)),
    "binding.confirm": Label("Подтверждаю привязку КЭП к личному кабинету организации", ("K-86",)),
    "binding.submit": Label("Подтвердить", ("K-86",)),
    "binding.cancel": Label("Отменить"),
    "binding.done": Label("Сертификат проверен и привязан", ("K-87",)),
    "binding.refused_title": Label("Привязать КЭП не удалось", ("K-89",)),
    "binding.code": Label("Код ошибки: {code}", ("K-89",)),
    # Representatives
    "representative.heading": Label("Полномочия представителя", ("K-174",)),
    "representative.lead": Label(
        "Подтвердите, что действуете от имени организации: привяжите электронную подпись (ЭЦП) "
        "или подтвердите полномочия через личный кабинет гражданина.",
        ("K-174",),
    ),
    "representative.state": Label("Представитель"),
    "representative.none": Label("Не авторизован"),
    "representative.way.signature": Label("Авторизован по ЭЦП", ("K-174",)),
    "representative.way.citizen": Label("Авторизован через личный кабинет гражданина", ("K-174",)),
    "representative.link": Label("Подтвердить через личный кабинет гражданина", ("K-174",)),
    "representative.page": Label("Подтверждение полномочий", ("K-174",)),
    "representative.page_lead": Label(
        "Организации, в личных кабинетах которых у вас есть роль", ("K-174",)
    ),
    "representative.confirm": Label("Подтверждаю", ("K-174",)),
    "representative.confirmed": Label("Полномочия подтверждены"),
    "representative.empty": Label("У вас нет роли ни в одной организации"),
    "operation.representative-confirmed": Label("Представитель подтвердил полномочия"),
    # The phone
    "phone.heading": Label("Подтверждение телефона", ("K-80",)),
    "phone.confirmed": Label("Телефон {phone} подтверждён", ("K-80",)),
    "phone.not_confirmed": Label("Телефон {phone} не подтверждён", ("K-80",)),
    "phone.send": Label("Получить код"),
    "phone.code": Label("Код из СМС"),
    "phone.confirm": Label("Подтвердить телефон"),
    "phone.link": Label("Подтвердить телефон"),
    "codes.phone.text": Label("Код подтверждения телефона: {code}"),
    # History
    "operation.signature-bound": Label("Привязана электронная подпись"),
    "operation.signature-deviates": Label("Электронная подпись не прошла проверку"),
    "operation.signature-ends-soon": Label("Отправлено уведомление о сроке подписи"),
}

_REFUSALS: dict[str, Label] = {
    # Who may
    "refused.binding-role": Label(
        "Привязать подпись может руководитель или администратор организации. Обратитесь к нему.",
        ("K-82",),
    ),
    "refused.binding-phone-unconfirmed": Label(
        "Телефон в вашем профиле не подтверждён. Подтвердите его и вернитесь к привязке.",
        ("K-80",),
    ),
    # The file
    "refused.binding-not-pkcs12": Label(
        "Файл «{name}» не в формате PKCS #12. Выгрузите сертификат вместе с ключом в файл .p12 "
        "или .pfx и выберите его снова.",
        ("K-85", "K-89"),
    ),
    "refused.binding-password-empty": Label("Введите пароль сертификата", ("K-86",)),
    "refused.binding-wrong-password": Label(
        "Пароль не подходит к файлу. Проверьте раскладку и регистр и введите пароль ещё раз.",
        ("K-86", "K-89"),
    ),
    "refused.binding-no-key": Label(
        "В файле «{name}» нет закрытого ключа. Возможно, ключ неизвлекаемый: проверьте, не "
        "поставил ли удостоверяющий центр или криптопровайдер ограничений на выгрузку.",
        ("K-89", "K-193"),
    ),
    "refused.binding-no-certificate": Label(
        "В файле «{name}» есть ключ, но нет сертификата. Выгрузите сертификат вместе с ключом.",
        ("K-89",),
    ),
    "refused.binding-key-mismatch": Label(
        "Закрытый ключ в файле «{name}» не подходит к сертификату. Выгрузите их заново из одного "
        "контейнера.",
        ("K-89",),
    ),
    "refused.binding-not-gost": Label(
        "Ключ в файле «{name}» создан не по ГОСТ Р 34.10-2012. Получите КЭП с ключом по этому "
        "стандарту.",
        ("K-36", "K-89"),
    ),
    "refused.binding-protection-unknown": Label(
        "Файл «{name}» защищён способом, который портал не понимает. Выгрузите его заново "
        "с шифрованием AES-256.",
        ("K-89",),
    ),
    "refused.binding-not-confirmed": Label(
        "Подтвердите привязку: поставьте отметку и нажмите кнопку ещё раз", ("K-86",)
    ),
    "refused.binding-exists": Label(
        "Этот сертификат уже привязан к кабинету. Выберите файл с другим сертификатом."
    ),
    # The certificate
    "refused.certificate-too-short": Label(
        "Сертификат выдан на срок меньше {years} г. Получите КЭП, которая действует не меньше "
        "этого срока.",
        ("K-38",),
    ),
    "refused.certificate-without-tools": Label(
        "В сертификате не названы средства электронной подписи, как того требует ФСБ. Получите "
        "квалифицированный сертификат в аккредитованном удостоверяющем центре.",
        ("K-21",),
    ),
    "refused.certificate-without-class": Label(
        "В сертификате нет класса защиты, отвечающего требованиям ФСТЭК. Нужен один из классов: "
        "{classes}. Получите КЭП такого класса.",
        ("K-81", "K-185", "L-13"),
    ),
    "refused.certificate-of-stranger": Label(
        "Сертификат выдан не организации {organisation}: в нём нет её ОГРН {ogrn} и ИНН. "
        "Выберите КЭП этой организации.",
        ("K-89",),
    ),
    # Using it
    "refused.signature-not-bound": Label(
        "К личному кабинету не привязана электронная подпись. Привяжите КЭП и вернитесь сюда."
    ),
    "refused.services-limited": Label(
        "Этот вид документа требует подписи, а действующая КЭП к личному кабинету не привязана. "
        "Привяжите КЭП, и услуги откроются в полном объёме.",
        ("K-34", "K-77"),
    ),
    "refused.representative-role": Label(
        "Подтвердить полномочия может руководитель или администратор организации.", ("K-174",)
    ),
    "refused.representative-unconfirmed": Label(
        "Ваша учётная запись не подтверждена. Подтвердите её, затем подтвердите полномочия.",
        ("K-174",),
    ),
    "refused.representative-unauthorised": Label(
        "Ваши полномочия представителя не подтверждены. Привяжите электронную подпись (ЭЦП) или "
        "подтвердите полномочия через личный кабинет гражданина.",
        ("K-174",),
    ),
}

LABELS: dict[str, Label] = {**_SCREENS, **_REFUSALS}
