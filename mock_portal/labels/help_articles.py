"""Labels of the articles of «Помощь» in all editions: cabinet, signature, plugin, employees."""

from __future__ import annotations

from mock_portal.labels.model import Label

_CREATE: dict[str, Label] = {
    "article.create.lead": Label(
        "Кабинет создаёт руководитель организации или тот, кто вправе действовать за неё "
        "без доверенности.",
        ("N-52",),
    ),
    "article.create.needed": Label("Что понадобится"),
    "article.create.account": Label("подтверждённая учётная запись руководителя", ("N-02", "A-01")),
    "article.create.signature": Label(
        "УКЭП организации, выданная удостоверяющим центром, который аккредитован Минцифры России",
        ("N-03", "N-50"),
    ),
    # The link to the plugin ends this line
    "article.create.provider": Label("криптопровайдер, например КриптоПро, и", ("N-09", "A-03")),
    "article.create.plugin": Label("плагин для работы с порталом", ("N-12", "A-04")),
    "article.create.computer": Label(
        "компьютер с браузером: в мобильном приложении создать кабинет нельзя", ("N-17", "N-18")
    ),
    "article.create.how": Label("Как создать"),
    "article.create.sign_in": Label(
        "Войдите на портал, нажмите на значок аккаунта справа вверху и выберите «{all_roles}».",
        ("N-20", "N-21"),
    ),
    "article.create.kind": Label("Нажмите «{create}» и дойдите до юридического лица.", ("N-22",)),
    "article.create.carrier": Label(
        "Вставьте в компьютер один носитель с подписью и не вынимайте его до конца.",
        ("N-23", "N-45", "N-46"),
    ),
    "article.create.search": Label("Дождитесь, пока портал найдёт и проверит подпись.", ("N-24",)),
    "article.create.review": Label(
        "Сверьте данные организации и свои данные и отправьте заявку.", ("N-25", "N-26", "N-27")
    ),
    "article.create.wait": Label("Сколько ждать"),
    "article.create.term": Label(
        "Налоговая служба проверяет данные от {minutes} {minutes_word} до {days} календарных "
        "{days_word}.",
        ("N-28",),
    ),
    "article.create.result": Label(
        "Ответ придёт на почту из вашего профиля, а кабинет появится на странице «{roles}» "
        "и в выборе роли при входе.",
        ("N-30", "N-31", "N-32"),
    ),
    "article.create.several": Label("Несколько организаций"),
    "article.create.any_number": Label(
        "Один человек может создать кабинеты для любого числа организаций, которыми руководит.",
        ("N-33",),
    ),
}

_SIGNATURE: dict[str, Label] = {
    "article.signature.lead": Label(
        "Усиленная квалифицированная электронная подпись (УКЭП) заменяет собственноручную. Ею "
        "можно подписать любой документ, договариваться об этом заранее не нужно.",
        ("N-04",),
    ),
    "article.signature.which": Label("Какая подпись нужна организации"),
    "article.signature.kind": Label("Подпись юридического лица.", ("N-50",)),
    "article.signature.owner": Label(
        "Владелец сертификата — тот, кто вправе действовать за организацию без доверенности.",
        ("N-51",),
    ),
    "article.signature.issuer": Label(
        "Выдаёт её удостоверяющий центр, аккредитованный Минцифры России.", ("N-50",)
    ),
    "article.signature.needed": Label("Что поставить на компьютер"),
    # A link ends each of these two lines
    "article.signature.provider": Label("криптопровайдер", ("N-09", "A-03")),
    "article.signature.parts": Label("программу и расширение для браузера", ("N-11", "A-04")),
    "article.signature.renewal": Label("Как продлить"),
    "article.signature.renew": Label(
        "Идти в налоговую инспекцию не нужно: подпись продлевают в личном кабинете "
        "налогоплательщика.",
        ("N-05",),
    ),
    "article.signature.more": Label("Подробнее"),
}

_PLUGIN: dict[str, Label] = {
    "article.plugin.lead": Label(
        "Плагин связывает портал с подписью на вашем компьютере. Он состоит из двух частей: "
        "программы и расширения для браузера. Нужны обе.",
        ("N-11",),
    ),
    "article.plugin.program": Label("Скачайте программу и установите её.", ("N-11", "A-04")),
    "article.plugin.extension": Label(
        "Добавьте расширение в браузер и разрешите ему работать.", ("N-11", "A-04")
    ),
    "article.plugin.restart": Label("Закройте браузер и откройте его снова."),
    "article.plugin.provider": Label("Криптопровайдер"),
    "article.plugin.provider_needed": Label(
        "Плагину нужен криптопровайдер, например КриптоПро.", ("N-09", "A-03")
    ),
}

_EMPLOYEES: dict[str, Label] = {
    "article.employees.role": Label("Войдите на портал и выберите роль организации", ("A-11",)),
    "article.employees.section": Label(
        "Откройте раздел «{section}» и нажмите «{add}»", ("N-59", "A-12", "A-13")
    ),
    "article.employees.data": Label(
        "Заполните данные сотрудника. Они должны совпасть с данными его учётной записи",
        ("N-68", "A-14"),
    ),
    "article.employees.administrator": Label(
        "Если сотрудник будет управлять кабинетом, отметьте «{administrator}»", ("N-75",)
    ),
    "article.employees.send": Label(
        "Нажмите «{send}»: сотруднику придёт письмо со ссылкой", ("N-64", "A-16")
    ),
    "article.employees.lifetime": Label("Ссылка действует {days}.", ("N-65", "N-78")),
    "article.employees.again": Label(
        "Если срок истёк, отправьте приглашение повторно из списка приглашений.", ("N-80",)
    ),
    "article.employees.follow": Label(
        "Сотрудник входит по ссылке со своей подтверждённой учётной записью.", ("N-77", "A-22")
    ),
    "article.employees.then": Label(
        "После этого можно дополнить его данные и изменить роль.", ("N-66",)
    ),
}

LABELS: dict[str, Label] = {**_CREATE, **_SIGNATURE, **_PLUGIN, **_EMPLOYEES}
