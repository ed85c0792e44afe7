"""Labels of the help section: topics, articles' headings, links that lead out, support."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "help.heading": Label("Помощь", ("N-61",)),
    "help.lead": Label("Ответы на частые вопросы"),
    "help.back": Label("< Помощь"),
    "help.create": Label("Как создать личный кабинет организации", ("N-81", "K-223")),
    "help.signature": Label("Электронная подпись", ("N-08", "K-223")),
    "help.plugin": Label(
        "Установка плагина для работы с порталом государственных услуг", ("N-12", "K-223")
    ),
    "help.support": Label("Помощь и поддержка", ("A-23",)),
    "help.support_note": Label("Если ответа здесь нет, напишите в службу поддержки"),
    # Links that lead out of the mock
    "help.outside": Label("внешний сайт"),
    "help.renew_link": Label("Продлить подпись на сайте налоговой службы", ("N-05", "N-06")),
    "help.use_link": Label("Как пользоваться электронной подписью", ("N-07",)),
    "help.crypto_link": Label("Сайт КриптоПро", ("N-09", "A-03")),
    "help.plugin_link": Label("Открыть страницу установки плагина", ("N-12", "A-04")),
    # Support
    "support.ask": Label("Написать в службу поддержки", ("A-23",)),
    "support.question": Label("Ваш вопрос"),
    "support.question_hint": Label("До {limit} знаков. Ответ придёт на почту {email}"),
    "support.send": Label("Отправить"),
    "support.sent": Label("Вопрос № {number} принят. Подтверждение отправили на почту {email}"),
    "support.sign_in": Label("Чтобы написать в службу поддержки, войдите на портал"),
    "support.mail_subject": Label("Вопрос № {number} принят"),
    "support.mail_text": Label(
        "Служба поддержки получила ваш вопрос № {number} и ответит на эту почту."
    ),
    "refused.question-empty": Label("Напишите вопрос"),
    "refused.question-long": Label("Сократите вопрос: он длиннее {limit} знаков"),
}
