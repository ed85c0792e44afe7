"""Labels of «Настройки интеграции» and of the API for external systems."""

from __future__ import annotations

from mock_portal.labels.model import Label

_SETTINGS: dict[str, Label] = {
    "cabinet.integration": Label("Настройки интеграции", ("K-114",)),
    "integration.lead": Label(
        "Внешняя система получает данные кабинета и отправляет заявления по ключу, без входа на "
        "портал"
    ),
    "integration.description": Label("Описание API", ("K-227",)),
    "integration.services": Label("Сервисы", ("K-114",)),
    "integration.services_hint": Label(
        "Система получает ответ только от включённых сервисов", ("K-114",)
    ),
    "integration.save": Label("Сохранить", ("K-114",)),
    "integration.services_saved": Label("Настройки сервисов сохранены", ("K-114",)),
    "integration.new": Label("Новый ключ"),
    "integration.name": Label("Название ключа"),
    "integration.name_hint": Label("Например, как называется система, которой он нужен"),
    "integration.days": Label("Сколько дней действует"),
    "integration.days_hint": Label("От 1 до {limit}"),
    "integration.create": Label("Создать ключ"),
    "integration.created": Label("Ключ «{name}» создан"),
    "integration.created_text": Label(
        "Скопируйте ключ сейчас: больше портал его не покажет. Кто знает ключ, действует от вашего "
        "имени"
    ),
    "integration.secret": Label("Ключ"),
    "integration.keys": Label("Ключи организации"),
    "integration.none": Label("Ключей пока нет"),
    "integration.column.name": Label("Название"),
    "integration.column.holder": Label("От чьего имени"),
    "integration.column.tail": Label("Последние знаки"),
    "integration.column.until": Label("Действует до"),
    "integration.column.used": Label("Последний вызов"),
    "integration.column.state": Label("Состояние"),
    "integration.column.revoke": Label("Отзыв"),
    "integration.never": Label("Не было"),
    "integration.state.works": Label("Действует"),
    "integration.state.expired": Label("Срок истёк"),
    "integration.state.revoked": Label("Отозван"),
    "integration.revoke": Label("Отозвать"),
    "integration.revoke_one": Label("Отозвать ключ «{name}»"),
    "integration.revoked": Label("Ключ отозван. Система с этим ключом больше не получит ответа"),
    # Refusals
    "refused.api-keys-many": Label(
        "У организации уже действующих ключей: {limit}, больше нельзя. Отзовите ненужные"
    ),
    "refused.api-name-empty": Label("Напишите название ключа"),
    "refused.api-name-long": Label("Сократите название: оно длиннее {limit} знаков"),
    "refused.api-name-taken": Label(
        "Действующий ключ с таким названием уже есть. Отзовите его или придумайте другое название"
    ),
    "refused.api-days-wrong": Label("Укажите число дней от 1 до {limit}"),
    "refused.api-key-unknown": Label("Такого ключа у организации нет. Обновите страницу"),
    "refused.api-key-revoked": Label("Этот ключ уже отозван"),
    "refused.api-service-unknown": Label("Такого сервиса нет. Откройте настройки заново"),
    # History
    "operation.api-key-created": Label("Создан ключ API"),
    "operation.api-key-revoked": Label("Отозван ключ API"),
    "operation.api-services-changed": Label("Изменены сервисы API", ("K-114",)),
    "operation.api-called": Label("Вызов API внешней системой"),
    "operation.api-refused": Label("Отказ внешней системе", ("K-112",)),
}

_SERVICES: dict[str, Label] = {
    "api.service.organisation": Label("Сведения об организации"),
    "api.service.employees": Label("Сотрудники"),
    "api.service.applications": Label("Заявления"),
    "api.service.documents": Label("Документы"),
    "api.service.operations": Label("История операций"),
}

_DESCRIPTION: dict[str, Label] = {
    "api.heading": Label("API личного кабинета организации", ("K-227",)),
    "api.lead": Label(
        "Для систем, которые получают данные кабинета и отправляют заявления сами", ("K-227",)
    ),
    "api.begin": Label("С чего начать"),
    "api.begin.role": Label(
        "Настраивает доступ тот, чья роль разрешает управлять доступом по API: «Администратор» или "
        "руководитель. Роль назначают в разделе «Управление пользователями»",
        ("K-113", "K-227"),
    ),
    "api.begin.services": Label(
        "Включите нужные сервисы в разделе «Настройки интеграции»", ("K-114", "K-227")
    ),
    "api.begin.key": Label("Создайте там же ключ и сохраните его в своей системе"),
    "api.begin.call": Label("Передавайте ключ с каждым вызовом в заголовке Authorization"),
    "api.examples": Label("Примеры", ("K-227",)),
    "api.examples_hint": Label("Команды работают на этом портале: подставьте свой ключ"),
    "api.your_key": Label("ВАШ_КЛЮЧ"),
    "api.calls": Label("Вызовы", ("K-227",)),
    "api.column.call": Label("Вызов"),
    "api.column.summary": Label("Что даёт"),
    "api.column.service": Label("Сервис"),
    "api.column.right": Label("Право роли"),
    "api.column.status": Label("Код"),
    "api.column.title": Label("Что случилось"),
    "api.column.code": Label("Поле code"),
    "api.openapi": Label("Описание OpenAPI 3.1 для программ", ("K-227",)),
    "api.refusals": Label("Отказы"),
    "api.refusals_hint": Label(
        "Отказ приходит как application/problem+json: title говорит, что случилось, detail — что "
        "делать"
    ),
    "api.security": Label("Ключ из настроек интеграции. Вызовов в минуту: {limit}"),
    "api.needs": Label("Роль владельца ключа должна разрешать: {right}", ("K-112", "K-227")),
    "api.lists": Label(
        "Список отдаётся частями: limit — сколько показать, не больше {limit}, offset — сколько "
        "пропустить"
    ),
}

_TITLES: dict[str, Label] = {
    "api.title.api-body-broken": Label("Тело вызова не читается"),
    "api.title.api-key-missing": Label("Нет ключа"),
    "api.title.api-key-wrong": Label("Ключ неизвестен"),
    "api.title.api-key-no-more": Label("Ключ отозван"),
    "api.title.api-key-expired": Label("Срок ключа истёк"),
    "api.title.api-role": Label("Доступ ограничен правами роли", ("K-112",)),
    "api.title.api-service-off": Label("Сервис выключен", ("K-114",)),
    "api.title.api-not-found": Label("Не найдено"),
    "api.title.api-method": Label("Другой метод"),
    "api.title.api-body-long": Label("Тело вызова слишком велико"),
    "api.title.api-body-kind": Label("Тело вызова не JSON"),
    "api.title.api-body-wrong": Label("Тело вызова не по описанию"),
    "api.title.api-query-wrong": Label("Параметры вызова не по описанию"),
    "api.title.api-refused": Label("Данные не приняты"),
    "api.title.api-rate": Label("Слишком много вызовов"),
    "api.title.api-failed": Label("Сбой портала"),
}

_DETAILS: dict[str, Label] = {
    "refused.api-body-broken": Label("Отправьте тело в формате JSON, в кодировке UTF-8"),
    "refused.api-key-missing": Label(
        "Передайте ключ в заголовке: Authorization: Bearer и ключ через пробел"
    ),
    "refused.api-key-wrong": Label(
        "Такого ключа нет. Проверьте, что он скопирован целиком, или создайте новый в настройках "
        "интеграции"
    ),
    "refused.api-key-no-more": Label("Создайте новый ключ в настройках интеграции"),
    "refused.api-key-expired": Label("Создайте новый ключ в настройках интеграции"),
    "refused.api-role": Label(
        "Роль «{role}», которая назначена владельцу ключа, не даёт права «{right}». Назначьте ему "
        "роль с этим правом в разделе «Управление пользователями»; управлять доступом по API "
        "разрешает роль «Администратор»",
        ("K-112", "K-113"),
    ),
    "refused.api-service-off": Label(
        "Сервис «{service}» выключен. Включите его в разделе «Настройки интеграции»", ("K-114",)
    ),
    "refused.api-not-found": Label("По этому адресу ничего нет. Сверьте его с описанием API"),
    "refused.api-method": Label("Метод {method} здесь не принимается. Принимаются: {allowed}"),
    "refused.api-body-long": Label("Тело вызова больше {limit} КБ. Сократите его"),
    "refused.api-body-kind": Label("Укажите заголовок Content-Type: application/json"),
    "refused.api-body-wrong": Label("Исправьте тело вызова: {problem}. Известные поля: {known}"),
    "refused.api-query-wrong": Label(
        "Исправьте параметры: каждый один раз и целым числом. Известные: {known}"
    ),
    "refused.api-rate": Label(
        "Больше {limit} вызовов в минуту портал не принимает. Повторите через {seconds} с"
    ),
    "refused.api-failed": Label("Повторите позже. Если сбой останется, напишите в поддержку"),
}

LABELS: dict[str, Label] = {**_SETTINGS, **_SERVICES, **_DESCRIPTION, **_TITLES, **_DETAILS}
