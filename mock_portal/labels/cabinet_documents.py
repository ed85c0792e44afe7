"""Labels of an organisation's documents: writing, signing, what became of a signature."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SCREENS: dict[str, Label] = {
    "cabinet.documents": Label("Документооборот"),
    "document.lead": Label(
        "Электронная подпись нужна только документам, которым нужна юридическая сила.", ("K-189",)
    ),
    "document.new": Label("Создать документ"),
    "document.list": Label("Документы"),
    "document.none": Label("Документов пока нет"),
    "document.new_heading": Label("Новый документ"),
    "document.edit_heading": Label("Изменение документа"),
    "document.back": Label("Документооборот"),
    "document.kind": Label("Вид документа"),
    "document.title": Label("Название"),
    "document.text": Label("Текст документа"),
    "document.save": Label("Сохранить"),
    "document.cancel": Label("Отменить"),
    "document.edit": Label("Изменить"),
    "document.author": Label("Автор"),
    "document.changed_at": Label("Последнее изменение"),
    "document.service": Label("Услуга"),
    "document.force": Label("Юридическая сила", ("K-189",)),
    "document.force_needed": Label("Нужна, документ подписывают", ("K-189",)),
    "document.force_none": Label("Не нужна, документ не подписывают", ("K-189",)),
    "document.state": Label("Состояние"),
    "document.state.draft": Label("Черновик"),
    "document.state.signed": Label("Подписан"),
    "document.download": Label("Скачать документ"),
    "document.kind.contract": Label("Договор"),
    "document.kind.application": Label("Заявление"),
    "document.kind.power": Label("Доверенность"),
    "document.kind.report": Label("Отчётность"),
    "document.kind.memo": Label("Служебная записка"),
    "document.kind.letter": Label("Информационное письмо"),
    "document.service.contract": Label("Закупки"),
    "document.service.application": Label("Лицензирование"),
    "document.service.power": Label("Доверенности"),
    "document.service.report": Label("Сдача отчётности"),
    "document.service.memo": Label("Внутренние документы"),
    "document.service.letter": Label("Обращения"),
    "document.sealed": Label(
        "Документ подписан, изменить его нельзя. Нужны исправления: создайте новый документ.",
        ("K-46",),
    ),
    # Signing
    "document.sign": Label("Подписать"),
    "document.sign_heading": Label("Подписание документа"),
    "document.sign_content": Label("Что будет подписано"),
    "document.sign_by": Label("Подпись"),
    "document.sign_by_note": Label(
        "Сертификат выбран автоматически: это КЭП, привязанная к личному кабинету.", ("K-88",)
    ),
    "document.format": Label("Формат подписи", ("K-37",)),
    "document.format.CMS": Label("CMS, отсоединённая", ("K-37",)),
    "document.format.XML-DSig": Label("XML-DSig", ("K-37",)),
    "document.confirm": Label("Подтверждаю подписание этого документа", ("K-190",)),
    "document.ends_session": Label(
        "После подписания сеанс закроется, для следующего действия нужно будет войти снова.",
        ("K-195",),
    ),
    "document.software": Label("Программа для подписи", ("K-43",)),
    # Stands there for the moment that the page's script needs to ask the plugin
    "document.software_waiting": Label("Проверяем…"),
    "document.software_ready": Label(
        "Готова: плагин {plugin}, криптопровайдер {provider}", ("K-43",)
    ),
    "document.software_absent": Label(
        "Не найдена. Установите плагин и криптопровайдер или приложите готовую подпись.",
        ("K-43",),
    ),
    "document.upload_heading": Label("Готовая подпись"),
    "document.upload_lead": Label(
        "Подпись можно создать в другой программе и приложить файлом. Форматы: {formats}.",
        ("K-37",),
    ),
    "document.upload_file": Label("Файл подписи", ("K-37",)),
    "document.upload": Label("Приложить подпись"),
    # Signed
    "document.signature": Label("Электронная подпись"),
    "document.signed_by": Label("Подписал"),
    "document.signed_until": Label("Срок сертификата", ("K-191",)),
    "document.signed_validity": Label("с {start} до {end}", ("K-191",)),
    "document.signed_at": Label("Время подписания", ("K-45",)),
    "document.stamp": Label("Штамп времени", ("K-45",)),
    "document.stamp_value": Label("№ {number}, {service}", ("K-45",)),
    "document.whole": Label("Целостность", ("K-44",)),
    "document.whole_yes": Label("Документ не изменён после подписания", ("K-44",)),
    "document.whole_no": Label(
        "Документ или подпись изменены после подписания: подпись недействительна", ("K-44",)
    ),
    "document.download_signature": Label("Скачать подпись"),
    "document.done_heading": Label("Документ подписан", ("K-195",)),
    "document.done": Label(
        "Работа с подписью завершена, сеанс закрыт. Для следующего действия войдите снова.",
        ("K-195",),
    ),
    "document.done_sign_in": Label("Войти"),
    "operation.document-created": Label("Создан документ"),
    "operation.document-changed": Label("Изменён документ"),
    "operation.document-signed": Label("Подписан документ"),
    # What signing on the page may run into; `signing.message_*` are in labels/signing.py
    "signing.message_not_confirmed": Label(
        "Подписание не подтверждено. Поставьте отметку о согласии и нажмите «Подписать».",
        ("K-190",),
    ),
    "signing.message_bound_absent": Label(
        "На носителе нет сертификата, привязанного к личному кабинету. Вставьте носитель с ним "
        "или привяжите другой сертификат.",
        ("K-88",),
    ),
    "signing.message_storage_open": Label(
        "Ключ хранится на компьютере, а не на защищённом носителе. Перенесите КЭП на токен или "
        "смарт-карту и повторите.",
        ("K-40", "K-192"),
    ),
    "signing.message_key_exportable": Label(
        "Ключ можно скопировать с носителя, а это запрещено. Получите КЭП с неизвлекаемым ключом "
        "и повторите.",
        ("K-193",),
    ),
}

_REFUSALS: dict[str, Label] = {
    "refused.document-kind": Label("Выберите вид документа"),
    "refused.document-title": Label("Введите название, не длиннее {longest} знаков"),
    "refused.document-text-empty": Label("Введите текст документа"),
    "refused.document-text-long": Label("Текст длиннее {longest} знаков. Сократите его"),
    "refused.document-odd": Label("В тексте есть управляющие знаки. Удалите их"),
    "refused.document-signed": Label(
        "Документ подписан, изменить его или подписать ещё раз нельзя. Создайте новый документ.",
        ("K-46",),
    ),
    "refused.document-needs-no-signature": Label(
        "Этому виду документов подпись не нужна: юридическая сила им не требуется.", ("K-189",)
    ),
    "refused.signature-not-confirmed": Label(
        "Подписание не подтверждено. Поставьте отметку о согласии и повторите.", ("K-190",)
    ),
    "refused.document-signature-missing": Label(
        "Подписи нет. Вставьте носитель и нажмите «Подписать» или приложите файл подписи.",
        ("K-194",),
    ),
    "refused.signature-format": Label(
        "Формат подписи не подходит. Приложите подпись в формате CMS или XML-DSig.", ("K-37",)
    ),
    "refused.signature-not-gost": Label(
        "Подпись создана по алгоритму {algorithm}. Подпишите документ по ГОСТ Р 34.10-2012 "
        "с хэшем по ГОСТ Р 34.11-2012.",
        ("K-36",),
    ),
    "refused.signature-other-certificate": Label(
        "Подпись создана другим сертификатом. К личному кабинету привязана КЭП, владелец которой "
        "{owner}: подпишите ею или привяжите другую.",
        ("K-88",),
    ),
    "refused.document-altered": Label(
        "Подпись сделана под другим содержанием: документ или подпись изменены. Откройте документ "
        "и подпишите его заново.",
        ("K-44",),
    ),
}

LABELS: dict[str, Label] = {**_SCREENS, **_REFUSALS}
