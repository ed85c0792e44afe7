"""Labels of requests to support: channels, form, list, result, rating, letters, refusals."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SCREENS: dict[str, Label] = {
    "account.support": Label("Обращения в поддержку", ("K-221",)),
    "support.channels": Label("Как связаться с поддержкой", ("K-220",)),
    "support.by_phone": Label("По телефону", ("K-220",)),
    "support.by_email": Label("По почте", ("K-220",)),
    "support.by_cabinet": Label("В личном кабинете", ("K-220",)),
    "support_requests.heading": Label("Обращения в поддержку", ("K-221",)),
    "support_requests.none": Label("Обращений пока нет"),
    "support_requests.new": Label("Новое обращение", ("R-51",)),
    "support_requests.sent": Label("Обращение № {number} принято. Ответ придёт на почту {email}"),
    "support_requests.title": Label("Обращение № {number}"),
    "support_requests.back": Label("< Обращения в поддержку"),
    "support_requests.problems": Label("Обращение не отправлено"),
    "support_requests.topic": Label("Тип проблемы", ("R-49",)),
    "support_requests.topic_choose": Label("Выберите"),
    "support_requests.subject": Label("Тема"),
    "support_requests.details": Label("Подробности", ("K-222",)),
    "support_requests.details_hint": Label(
        "Что вы делали и что произошло. До {limit} знаков", ("K-222",)
    ),
    "support_requests.number": Label("Номер заявки", ("R-51",)),
    "support_requests.number_hint": Label("Номер вашей заявки на создание кабинета", ("R-51",)),
    "support_requests.code": Label("Код ошибки", ("K-90",)),
    "support_requests.code_hint": Label("Например, 0x80090016", ("K-90",)),
    "support_requests.screenshot": Label("Снимок сообщения", ("K-90",)),
    "support_requests.screenshot_hint": Label("PNG или JPG, до {limit} МБ", ("K-90",)),
    "support_requests.email": Label("Почта для ответа"),
    "support_requests.evidence": Label(
        "Если не удаётся привязать подпись, обязательны код ошибки и снимок сообщения", ("K-90",)
    ),
    "support_requests.from_binding": Label(
        "Не удаётся раз за разом? Напишите в поддержку с кодом и снимком сообщения", ("K-90",)
    ),
    "support_requests.send": Label("Отправить обращение", ("R-51",)),
    "support_requests.due": Label("Срок ответа", ("K-221",)),
    "support_requests.late": Label("Срок прошёл", ("K-221",)),
    "support_requests.result": Label("Результат", ("K-221",)),
    "support_requests.no_result": Label("Пока нет"),
    "support_requests.created": Label("Отправлено"),
    "support_requests.solved_in": Label("Решено за", ("K-229",)),
    "support_requests.duration": Label("{days} д {hours} ч {minutes} мин", ("K-229",)),
    "support_requests.close": Label("Закрыть обращение"),
    "support_requests.close_hint": Label("Если не закрыть, обращение закроется само {moment}"),
    "support_requests.rate": Label("Оцените работу поддержки", ("K-229",)),
    "support_requests.rating": Label("Оценка", ("K-229",)),
    "support_requests.feedback": Label("Отзыв", ("K-229",)),
    "support_requests.rate_send": Label("Отправить оценку", ("K-229",)),
    "support_requests.rated": Label("{rating} из {most}", ("K-229",)),
    "support_state.new": Label("Новое"),
    "support_state.in-work": Label("В работе"),
    "support_state.solved": Label("Решено"),
    "support_state.closed": Label("Закрыто"),
}

_LETTERS: dict[str, Label] = {
    "support_mail.accepted_subject": Label("Обращение № {number} принято"),
    "support_mail.accepted": Label(
        "Поддержка получила обращение № {number} «{subject}». Ответим до {due}.", ("K-221",)
    ),
    "support_mail.taken_subject": Label("Обращение № {number} в работе"),
    "support_mail.taken": Label(
        "Обращение № {number} «{subject}» взято в работу. Ответим до {due}.", ("K-221",)
    ),
    "support_mail.solved_subject": Label("Обращение № {number} решено"),
    "support_mail.solved": Label(
        "По обращению № {number} «{subject}» есть результат: {result}", ("K-221",)
    ),
    "support_mail.closed_subject": Label("Обращение № {number} закрыто"),
    "support_mail.closed": Label(
        "Обращение № {number} «{subject}» закрыто. Оцените, как мы его решили.", ("K-229",)
    ),
}

_REFUSALS: dict[str, Label] = {
    "refused.support-topic-missing": Label("Выберите тип проблемы", ("R-49",)),
    "refused.support-subject-empty": Label("Напишите тему обращения"),
    "refused.support-subject-long": Label("Сократите тему: она длиннее {limit} знаков"),
    "refused.support-details-empty": Label("Опишите, что произошло", ("K-222",)),
    "refused.support-details-long": Label("Сократите описание: оно длиннее {limit} знаков"),
    "refused.support-number-missing": Label("Укажите номер заявки", ("R-51",)),
    "refused.support-number-unknown": Label(
        "Среди ваших заявок такой нет. Проверьте номер в сообщении о принятой заявке", ("R-51",)
    ),
    "refused.support-code-missing": Label("Укажите код ошибки из сообщения", ("K-90",)),
    "refused.support-code-long": Label("Сократите код ошибки: он длиннее {limit} знаков"),
    "refused.support-screenshot-missing": Label("Приложите снимок сообщения", ("K-90",)),
    "refused.support-rating-missing": Label("Выберите оценку от 1 до {most}", ("K-229",)),
    "refused.support-feedback-long": Label("Сократите отзыв: он длиннее {limit} знаков"),
    "refused.support-not-solved": Label(
        "Закрыть можно только решённое обращение. Дождитесь ответа поддержки"
    ),
    "refused.support-not-closed": Label("Оценить можно только закрытое обращение"),
    "refused.support-rated": Label("Обращение уже оценено. Оценку ставят один раз"),
}

LABELS: dict[str, Label] = {**_SCREENS, **_LETTERS, **_REFUSALS}
