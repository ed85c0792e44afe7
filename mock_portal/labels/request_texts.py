"""Registering an organisation by a form or a package: letters, refusals, remarks."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    # Letters
    "request.mail_received_subject": Label("Заявка № {number} принята"),
    "request.mail_received_text": Label(
        "Здравствуйте, {person}! Заявка № {number} на регистрацию организации принята. "
        "Проверка завершится не позднее {moment}. Статус виден на странице заявки.",
        ("K-98", "K-102"),
    ),
    "request.mail_clarifying_subject": Label("Заявка № {number}: нужна дополнительная проверка"),
    "request.mail_clarifying_text": Label(
        "Здравствуйте, {person}! По заявке № {number} специалисты уточняют сведения, поэтому "
        "проверка продлена до {moment}. Что уточняется:\n{reason}",
        ("K-94", "K-97", "K-176"),
    ),
    "request.mail_returned_subject": Label("Заявка № {number} возвращена на исправление"),
    "request.mail_returned_text": Label(
        "Здравствуйте, {person}! Исправьте заявку № {number} и отправьте её ещё раз. "
        "Что нужно исправить:\n{reason}",
        ("K-176",),
    ),
    "request.mail_refused_subject": Label("Отказ по заявке № {number}", ("K-218",)),
    "request.mail_refused_text": Label(
        "Здравствуйте, {person}! По заявке № {number} отказано. Причина: {reason}", ("K-218",)
    ),
    "request.mail_approved_subject": Label("Личный кабинет организации создан", ("K-177",)),
    "request.mail_approved_text": Label(
        "Здравствуйте, {person}! Заявка № {number} одобрена, личный кабинет организации "
        "{organisation} создан и готов к работе.",
        ("K-76", "K-177", "L-12"),
    ),
    "request.mail_credentials_subject": Label("Учётные данные организации", ("K-101",)),
    "request.mail_credentials_text": Label(
        "Здравствуйте, {person}! Для организации {organisation} созданы учётные данные. "
        "Логин: {login}. Временный пароль: {password}. Смените его после первого входа.",
        ("K-101",),
    ),
    # What is wrong with a form
    "refused.name-empty": Label("Укажите наименование организации", ("K-60", "K-71")),
    "refused.bank-empty": Label("Укажите банк", ("K-66", "K-71")),
    "refused.text-long": Label("Слишком длинно: сократите до {limit} знаков"),
    "refused.contact-email-empty": Label("Укажите электронную почту", ("K-22", "K-65", "K-71")),
    "refused.contact-email-at": Label("В адресе почты нет знака @. Проверьте его", ("K-70",)),
    "refused.authority-kind-missing": Label("Выберите, чем подтверждены полномочия", ("K-20",)),
    "refused.authority-missing": Label(
        "По данным налоговой службы вы не руководитель организации. Приложите доверенность",
        ("L-10",),
    ),
    "refused.passport-missing": Label(
        "С электронной доверенностью нужен скан паспорта. Приложите его", ("K-210",)
    ),
    "refused.files-many": Label("Файлов больше {limit}. Объедините части и выберите их снова"),
    "refused.signature-file-missing": Label(
        "Приложите файл подписи: документ должен быть подписан квалифицированным сертификатом",
        ("K-180", "K-209"),
    ),
    "refused.signature-file-malformed": Label(
        "Это не файл электронной подписи. Выберите файл .sig, созданный вместе с документом",
        ("K-180",),
    ),
    "refused.document-changed": Label(
        "Подпись от другого файла, или документ изменили после подписи. Подпишите его заново",
        ("K-180",),
    ),
    "refused.signature-other-organisation": Label(
        "Сертификат подписи выдан не на организацию с ОГРН {ogrn}. Подпишите документ её подписью",
        ("K-209",),
    ),
    "refused.signature-of-nobody": Label(
        "В сертификате подписи нет ИНН владельца. Подпишите документ подписью руководителя"
    ),
    "refused.request-in-progress": Label(
        "Заявка № {number} по этой организации уже проверяется. Дождитесь её результата"
    ),
    # What the check finds
    "refused.request-organisation-unknown": Label(
        "Организации с ОГРН {ogrn} и ИНН {inn} нет в реестре налоговой службы. "
        "Проверьте номера и подайте новую заявку.",
        ("K-99",),
    ),
    "refused.differs-name": Label(
        "Наименование расходится с ЕГРЮЛ. В реестре: {known}", ("K-94", "K-100", "K-178")
    ),
    "refused.differs-inn": Label(
        "ИНН расходится с ЕГРЮЛ. В реестре: {known}", ("K-94", "K-100", "K-178")
    ),
    "refused.differs-ogrn": Label(
        "ОГРН расходится с ЕГРЮЛ. В реестре: {known}", ("K-94", "K-100", "K-178")
    ),
    "refused.differs-kpp": Label("КПП расходится с ЕГРЮЛ. В реестре: {known}", ("L-11",)),
    "refused.differs-address": Label(
        "Адрес расходится с ЕГРЮЛ. В реестре: {known}", ("K-94", "K-100", "K-178")
    ),
    "refused.differs-head": Label(
        "По данным ЕГРЮЛ вы не руководитель {known}. Приложите доверенность", ("L-10",)
    ),
    "refused.differs-signer": Label(
        "Электронную доверенность подписал не руководитель. В ЕГРЮЛ руководитель: {known}",
        ("K-209",),
    ),
    # What a specialist cannot decide
    "refused.request-not-in-check": Label("Заявка № {number} не на проверке"),
    "refused.reason-missing": Label("Напишите для заявителя причину решения"),
}
