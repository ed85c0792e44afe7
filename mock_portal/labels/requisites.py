"""Labels of an organisation's requisites: editing, proof, synchronising; contact persons."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SCREENS: dict[str, Label] = {
    "requisites.heading": Label("Реквизиты организации"),
    "requisites.own": Label("Контакты и банковские реквизиты"),
    "requisites.edit": Label("Редактировать реквизиты", ("K-211",)),
    "requisites.edit_lead": Label("Оставьте поле пустым, если сведения больше не нужны."),
    "requisites.contacts": Label("Контакты"),
    "requisites.bank_details": Label("Банковские реквизиты", ("R-38",)),
    "requisites.proof_hint": Label(
        "Изменение нужно подтвердить документами, портал его проверит", ("K-212",)
    ),
    "requisites.phone": Label("Контактный телефон"),
    "requisites.phone_hint": Label("В международном формате: +7 и десять цифр"),
    "requisites.email": Label("Электронная почта"),
    "requisites.account": Label("Расчётный счёт"),
    "requisites.account_hint": Label("20 цифр"),
    "requisites.bank": Label("Банк"),
    "requisites.bik": Label("БИК"),
    "requisites.bik_hint": Label("9 цифр"),
    "requisites.save": Label("Сохранить"),
    "requisites.done_saved": Label("Реквизиты изменены", ("K-211",)),
    # The register
    "requisites.register": Label("Сведения из ЕГРЮЛ", ("K-109",)),
    "requisites.register_fields": Label(
        "Эти сведения здесь не вводят: их меняют в ФНС и синхронизируют.", ("K-110", "K-111")
    ),
    "requisites.to_synchronise": Label("К синхронизации"),
    "requisites.register_down": Label("Реестр ФНС сейчас не отвечает, сравнить сведения нельзя."),
    "requisites.register_unknown": Label("В реестре ФНС такой организации нет."),
    "requisites.same": Label("Сведения совпадают с реестром ФНС.", ("K-109",)),
    "requisites.differ": Label("Часть сведений расходится с реестром ФНС.", ("K-109",)),
    "requisites.conflict": Label("ИНН или ОГРН расходятся с базой ФНС.", ("K-108",)),
    "requisites.differences": Label("Расхождения с реестром"),
    "requisites.field": Label("Сведения"),
    "requisites.in_cabinet": Label("В кабинете"),
    "requisites.in_register": Label("В реестре"),
    "requisites.source": Label("Сведения в реестре неверны? Обновите их на портале", ("K-110",)),
    "requisites.tax_site": Label("Мой налог", ("K-110",)),
    "requisites.synchronise": Label("Синхронизировать", ("K-111",)),
    "requisites.done_synchronised": Label("Сведения прочитаны из реестра заново", ("K-111",)),
    "requisites.last": Label("Последняя синхронизация", ("K-111",)),
    "requisites.changed": Label("Что изменилось", ("K-111",)),
    "requisites.before": Label("Было", ("K-111",)),
    "requisites.after": Label("Стало", ("K-111",)),
    "requisites.nothing_changed": Label("Изменений нет"),
    # A change that needs proof
    "requisites.changes": Label("Изменения реквизитов"),
    "requisites.change_heading": Label("Изменение реквизитов № {number}"),
    "requisites.status": Label("Состояние"),
    "requisites.state.documents": Label("Нужны документы", ("K-212",)),
    "requisites.state.checking": Label("На проверке", ("K-212",)),
    "requisites.state.authority": Label("Полномочия не подтверждены", ("K-104",)),
    "requisites.state.conflict": Label("Расхождение с базой ФНС", ("K-108",)),
    "requisites.state.approved": Label("Изменено"),
    "requisites.state.refused": Label("Отказано"),
    "requisites.state.withdrawn": Label("Отменено"),
    "requisites.new_values": Label("Новые реквизиты"),
    "requisites.documents": Label("Подтверждающие документы", ("K-212",)),
    "requisites.documents_hint": Label(
        "PDF, JPG или PNG, до {limit} МБ каждый. Большой документ разбейте на части, не больше "
        "{most}",
        ("K-116",),
    ),
    "requisites.power": Label("Доверенность"),
    "requisites.expected": Label("Проверка закончится"),
    "requisites.ask_documents": Label("Подтвердите изменение", ("K-212",)),
    "requisites.ask_documents_text": Label(
        "Приложите документы, из которых видны новые реквизиты: справку банка, договор счёта.",
        ("K-212",),
    ),
    "requisites.send": Label("Отправить на проверку", ("K-212",)),
    "requisites.checking_text": Label(
        "Документы приняты, идёт проверка. До её конца действуют прежние реквизиты.", ("K-212",)
    ),
    "requisites.approved_text": Label("Проверка пройдена, реквизиты изменены", ("K-212",)),
    "requisites.refused_text": Label("Проверка не пройдена, реквизиты остались прежними"),
    "requisites.withdraw": Label("Отменить изменение"),
    # What stops a check, and what helps
    "trouble.authority": Label("Полномочия представителя не подтверждены", ("K-104",)),
    "trouble.authority_text": Label(
        "Портал не знает, вправе ли вы действовать за организацию. Загрузите скан доверенности "
        "или пройдите проверку ещё раз.",
        ("K-104", "K-105", "K-107"),
    ),
    "trouble.power": Label("Скан доверенности", ("K-105",)),
    "trouble.power_hint": Label(
        "В формате PDF, не грубее {least} точек на дюйм: подпись должна хорошо читаться",
        ("K-105", "K-106"),
    ),
    "trouble.power_send": Label("Загрузить доверенность", ("K-105",)),
    "trouble.verification": Label("Проверка через личный кабинет", ("K-107",)),
    "trouble.verification_text": Label(
        "Подтвердите полномочия в своём личном кабинете гражданина, потом вернитесь сюда.",
        ("K-107",),
    ),
    "trouble.verification_link": Label("Перейти к подтверждению", ("K-107",)),
    "trouble.again": Label("Проверить ещё раз", ("K-107",)),
    "trouble.conflict": Label("ИНН или ОГРН расходятся с базой ФНС", ("K-108",)),
    "trouble.conflict_text": Label("Проверьте, верны ли сведения в ЕГРЮЛ.", ("K-109",)),
    "trouble.source": Label("Если неверны, обновите их на портале", ("K-110",)),
    "trouble.then": Label("Затем синхронизируйте профиль, и проверка начнётся снова.", ("K-111",)),
    # A large document, piece by piece
    "large.heading": Label("Большой файл", ("K-115",)),
    "large.text": Label(
        "Большой файл идёт по частям. Если связь прервётся, загрузка продолжится с того же места.",
        ("K-115", "K-118"),
    ),
    "large.file": Label("Большой файл документа"),
    "large.hint": Label("PDF, JPG или PNG, до {limit} МБ"),
    "large.send": Label("Загрузить по частям"),
    "large.resume": Label("Продолжить загрузку", ("K-118",)),
    "large.progress": Label("Ход загрузки"),
    "large.sent": Label("Загружено {received} из {size} байт"),
    "large.partial": Label(
        "Файл «{name}» загружен не до конца: {received} из {size} байт. Выберите его ещё раз и "
        "нажмите «Продолжить загрузку».",
        ("K-118",),
    ),
    "large.broken": Label(
        "Файл не успел загрузиться: связь прервалась. Нажмите «Продолжить загрузку» или разбейте "
        "документ на части.",
        ("K-115", "K-116", "K-118"),
    ),
    # Contact persons
    "contacts.heading": Label("Контактные лица", ("R-40",)),
    "contacts.lead": Label("Кому звонить и писать и по каким вопросам.", ("R-40",)),
    "contacts.list": Label("Список контактных лиц"),
    "contacts.none": Label("Контактных лиц пока нет"),
    "contacts.add_heading": Label("Новое контактное лицо"),
    "contacts.name": Label("Фамилия, имя и отчество"),
    "contacts.role": Label("Роль", ("R-40",)),
    "contacts.role.management": Label("Руководство", ("R-40",)),
    "contacts.role.accounting": Label("Бухгалтерия", ("R-40",)),
    "contacts.role.documents": Label("Документооборот", ("R-40",)),
    "contacts.role.technical": Label("Технические вопросы", ("R-40",)),
    "contacts.add": Label("Добавить контактное лицо", ("R-40",)),
    "contacts.remove": Label("Удалить"),
    "contacts.remove_one": Label("Удалить: {name}"),
    "contacts.done_added": Label("Контактное лицо добавлено"),
    "contacts.done_removed": Label("Контактное лицо удалено"),
    # History
    "operation.requisites-changed": Label("Изменены реквизиты"),
    "operation.requisites-change-sent": Label("Изменение реквизитов отправлено на проверку"),
    "operation.requisites-change-refused": Label("Отказано в изменении реквизитов"),
    "operation.requisites-change-withdrawn": Label("Отменено изменение реквизитов"),
    "operation.requisites-synchronised": Label("Реквизиты синхронизированы с реестром"),
    "operation.contact-added": Label("Добавлено контактное лицо"),
    "operation.contact-removed": Label("Удалено контактное лицо"),
}

_REFUSALS: dict[str, Label] = {
    "refused.requisites-unchanged": Label("Реквизиты те же. Измените хотя бы одно поле"),
    "refused.requisites-change-open": Label(
        "Прежнее изменение ещё не закончено. Дождитесь проверки или отмените его"
    ),
    "refused.requisites-change-state": Label(
        "С изменением № {number} этого сейчас сделать нельзя. Обновите страницу"
    ),
    "refused.upload-none": Label("Загрузка не начата. Обновите страницу и начните снова"),
    "refused.upload-offset": Label(
        "Часть не на своём месте: портал принял {received} байт. Обновите страницу и продолжите"
    ),
    "refused.upload-piece": Label("Часть файла не того размера. Обновите страницу и продолжите"),
    "refused.upload-digest": Label("Файл «{name}» пришёл не таким, каким был. Загрузите его снова"),
    "refused.parts-over": Label("Приложите не больше {most} файлов за раз", ("K-116",)),
    "refused.scan-missing": Label(
        "В файле «{name}» есть страница без скана. Отсканируйте доверенность и загрузите снова",
        ("K-105",),
    ),
    "refused.scan-coarse": Label(
        "Скан «{name}» слишком грубый: {found} точек на дюйм, а нужно {least}. Подпись на нём "
        "плохо читается, отсканируйте доверенность заново",
        ("K-106",),
    ),
    "refused.verification-missing": Label(
        "Проверка в личном кабинете ещё не пройдена. Подтвердите полномочия и повторите",
        ("K-107",),
    ),
    "refused.sync-register-down": Label("Реестр ФНС не отвечает. Повторите позже"),
    "refused.sync-unknown": Label(
        "В реестре ФНС нет организации с ОГРН {ogrn} и ИНН {inn}. Обратитесь в ФНС"
    ),
    "refused.sync-taken": Label(
        "ОГРН {ogrn} уже у другого личного кабинета. Обратитесь в поддержку"
    ),
    "refused.contact-name-empty": Label("Введите фамилию, имя и отчество"),
    "refused.contact-role": Label("Выберите роль", ("R-40",)),
    "refused.contacts-over": Label("Контактных лиц уже {most}. Удалите лишнее и повторите"),
}

LABELS: dict[str, Label] = {**_SCREENS, **_REFUSALS}
