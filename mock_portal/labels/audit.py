"""Labels of «Журнал действий» and of «Проверка прав»."""

from __future__ import annotations

from mock_portal.labels.model import Label

_LOG: dict[str, Label] = {
    "cabinet.audit": Label("Журнал действий", ("K-134",)),
    "audit.lead": Label("Кто, когда и что сделал в кабинете. Записи никто не может изменить"),
    "audit.filter": Label("Показать записи"),
    "audit.kind": Label("Вид записи"),
    "audit.kind.all": Label("Все записи"),
    "audit.family.sign-in": Label("Входы и выходы", ("K-146",)),
    "audit.family.rights": Label("Изменения прав", ("K-147",)),
    "audit.family.attempt": Label("Попытки без права", ("K-148",)),
    "audit.family.deed": Label("Действия", ("K-134",)),
    "audit.person": Label("Кто"),
    "audit.person.all": Label("Все пользователи"),
    "audit.person.namesake": Label("{name}, № {number}"),
    "audit.since": Label("С какого дня"),
    "audit.until": Label("По какой день"),
    "audit.show": Label("Показать"),
    "audit.reset": Label("Сбросить"),
    "audit.list": Label("Записи журнала"),
    "audit.found": Label("Найдено записей: {count}"),
    "audit.none": Label("Таких записей нет. Измените вид, человека или дни"),
    "audit.column.number": Label("№"),
    "audit.column.when": Label("Когда, по Москве", ("K-134",)),
    "audit.column.who": Label("Кто", ("K-134",)),
    "audit.column.kind": Label("Что произошло", ("K-134",)),
    "audit.column.object": Label("Объект", ("K-134",)),
    "audit.column.before": Label("Было"),
    "audit.column.after": Label("Стало"),
    "audit.column.digest": Label("Контрольная сумма"),
    "audit.sheet": Label("Журнал действий"),
    "audit.pages": Label("Страницы журнала"),
    "audit.page": Label("Страница {page} из {pages}"),
    "audit.newer": Label("Новее"),
    "audit.older": Label("Раньше"),
    "audit.export": Label("Выгрузить", ("K-149",)),
    "audit.export.csv": Label("Скачать CSV", ("K-149",)),
    "audit.export.xlsx": Label("Скачать XLSX", ("K-149",)),
    "audit.export_note": Label("В файл попадут все найденные записи", ("K-149",)),
    "audit.file": Label("Журнал действий {day}"),
    "audit.to_rights": Label("Проверка прав", ("K-135",)),
    "audit.to_notices": Label("Уведомления о попытках", ("K-201",)),
    # Is it whole?
    "audit.whole": Label("Журнал цел: контрольные суммы всех записей сходятся, записей: {count}"),
    "audit.broken.changed": Label(
        "Журнал нарушен: запись № {number} изменили после того, как она появилась"
    ),
    "audit.broken.missing": Label(
        "Журнал нарушен: перед записью № {number} удалили или вставили другую"
    ),
    "audit.broken.cut": Label("Журнал нарушен: записи после № {number} удалили"),
    "audit.broken_next": Label("Сообщите об этом в службу поддержки и не удаляйте выгрузки"),
    # Refusals
    "refused.audit-kind-unknown": Label("Такого вида записей нет. Выберите вид из списка"),
    "refused.audit-person-unknown": Label("Такого пользователя нет. Выберите его из списка"),
    "refused.audit-day-wrong": Label("Такого дня нет. Укажите день, месяц и год"),
    "refused.audit-period-backwards": Label(
        "Период кончается раньше, чем начинается. Поменяйте дни местами"
    ),
}

_KINDS: dict[str, Label] = {
    "operation.signed-in": Label("Вход в кабинет", ("K-146",)),
    "operation.signed-out": Label("Выход из кабинета", ("K-146",)),
    "operation.closed-address": Label("Попытка открыть закрытую страницу", ("K-148",)),
    "operation.strange-role": Label("Попытка войти в чужой кабинет", ("K-148",)),
    "operation.sign-in-locked": Label("Вход заблокирован после неверных паролей", ("K-148",)),
    "operation.audit-exported": Label("Выгружен журнал действий", ("K-149",)),
    "operation.rights-audited": Label("Проведена проверка прав", ("K-135",)),
}

_RIGHTS: dict[str, Label] = {
    "rights_audit.lead": Label(
        "У кого доступа больше, чем даёт роль, и кто пробовал выйти за свои права", ("K-135",)
    ),
    "rights_audit.beyond": Label("Доступ больше роли", ("K-135",)),
    "rights_audit.beyond_row": Label(
        "Роль «{role}» не открывает: {sections}. Открыла группа «{group}»", ("K-135",)
    ),
    "rights_audit.remedy": Label("Исправить доступ: {name}", ("K-135",)),
    "rights_audit.none": Label("Отклонений нет: доступ каждого совпадает с ролью"),
    "rights_audit.attempts": Label("Попытки без права за {days} дн.", ("K-135", "K-148")),
    "rights_audit.attempts_row": Label("Попыток: {count}, последняя {moment}"),
    "rights_audit.attempts_link": Label("Записи о попытках: {name}"),
    "rights_audit.no_attempts": Label("Попыток не было"),
    "rights_audit.finish": Label("Отметить, что проверка проведена", ("K-135",)),
    "rights_audit.found": Label("Отклонений: {count}"),
    "rights_audit.last": Label("Последняя проверка: {moment}. Следующая нужна до {until}"),
    "rights_audit.never": Label("Проверку ещё не проводили. Проведите её сейчас", ("K-135",)),
    "rights_audit.overdue": Label("Последняя проверка: {moment}. Пора проверить снова", ("K-135",)),
}

LABELS: dict[str, Label] = {**_LOG, **_KINDS, **_RIGHTS}
