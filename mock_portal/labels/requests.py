"""Registering an organisation by a form (K) and by a package of documents (L): the screens."""

from __future__ import annotations

from mock_portal.labels.model import Label
from mock_portal.labels.request_texts import LABELS as TEXTS

_SCREENS: dict[str, Label] = {
    # Ways to the form
    "registration_section.title": Label("Регистрация юридического лица", ("K-23",)),
    "registration_section.note": Label("Личный кабинет организации по форме с документами"),
    "registration_section.lead": Label(
        "Заполните сведения об организации и приложите документы. После проверки откроется "
        "личный кабинет организации.",
        ("K-24", "K-26"),
    ),
    "registration_section.create": Label("Создать профиль организации", ("K-72",)),
    "registration_section.create_note": Label("Форма со сведениями и документами"),
    "my_organisations.title": Label("Мои организации", ("K-207",)),
    "my_organisations.add": Label("Добавить организацию", ("K-207",)),
    "my_organisations.none": Label("У вас ещё нет организаций с личным кабинетом."),
    "my_organisations.requests": Label("Заявки на регистрацию"),
    "my_organisations.mine": Label("Организации с личным кабинетом"),
    "corporate_account.title": Label("Корпоративный аккаунт организации", ("L-06",)),
    "corporate_account.note": Label("Заявка с пакетом документов", ("L-06",)),
    # The form
    "organisation_form.heading": Label("Профиль организации"),
    "organisation_form.lead": Label(
        "Доступ к личному кабинету появится после проверки данных.", ("K-26",)
    ),
    "organisation_form.main": Label("Основные данные", ("K-59",)),
    "organisation_form.contacts": Label("Контакты", ("K-64", "K-65")),
    "organisation_form.bank_group": Label("Банковские реквизиты", ("K-66",)),
    "organisation_form.papers": Label("Документы", ("K-24", "K-175")),
    "organisation_form.name": Label("Наименование организации", ("K-60",)),
    "organisation_form.name_hint": Label("Полное или сокращённое, как в ЕГРЮЛ"),
    "organisation_form.inn": Label("ИНН", ("K-19", "K-61", "K-208", "L-08")),
    "organisation_form.inn_hint": Label("10 цифр"),
    "organisation_form.ogrn": Label("ОГРН", ("K-19", "K-62", "L-07")),
    "organisation_form.ogrn_hint": Label("13 цифр"),
    "organisation_form.kpp": Label("КПП", ("L-08",)),
    "organisation_form.kpp_hint": Label("9 цифр"),
    "organisation_form.address": Label("Юридический адрес", ("K-63",)),
    "organisation_form.address_hint": Label(
        "Начните с почтового индекса: 101000, г. Москва, …", ("K-68",)
    ),
    "organisation_form.phone": Label("Контактный телефон", ("K-22", "K-64")),
    "organisation_form.phone_hint": Label("В международном формате: +7 и десять цифр", ("K-69",)),
    "organisation_form.email": Label("Электронная почта", ("K-22", "K-65")),
    "organisation_form.email_hint": Label("Сюда придут письма о ходе проверки"),
    "organisation_form.account": Label("Расчётный счёт", ("K-66",)),
    "organisation_form.account_hint": Label("20 цифр"),
    "organisation_form.bank": Label("Банк", ("K-66",)),
    "organisation_form.bik": Label("БИК", ("K-66",)),
    "organisation_form.bik_hint": Label("9 цифр"),
    "organisation_form.charter": Label("Учредительные документы", ("K-74", "K-208")),
    "organisation_form.charter_hint": Label(
        "Скан устава и других учредительных документов: {kinds}, до {limit} МБ каждый. "
        "Большой документ можно приложить частями",
        ("K-74",),
    ),
    "organisation_form.authority_kind": Label("Чем подтверждены ваши полномочия", ("K-20",)),
    "organisation_form.authority_power-of-attorney": Label("Доверенность", ("K-20",)),
    "organisation_form.authority_order": Label("Приказ", ("K-20",)),
    "organisation_form.authority_electronic-power": Label(
        "Доверенность в электронной форме", ("K-209",)
    ),
    "organisation_form.authority": Label("Документ о полномочиях представителя", ("K-20",)),
    "organisation_form.authority_hint": Label("{kinds}, до {limit} МБ"),
    "organisation_form.authority-signature": Label(
        "Файл подписи документа о полномочиях", ("K-180", "K-209")
    ),
    "organisation_form.charter-signature": Label("Файлы подписей учредительных документов"),
    "organisation_form.signature_hint": Label(
        "Нужен, если документ электронный. Подпись отсоединённая (.sig), сертификат "
        "квалифицированный и выдан на эту организацию",
        ("K-180",),
    ),
    "organisation_form.passport": Label("Скан паспорта представителя", ("K-210",)),
    "organisation_form.passport_hint": Label(
        "Обязателен с электронной доверенностью. {kinds}, до {limit} МБ", ("K-210",)
    ),
    "organisation_form.kept": Label("Уже приложено: {names}. Другой файл заменит этот"),
    "organisation_form.choose_again": Label(
        "Приложенные файлы сохранены. Файл, в котором нашлась ошибка, выберите ещё раз"
    ),
    "organisation_form.send": Label("Отправить", ("K-75",)),
    "organisation_form.returned_title": Label("Заявку вернули на исправление"),
    # The application of L
    "package_form.heading": Label("Заявка на корпоративный аккаунт", ("L-06",)),
    "package_form.lead": Label(
        "Единый личный кабинет для всех услуг появится после регистрации организации.", ("L-05",)
    ),
    "package_form.main": Label("ИНН и КПП организации", ("L-08",)),
    "package_form.certificate": Label(
        "Свидетельство о государственной регистрации юридического лица (ОГРН)", ("L-07",)
    ),
    "package_form.authority": Label("Доверенность на ответственное лицо", ("L-10",)),
    "package_form.authority_hint": Label(
        "Нужна, если вы не руководитель организации. {kinds}, до {limit} МБ", ("L-10",)
    ),
    "package_form.online_payment": Label("Планируется онлайн-оплата услуг", ("L-09",)),
    "package_form.bank_group": Label("Реквизиты банковского счёта", ("L-09",)),
    "package_form.bank_hint": Label("Заполните, если планируете онлайн-оплату", ("L-09",)),
    # The page of a request
    "request.heading": Label("Заявка на регистрацию организации"),
    "request.number": Label("Заявка № {number}"),
    "request.status": Label("Статус заявки", ("K-102",)),
    "request.state_received": Label("Принята, проверяются формальные требования", ("K-98",)),
    "request.state_legal": Label("Проверяется правовой статус организации", ("K-99",)),
    "request.state_registers": Label("Данные сверяются с реестрами", ("K-100",)),
    "request.state_activation": Label("Создаётся личный кабинет", ("K-101",)),
    "request.state_clarifying": Label("Дополнительная проверка", ("K-94", "K-97")),
    "request.state_approved": Label("Личный кабинет создан", ("K-76", "K-177")),
    "request.state_returned": Label("Возвращена на исправление"),
    "request.state_refused": Label("Отказано"),
    "request.state_package": Label("Документы проверяются", ("L-11",)),
    "request.stages": Label("Этапы проверки"),
    "request.stage_received": Label("Приём заявки и проверка формальных требований", ("K-98",)),
    "request.stage_legal": Label("Проверка правового статуса организации", ("K-99",)),
    "request.stage_registers": Label("Сверка данных с государственными реестрами", ("K-100",)),
    "request.stage_activation": Label("Создание учётных данных и активация кабинета", ("K-101",)),
    "request.sent_at": Label("Отправлена"),
    "request.expected_at": Label("Ожидаемая дата завершения", ("K-102",)),
    "request.decided_at": Label("Решение принято"),
    "request.term": Label("Срок"),
    "request.term_complete": Label("{least}–{most} рабочих дней: пакет полный", ("K-93",)),
    "request.term_usual": Label("{least}–{most} рабочих дней", ("K-92",)),
    "request.term_remarks": Label(
        "{least}–{most} рабочих дней: сведения уточняются", ("K-94", "K-97")
    ),
    "request.term_package": Label("{least}–{most} рабочих дней", ("L-12",)),
    "request.numbers": Label("ИНН и ОГРН", ("K-173",)),
    "request.numbers_confirmed": Label("Подтверждены реестром налоговой службы", ("K-173",)),
    "request.numbers_unconfirmed": Label("Ещё не сверены с реестром"),
    "request.documents": Label("Документы заявки", ("K-175",)),
    "request.document_charter": Label("Учредительные документы"),
    "request.document_charter-signature": Label("Подпись учредительных документов"),
    "request.document_authority": Label("Документ о полномочиях"),
    "request.document_authority-signature": Label("Подпись документа о полномочиях"),
    "request.document_passport": Label("Паспорт представителя"),
    "request.document_certificate": Label("Свидетельство о регистрации"),
    "request.remarks": Label("Что уточняют специалисты", ("K-176",)),
    "request.returned_title": Label("Исправьте и отправьте ещё раз"),
    "request.refused_title": Label("В регистрации отказано"),
    "request.correct": Label("Исправить заявку"),
    "request.again": Label("Подать новую заявку"),
    "request.refresh": Label("Обновить"),
    "request.waiting": Label(
        "Реестр налоговой службы не отвечает. Заявка не потеряна, проверка продолжится сама"
    ),
    "request.approved": Label(
        "Личный кабинет организации {organisation} создан, функции кабинета доступны.",
        ("K-76", "K-177", "L-12"),
    ),
    "request.open_cabinet": Label("Перейти в личный кабинет"),
    "request.list_title": Label("Регистрация организации: {name}"),
}

LABELS: dict[str, Label] = {**_SCREENS, **TEXTS}
