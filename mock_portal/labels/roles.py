"""Labels of «Управление пользователями» and «Роли и права»: giving roles, making roles."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "cabinet.users": Label("Управление пользователями", ("K-113", "K-131")),
    "cabinet.roles": Label("Роли и права", ("K-133",)),
    # Ways to them in «Настройки»
    "users.settings_heading": Label("Права доступа сотрудников", ("R-41", "L-24")),
    "users.settings_note": Label("Назначить сотруднику роль"),
    "role_sets.settings_note": Label("Что разрешает каждая роль, свои роли организации"),
    # Giving a role
    "users.lead": Label("Роль определяет, что пользователь может делать в кабинете", ("K-126",)),
    "users.assign": Label("Назначить роль", ("K-131",)),
    "users.user": Label("Пользователь", ("K-131",)),
    "users.role": Label("Роль", ("K-131",)),
    "users.choose": Label("Выберите из списка"),
    "users.save": Label("Сохранить", ("K-131",)),
    "users.assign_hint": Label("Новые права действуют сразу после сохранения", ("K-132",)),
    "users.assigned": Label("{name}: назначена роль «{role}»", ("K-131", "K-132")),
    "users.list": Label("Пользователи"),
    "users.nobody": Label("Назначать роли пока некому: пригласите сотрудников"),
    "users.to_roles": Label("Что разрешает каждая роль"),
    # The roles
    "role_sets.lead": Label(
        "Дайте сотруднику роль с теми правами, без которых не обойтись", ("K-199",)
    ),
    "role_sets.base": Label("Роли портала"),
    "role_sets.custom": Label("Свои роли организации", ("K-133",)),
    "role_sets.none": Label("Организация ещё не создавала своих ролей"),
    "role_sets.new": Label("Создать роль", ("K-133",)),
    "role_sets.change": Label("Изменить"),
    "role_sets.delete": Label("Удалить"),
    "role_sets.holders": Label("Пользователей с этой ролью: {count}"),
    "role_sets.done.created": Label("Роль создана. Теперь её можно назначить"),
    "role_sets.done.changed": Label("Роль изменена. Новые права уже действуют", ("K-132",)),
    "role_sets.done.deleted": Label("Роль удалена"),
    "role_sets.form_new": Label("Новая роль"),
    "role_sets.form_change": Label("Права роли"),
    "role_sets.name": Label("Название роли"),
    "role_sets.save": Label("Сохранить"),
    "right.read": Label("Чтение", ("K-132",)),
    "right.change": Label("Изменение", ("K-132",)),
    "right.delete": Label("Удаление", ("K-132",)),
    "right.confirm": Label("Подтверждение", ("K-132",)),
    # Refusals
    "refused.user-missing": Label("Выберите пользователя, которому назначаете роль"),
    "refused.role-unknown": Label("Выберите роль из списка"),
    "refused.head-keeps-role": Label(
        "Роль руководителя даёт реестр налоговой службы. Выберите другого пользователя"
    ),
    "refused.own-role": Label(
        "Себе роль назначить нельзя. Попросите администратора или руководителя"
    ),
    "refused.last-administrator": Label(
        "Это последний администратор, без него некому будет управлять доступом. Сначала назначьте "
        "администратором другого сотрудника"
    ),
    "refused.role-name-empty": Label("Напишите название роли"),
    "refused.role-name-long": Label("Сократите название: оно длиннее {limit} знаков"),
    "refused.role-name-taken": Label("Роль с таким названием уже есть. Придумайте другое"),
    "refused.role-without-rights": Label("Отметьте хотя бы одно право"),
    "refused.right-unknown": Label(
        "Такого права на портале нет. Откройте форму заново и отметьте права из списка"
    ),
    "refused.role-own": Label(
        "Роль, которая назначена вам самим, изменить нельзя. Попросите администратора"
    ),
    "refused.role-used": Label(
        "Роль назначена пользователям: {count}. Дайте им другую роль, потом удалите эту"
    ),
    # Help
    "help.role_owner": Label("Руководитель, за которым кабинет числится в реестре"),
    # History
    "operation.role-assigned": Label("Назначена роль"),
    "operation.role-created": Label("Создана роль"),
    "operation.role-changed": Label("Изменены права роли"),
    "operation.role-deleted": Label("Удалена роль"),
}
