"""Labels of «Уведомления» and of what they tell about: requests, charges, access, terms."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SCREEN: dict[str, Label] = {
    "notices.heading": Label("Уведомления", ("K-15", "K-201")),
    "notices.unread": Label("Непрочитанных: {number}"),
    "notices.none": Label("Уведомлений пока нет"),
    "notices.go": Label("Перейти"),
    "notices.new": Label("Новое"),
    "notices.mark_read": Label("Отметить все прочитанными"),
    "account.notices": Label("Уведомления"),
}

_TOPICS: dict[str, Label] = {
    "notice.request-status.title": Label("Изменился статус заявления", ("K-15",)),
    "notice.request-status.text": Label("{request}, заявление № {number}: {state}", ("K-15",)),
    "notice.request-refused.title": Label("В заявлении отказано", ("K-15", "K-218")),
    "notice.request-refused.text": Label(
        "{request}, заявление № {number}: {state}. Причина: {reason}", ("K-15", "K-218")
    ),
    "notice.payment-overdue.title": Label("Платёж просрочен", ("K-15",)),
    "notice.payment-overdue.text": Label(
        "«{purpose}», {roubles} ₽: срок оплаты прошёл {moment}. Оплатите начисление", ("K-15",)
    ),
    "notice.closed-address.title": Label("Попытка открыть закрытый раздел", ("K-201",)),
    "notice.closed-address.text": Label(
        "{person} пробует открыть страницу, на которую нет прав: {address}. Доступ не дан",
        ("K-201",),
    ),
    "notice.strange-role.title": Label("Попытка войти в ваш кабинет", ("K-201",)),
    "notice.strange-role.text": Label(
        "{person} пробует войти в кабинет, в котором не работает. Доступ не дан", ("K-201",)
    ),
    "notice.sign-in-locked.title": Label("Вход в учётную запись заблокирован", ("K-201",)),
    "notice.sign-in-locked.text": Label(
        "{moment} кто-то ввёл неверные данные для входа, попыток подряд: {attempts}. "
        "Если это были не вы, смените пароль",
        ("K-201",),
    ),
    "notice.employee-term.title": Label("Истекает учётная запись сотрудника", ("K-151",)),
    "notice.employee-term.text": Label(
        "Доступ сотрудника {person} закончится {moment}. Продлите его, если он нужен", ("K-151",)
    ),
    "notice.employee-term-own.title": Label("Истекает ваш доступ к кабинету", ("K-151",)),
    "notice.employee-term-own.text": Label(
        "Ваш доступ закончится {moment}. Продлить его может руководитель", ("K-151",)
    ),
    "notice.employee-ended.title": Label("Учётная запись сотрудника истекла", ("K-151",)),
    "notice.employee-ended.text": Label(
        "Доступ сотрудника {person} закончился {moment}. Пригласите его снова, если нужно",
        ("K-151",),
    ),
    "notice.employee-ended-own.title": Label("Ваш доступ к кабинету закончился", ("K-151",)),
    "notice.employee-ended-own.text": Label(
        "Доступ закончился {moment}. Пригласить вас снова может руководитель", ("K-151",)
    ),
}

_CABINET: dict[str, Label] = {
    # Requests
    "cabinet_requests.heading": Label("Отчётность и лицензии", ("K-13", "K-14")),
    "cabinet_requests.new": Label("Новое заявление"),
    "cabinet_requests.kind": Label("Что отправить"),
    "cabinet_request.tax-return": Label("Налоговая декларация", ("K-13",)),
    "cabinet_request.licence": Label("Получение лицензии", ("K-14",)),
    "cabinet_request.licence-extension": Label("Продление лицензии", ("K-14",)),
    "cabinet_requests.text": Label("Содержание"),
    "cabinet_requests.text_hint": Label("Период и сумма или вид деятельности"),
    "cabinet_requests.send": Label("Отправить"),
    "cabinet_requests.sent": Label("Заявление отправлено. О статусе придёт уведомление"),
    "cabinet_requests.mine": Label("Отправленные заявления"),
    "cabinet_requests.none": Label("Заявлений пока нет"),
    "cabinet_requests.number": Label("№ {number}, отправлено {moment}"),
    "cabinet_requests.reason": Label("Причина: {reason}", ("K-218",)),
    "cabinet_request.state.sent": Label("Отправлено"),
    "cabinet_request.state.accepted": Label("Принято в работу"),
    "cabinet_request.state.done": Label("Исполнено"),
    "cabinet_request.state.refused": Label("Отказано"),
    "refused.request-kind-missing": Label("Выберите, что отправить"),
    "refused.request-text-empty": Label("Напишите, о чём заявление"),
    "refused.cabinet-request-long": Label("Сократите текст: знаков не больше {limit}"),
    "available.requests": Label("Отчётность и лицензии", ("K-01", "K-13", "K-14")),
    "available.requests_note": Label("Отправить декларацию, получить или продлить лицензию"),
    "operation.request-sent": Label("Отправлено заявление"),
    # Charges
    "charges.heading": Label("Начисления", ("K-15",)),
    "charges.none": Label("Начислений нет: платить не за что"),
    "charges.row": Label("{roubles} ₽, оплатить до {moment}"),
    "charges.pay": Label("Оплатить"),
    "charges.state.open": Label("К оплате"),
    "charges.state.overdue": Label("Просрочено", ("K-15",)),
    "charges.state.paid": Label("Оплачено"),
    "refused.charge-unknown": Label("Такого начисления нет. Обновите страницу"),
    "refused.charge-paid": Label("Это начисление уже оплачено"),
    "operation.charge-paid": Label("Оплачено начисление"),
    "operation.payment-ordered": Label("Начата оплата начисления"),
    # Employees' terms and identifiers
    "employee.term": Label("Доступ до", ("K-151",)),
    "employee.identifier": Label("Идентификатор сотрудника", ("K-204",)),
    "employee.prolong": Label("Продлить доступ", ("K-151",)),
    "refused.employee-without-end": Label("У этого доступа нет срока, продлевать нечего"),
    "operation.employee-prolonged": Label("Продлён доступ сотрудника"),
    "operation.employee-ended": Label("Истёк доступ сотрудника"),
}

LABELS: dict[str, Label] = {**_SCREEN, **_TOPICS, **_CABINET}
