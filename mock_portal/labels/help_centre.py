"""Labels of the larger «Помощь» of K and R: problems, search, questions, reference, browsers."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SECTION: dict[str, Label] = {
    "header.help": Label("Помощь", ("R-48",)),
    "help.materials": Label("Справочные материалы", ("K-223",)),
    "help.problems": Label("Выберите тип проблемы", ("R-49",)),
    "help.problems_note": Label("По каждому типу есть советы", ("R-49",)),
    "help.advice": Label("Что сделать", ("R-49",)),
    "help.not_solved": Label("Не помогло? Напишите в поддержку", ("R-49",)),
    "help.manuals": Label("Подробные руководства", ("K-223",)),
    "help.integration": Label("Настройка интеграции", ("K-223",)),
    "help.schemes": Label("Пошаговые схемы услуг", ("K-223",)),
    "help.steps": Label("Шаги"),
    "help.reference": Label("Интерактивный справочник", ("K-224",)),
    "help.reference_lead": Label("Выберите функцию: останутся только её темы", ("K-224",)),
    "help.reference_functions": Label("Функции портала", ("K-224",)),
    "help.reference_all": Label("Все функции", ("K-224",)),
    "help.videos": Label("Видеоуроки", ("K-226",)),
    "help.videos_lead": Label(
        "Здесь перечислены уроки о типичных действиях и настройках. Самих записей в учебном "
        "макете нет: вместо каждой — статья о том же.",
        ("K-226",),
    ),
    "help.videos_read": Label("Читать вместо просмотра"),
    "help.questions": Label("Частые вопросы", ("K-225",)),
    "help.questions_lead": Label("Список пополняется по обращениям в поддержку", ("K-225",)),
    "help.question_added": Label("Добавлен по обращениям {moment}", ("K-225",)),
}

_SEARCH: dict[str, Label] = {
    "help.search": Label("Поиск по помощи"),
    "help.search_label": Label("Что найти"),
    "help.search_button": Label("Найти"),
    "help.search_found": Label("По запросу «{query}» найдено: {number}"),
    "help.search_none": Label(
        "По запросу «{query}» ничего не нашлось. Назовите предмет короче или напишите в поддержку"
    ),
    "refused.search-empty": Label("Напишите, что найти"),
    "refused.search-long": Label("Сократите запрос: он длиннее {limit} знаков"),
}

_FUNCTIONS: dict[str, Label] = {
    "function.registration": Label("Создание кабинета", ("K-224",)),
    "function.signature": Label("Электронная подпись", ("K-224",)),
    "function.employees": Label("Сотрудники и роли", ("K-224",)),
    "function.materials": Label("Руководства и интеграция", ("K-224",)),
    "function.support": Label("Поддержка", ("K-224",)),
}

_PROBLEMS: dict[str, Label] = {
    "problem.registration": Label("Не получается создать кабинет", ("R-49",)),
    "problem.registration.1": Label("Сверьте ИНН и ОГРН с выпиской из реестра"),
    "problem.registration.2": Label("Проверьте, что ФИО руководителя написано как в реестре"),
    "problem.registration.3": Label("Приложите читаемый скан целиком, без пароля"),
    "problem.registration.4": Label("Если заявка принята, сохраните её номер"),
    "problem.sign-in": Label("Не получается войти", ("R-49",)),
    "problem.sign-in.1": Label("Проверьте раскладку клавиатуры и логин"),
    "problem.sign-in.2": Label("Дождитесь кода из смс и введите его до конца срока"),
    "problem.sign-in.3": Label("Если пароль забыт, восстановите его на странице входа"),
    "problem.signature": Label("Не работает электронная подпись", ("R-49",)),
    "problem.signature.1": Label("Подключите носитель и установите его драйвер", ("K-186",)),
    "problem.signature.2": Label("Установите криптопровайдер и плагин"),
    "problem.signature.3": Label("Обновите браузер до последней версии", ("K-124",)),
    "problem.signature.4": Label("Проверьте срок действия сертификата"),
    "problem.binding": Label("Не привязывается подпись организации", ("K-90",)),
    "problem.binding.1": Label("Проверьте, что сертификат выдан вашей организации"),
    "problem.binding.2": Label("Подтвердите телефон и повторите привязку"),
    "problem.binding.3": Label(
        "Если привязка не удаётся раз за разом, запишите код ошибки, сделайте снимок сообщения "
        "и напишите в поддержку",
        ("K-90",),
    ),
    "problem.employees": Label("Вопрос о сотрудниках и ролях", ("R-49",)),
    "problem.employees.1": Label("Проверьте, что ваша роль даёт право приглашать"),
    "problem.employees.2": Label("Сверьте данные сотрудника с его учётной записью"),
    "problem.employees.3": Label("Если срок ссылки истёк, отправьте приглашение ещё раз"),
    "problem.other": Label("Другое", ("R-49",)),
    "problem.other.1": Label("Найдите нужную статью поиском по помощи"),
    "problem.other.2": Label("Посмотрите частые вопросы"),
}

_QUESTIONS: dict[str, Label] = {
    "question.code": Label("Не приходит код из смс. Что делать?", ("K-225",)),
    "question.code.answer": Label(
        "Подождите минуту и запросите код ещё раз. Годится только последний код."
    ),
    "question.head": Label("Кто может создать кабинет организации?", ("K-225",)),
    "question.head.answer": Label(
        "Руководитель или тот, кто вправе действовать за организацию без доверенности."
    ),
    "question.deadline": Label("Где увидеть срок ответа на обращение?", ("K-225",)),
    "question.deadline.answer": Label(
        "В личном кабинете, в разделе «Обращения в поддержку»: там срок и результат каждого."
    ),
}

_VIDEOS: dict[str, Label] = {
    "video.create": Label("Создание личного кабинета", ("K-226",)),
    "video.signature": Label("Подготовка электронной подписи", ("K-226",)),
    "video.plugin": Label("Установка плагина", ("K-226",)),
    "video.employees": Label("Настройка доступа сотрудников", ("K-226",)),
}

_BROWSERS: dict[str, Label] = {
    "browsers.heading": Label("Поддерживаемые браузеры", ("R-06",)),
    "browsers.lead": Label(
        "Портал проверен в этих браузерах. Пользуйтесь последней версией", ("R-06", "K-124")
    ),
    "browsers.one": Label("{name} {version} и новее", ("R-06",)),
    "browsers.hint": Label("Браузер", ("K-124",)),
    "browsers.outdated": Label(
        "Ваш браузер устарел: {name} {version}. Обновите его до последней версии", ("K-124",)
    ),
    "browsers.unsupported": Label(
        "Ваш браузер не из числа поддерживаемых. Откройте портал в одном из них", ("R-06",)
    ),
    "browsers.mine": Label("У вас {name} {version}: портал в нём работает", ("R-06",)),
}

LABELS: dict[str, Label] = {
    **_SECTION,
    **_SEARCH,
    **_FUNCTIONS,
    **_PROBLEMS,
    **_QUESTIONS,
    **_VIDEOS,
    **_BROWSERS,
}
