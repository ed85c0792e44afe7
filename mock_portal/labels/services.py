"""Labels of the catalogue of services, of applications, and of what becomes of them."""

from __future__ import annotations

from mock_portal.labels.model import Label

_CATALOGUE: dict[str, Label] = {
    "cabinet.services": Label("Каталог услуг", ("K-154", "K-156")),
    "cabinet.service-applications": Label("Заявления на услуги", ("K-159", "L-20", "L-21")),
    "cabinet.payments": Label("Начисления", ("K-28", "R-45")),
    "nav.services_menu": Label("Сервисы", ("R-44",)),
    "panel.catalogue": Label("Каталог услуг", ("L-20",)),
    "panel.catalogue_note": Label("Выбрать услугу и подать заявление", ("L-20",)),
    "services.catalogue": Label("Каталог услуг", ("K-154", "K-156")),
    "services.catalogue_lead": Label(
        "Выберите услугу: в описании есть инструкция, документы, пошлина и срок", ("K-165",)
    ),
    "services.apply_section": Label("Подача заявлений", ("R-45",)),
    "services.apply_note": Label("Каталог услуг для организации", ("R-45",)),
    "services.extracts_section": Label("Получение справок", ("R-45",)),
    "services.extracts_note": Label("Справки и выписки с подписью ведомства", ("R-45",)),
    "services.pay_section": Label("Оплата госуслуг", ("R-45",)),
    "services.pay_note": Label("Пошлины и другие начисления организации", ("R-45",)),
    "services.search": Label("Поиск услуги"),
    "services.search_label": Label("Что нужно сделать"),
    "services.search_button": Label("Найти услугу"),
    "services.situations": Label("Жизненные ситуации"),
    "services.situation.all": Label("Все услуги"),
    "services.situation.begin": Label("Создать или изменить организацию"),
    "services.situation.permit": Label("Получить разрешение"),
    "services.situation.trade": Label("Вести дела"),
    "services.situation.report": Label("Отчитаться"),
    "services.situation.prove": Label("Подтвердить сведения"),
    "services.situation.support": Label("Получить поддержку"),
    "services.kind.founding": Label(
        "Регистрация юридического лица и изменение учредительных данных", ("K-160",)
    ),
    "services.kind.licences": Label(
        "Получение лицензий и разрешений на осуществление деятельности", ("K-161",)
    ),
    "services.kind.conformity": Label(
        "Оформление сертификатов соответствия и аккредитаций", ("K-162",)
    ),
    "services.kind.contracts": Label(
        "Подписание электронных договоров и подача налоговых деклараций", ("K-163",)
    ),
    "services.kind.extracts": Label(
        "Запросы справок и выписок из государственных реестров", ("K-164",)
    ),
    "services.kind.reporting": Label("Сдача отчётности", ("K-27",)),
    "services.kind.transport": Label("Транспорт организации", ("K-28",)),
    "services.kind.subsidies": Label("Субсидии", ("K-28",)),
    "services.none": Label("Таких услуг нет. Измените запрос или откройте весь каталог"),
    "services.to_catalogue": Label("К каталогу услуг"),
    "services.instruction": Label("Инструкция", ("R-46",)),
    "services.documents": Label("Нужные документы", ("K-165", "R-46")),
    "services.terms": Label("Условия"),
    "services.agency": Label("Ведомство"),
    "services.fee": Label("Пошлина"),
    "services.fee_none": Label("Нет"),
    "services.fee_roubles": Label("{roubles} ₽"),
    "services.term": Label("Срок, рабочих дней"),
    "services.signature": Label("Электронная подпись"),
    "services.signature_needed": Label("Нужна подпись, привязанная к кабинету"),
    "services.signature_not_needed": Label("Не нужна"),
    "services.apply": Label("Подать заявление", ("K-158", "L-20", "R-45")),
    "services.numbered": Label("{service}, заявление № {number}"),
    "services.fee_purpose": Label("Пошлина: {service}, заявление № {number}"),
}

_FORM: dict[str, Label] = {
    "service_form.heading": Label("Заявление: {service}"),
    "service_form.requisites": Label("Реквизиты организации", ("K-157",)),
    "service_form.full_name": Label("Полное наименование", ("K-157",)),
    "service_form.inn": Label("ИНН", ("K-157", "K-167")),
    "service_form.ogrn": Label("ОГРН", ("K-157",)),
    "service_form.kpp": Label("КПП", ("K-157",)),
    "service_form.address": Label("Юридический адрес", ("K-157",)),
    "service_form.phone": Label("Телефон для связи"),
    "service_form.email": Label("Электронная почта для связи"),
    "service_form.subject": Label("Содержание заявления"),
    "service_form.files": Label("Документы", ("K-157",)),
    "service_form.file_hint": Label("{kinds}, не больше {limit} МБ"),
    "service_form.kept": Label("Уже приложено: {name}. Выберите другой файл, чтобы заменить"),
    "service_form.send": Label("Отправить заявление", ("K-158",)),
    "service_form.save": Label("Сохранить черновик"),
    "service_form.saved": Label("Черновик сохранён. Он останется и после выхода с портала"),
    "service_form.remark": Label("Заявление вернули на доработку: {remark}"),
    "service_form.corrects": Label("Исправленное заявление вместо № {number}", ("K-219",)),
    "service_form.reason": Label("Почему отказали: {reason}", ("K-219",)),
    "service_form.delete": Label("Удалить черновик"),
    "service_form.problems": Label("Заявление не отправлено, проверьте поля"),
}

_APPLICATION: dict[str, Label] = {
    "service_application.none": Label("Заявлений пока нет. Выберите услугу в каталоге"),
    "service_application.drafts": Label("Черновики"),
    "service_application.waiting": Label("Ждут согласования и подписи"),
    "service_application.sent": Label("Поданные заявления", ("L-20", "L-21")),
    "service_application.number": Label("Номер заявления"),
    "service_application.state": Label("Статус", ("K-29", "K-159", "K-171", "L-21")),
    "service_application.since": Label("Статус с"),
    "service_application.expected": Label("Ожидаемый срок"),
    "service_application.agency": Label("Ведомство"),
    "service_application.author": Label("Заявитель"),
    "service_application.reason": Label("Причина отказа"),
    "service_application.course": Label("Ход рассмотрения", ("K-159", "L-21")),
    "service_application.follows": Label(
        "Статус обновляется сам, обновлять страницу не нужно", ("K-29", "K-171")
    ),
    "service_application.files": Label("Приложенные документы"),
    "service_application.continue": Label("Продолжить"),
    "service_application.approval": Label("Согласование", ("K-128",)),
    "service_application.approval_lead": Label(
        "Заявление ждёт согласования руководителем организации", ("K-128",)
    ),
    "service_application.approve": Label("Согласовать", ("K-128",)),
    "service_application.remark": Label("Что исправить"),
    "service_application.send_back": Label("Вернуть на доработку", ("K-128",)),
    "service_application.recall": Label("Вернуть в черновики"),
    "service_application.sign": Label("Подписать и отправить"),
    "service_application.sign_heading": Label("Подписание заявления"),
    "service_application.sign_content": Label("Что будет подписано"),
    "service_application.pay": Label("Перейти к оплате", ("K-28",)),
    "service_application.pay_lead": Label("Оплатите пошлину: после этого ведомство начнёт работу"),
    "service_application.correct": Label("Исправить и подать снова", ("K-219",)),
    "service_application.result": Label("Результат", ("K-172",)),
    "service_application.result_pdf": Label("Скачать результат (PDF)", ("K-30", "K-172")),
    "service_application.result_signature": Label("Скачать подпись ведомства"),
    "service_application.result_signer": Label("Подписало"),
    "service_application.result_moment": Label("Время подписания"),
    "service_application.result_check": Label("Проверка подписи"),
    "service_application.result_good": Label("Подпись верна, документ не изменён"),
    "service_application.result_bad": Label("Подпись неверна: документ или подпись изменены"),
    "service_state.draft": Label("Черновик"),
    "service_state.approval": Label("На согласовании", ("K-128",)),
    "service_state.signing": Label("Ждёт подписи"),
    "service_state.sent": Label("Отправлено в ведомство", ("K-158",)),
    "service_state.payment": Label("Ждёт оплаты пошлины"),
    "service_state.registered": Label("Зарегистрировано"),
    "service_state.in-work": Label("В работе"),
    "service_state.done": Label("Исполнено"),
    "service_state.refused": Label("Отказано"),
}

_PAYMENT: dict[str, Label] = {
    "bank.name": Label("Учебный банк"),
    "bank.heading": Label("Оплата картой организации"),
    "bank.sign": Label("Учебная страница банка: деньги не списываются"),
    "bank.purpose": Label("Назначение"),
    "bank.amount": Label("Сумма"),
    "bank.payer": Label("Плательщик"),
    "bank.pay": Label("Оплатить"),
    "bank.decline": Label("Отклонить платёж"),
    "bank.cancel": Label("Отменить и вернуться"),
    "bank.state.paid": Label("Платёж проведён"),
    "bank.state.declined": Label("Банк отклонил платёж, деньги не списаны"),
    "bank.state.cancelled": Label("Вы отменили платёж, деньги не списаны"),
    "bank.back": Label("Вернуться в кабинет"),
    "receipt.heading": Label("Квитанция об оплате"),
    "receipt.number": Label("Номер платежа"),
    "receipt.moment": Label("Оплачено"),
    "receipt.payer": Label("Плательщик"),
    "receipt.who": Label("Оплатил"),
    "receipt.link": Label("Квитанция"),
    "refused.payment-unknown": Label(
        "Такого платежа нет. Вернитесь в кабинет и начните оплату снова"
    ),
}

_REFUSALS: dict[str, Label] = {
    "refused.service-entities-only": Label(
        "Эта услуга для юридических лиц. Выберите в каталоге другую"
    ),
    "refused.service-not-draft": Label(
        "Заявление уже отправлено, изменить его нельзя. Следите за его статусом"
    ),
    "refused.service-subject-empty": Label("Напишите, о чём заявление"),
    "refused.service-subject-long": Label("Сократите текст: знаков не больше {limit}"),
    "refused.service-document-missing": Label("Приложите документ: {document}", ("K-157",)),
    "refused.service-not-for-approval": Label(
        "Заявление не ждёт согласования. Откройте его и посмотрите статус"
    ),
    "refused.service-not-for-signing": Label(
        "Заявление не ждёт подписи. Откройте его и посмотрите статус"
    ),
    "refused.service-not-recallable": Label(
        "Заявление уже в ведомстве, вернуть его в черновики нельзя. Дождитесь решения"
    ),
    "refused.service-remark-empty": Label("Напишите, что исправить"),
    "refused.service-not-refused": Label(
        "Исправлять нечего: в заявлении не отказано. Посмотрите его статус"
    ),
}

_NOTICES: dict[str, Label] = {
    "notice.service-status.title": Label("Изменился статус заявления на услугу", ("K-159",)),
    "notice.service-status.text": Label(
        "{service}, заявление № {number}: {state}. Ожидаемый срок: {until}", ("K-159",)
    ),
    "notice.service-payment.title": Label("Оплатите пошлину", ("K-159",)),
    "notice.service-payment.text": Label(
        "{service}, заявление № {number}: ведомство ждёт оплаты пошлины", ("K-159",)
    ),
    "notice.service-done.title": Label("Услуга оказана", ("K-159",)),
    "notice.service-done.text": Label(
        "{service}, заявление № {number}: готово. Результат можно скачать в кабинете", ("K-159",)
    ),
    "notice.service-refused.title": Label("В услуге отказано", ("K-159", "K-219")),
    "notice.service-refused.text": Label(
        "{service}, заявление № {number}: {reason}. Исправьте заявление и подайте снова",
        ("K-159", "K-219"),
    ),
    "operation.service-sent": Label("Отправлено заявление на услугу"),
    "operation.service-for-approval": Label("Заявление передано на согласование"),
    "operation.service-approved": Label("Заявление согласовано"),
    "operation.service-sent-back": Label("Заявление возвращено на доработку"),
    "operation.service-recalled": Label("Заявление возвращено в черновики"),
    "operation.service-draft-made": Label("Начат черновик заявления"),
    "operation.service-draft-deleted": Label("Удалён черновик заявления"),
    "operation.service-done": Label("Ведомство оказало услугу"),
    "operation.service-refused": Label("Ведомство отказало в услуге"),
}

LABELS: dict[str, Label] = {
    **_CATALOGUE,
    **_FORM,
    **_APPLICATION,
    **_PAYMENT,
    **_REFUSALS,
    **_NOTICES,
}
