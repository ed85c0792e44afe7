"""Labels of the reference materials in the larger «Помощь»: manuals, integration, schemes."""

from __future__ import annotations

from mock_portal.labels.model import Label

_MANUALS: dict[str, Label] = {
    "manuals.lead": Label(
        "Каждое руководство разбирает одну работу от начала до конца.", ("K-223",)
    ),
    "manuals.create": Label("что подготовить, порядок действий, сколько ждать", ("K-223",)),
    "manuals.signature": Label("какая подпись нужна и как её продлить", ("K-223",)),
    "manuals.plugin": Label("программа, расширение, криптопровайдер", ("K-223",)),
    "manuals.employees": Label("приглашение и первый вход", ("K-223",)),
    "manuals.roles": Label("кому что разрешено", ("K-223",)),
}

_EXCHANGE: dict[str, Label] = {
    "exchange.lead": Label(
        "Учётную систему организации готовят к обмену с порталом по шагам.", ("K-223",)
    ),
    "exchange.1": Label(
        "Назначьте ответственного: обмен настраивает руководитель или администратор кабинета",
        ("K-223",),
    ),
    "exchange.2": Label(
        "Установите на сервер криптопровайдер и сертификат организации", ("K-223",)
    ),
    "exchange.3": Label("Откройте серверу выход в сеть только к адресам портала", ("K-223",)),
    "exchange.4": Label("Отправьте пробное сообщение и сверьте ответ", ("K-223",)),
    "exchange.5": Label("Включите обмен и следите за журналом операций", ("K-223",)),
    "exchange.trouble": Label("Если обмен не идёт"),
    "exchange.trouble_note": Label(
        "Запишите время, адрес и код ошибки и приложите их к обращению в поддержку."
    ),
}

_SCHEMES: dict[str, Label] = {
    "scheme.lead": Label("Схема показывает путь услуги от первого шага до результата.", ("K-223",)),
    "scheme.registration": Label("Создание кабинета", ("K-223",)),
    "scheme.registration.1": Label("Данные организации", ("K-223",)),
    "scheme.registration.2": Label("Документ о полномочиях", ("K-223",)),
    "scheme.registration.3": Label("Проверка", ("K-223",)),
    "scheme.registration.4": Label("Кабинет открыт", ("K-223",)),
    "scheme.invitation": Label("Приглашение сотрудника", ("K-223",)),
    "scheme.invitation.1": Label("Данные сотрудника", ("K-223",)),
    "scheme.invitation.2": Label("Письмо со ссылкой", ("K-223",)),
    "scheme.invitation.3": Label("Вход сотрудника", ("K-223",)),
    "scheme.invitation.4": Label("Роль назначена", ("K-223",)),
    "scheme.request": Label("Обращение в поддержку", ("K-223",)),
    "scheme.request.1": Label("Тип проблемы", ("K-223",)),
    "scheme.request.2": Label("Описание и снимок", ("K-223",)),
    "scheme.request.3": Label("Работа над обращением", ("K-223",)),
    "scheme.request.4": Label("Результат и оценка", ("K-223",)),
}

LABELS: dict[str, Label] = {**_MANUALS, **_EXCHANGE, **_SCHEMES}
