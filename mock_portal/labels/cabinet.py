"""Labels of the organisation's cabinet: its menu, the role badge, its sections, history."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    # Left menu, in the order of the guide
    "cabinet.menu": Label("Разделы личного кабинета"),
    "cabinet.general": Label("Общая информация", ("N-55",)),
    "cabinet.employees": Label("Сотрудники", ("N-55", "N-58", "A-12")),
    "cabinet.accounts": Label("Банковские карты и счета", ("N-55",)),
    "cabinet.branches": Label("Филиалы", ("N-55",)),
    "cabinet.transport": Label("Транспорт", ("N-55",)),
    "cabinet.licences": Label("Лицензии", ("N-55",)),
    "cabinet.consents": Label("Согласия", ("N-55",)),
    "cabinet.powers": Label("Доверенности и доступы", ("N-55",)),
    "cabinet.sme": Label("Реестр МСП", ("N-55",)),
    "cabinet.finances": Label("Финансы", ("N-55",)),
    "cabinet.operations": Label("История операций", ("N-55",)),
    # Role
    "cabinet.your_role": Label("Ваша роль", ("N-56",)),
    "role.head": Label("Руководитель", ("N-56",)),
    "role.administrator": Label("Администратор", ("N-62",)),
    "role.employee": Label("Сотрудник", ("N-62",)),
    "role.director": Label("Руководитель", ("K-128",)),
    "role.operator": Label("Оператор", ("K-129",)),
    "role.observer": Label("Наблюдатель", ("K-130", "L-29")),
    "role.specialist": Label("Специалист", ("K-139",)),
    "role.accountant": Label("Бухгалтер", ("R-43",)),
    "role.manager": Label("Менеджер", ("R-43",)),
    "role.financial-controller": Label("Финансовый контролёр", ("L-27",)),
    "role.service-specialist": Label("Специалист по обслуживанию", ("L-28",)),
    "cabinet.opportunities": Label("Данные и возможности", ("N-57",)),
    "opportunities.lead": Label("Что доступно вам в личном кабинете организации с вашей ролью"),
    "opportunities.data": Label("Ваши данные в организации"),
    "opportunities.name": Label("Фамилия, имя, отчество"),
    "opportunities.since": Label("В организации с"),
    "opportunities.groups": Label("Группы доступа"),
    "opportunities.no_groups": Label("Вы не состоите в группах доступа"),
    "opportunities.allowed": Label("Вы можете"),
    "opportunities.sections": Label("Вам открыты разделы"),
    # What a role permits, see domain/roles.py
    "action.see-organisation": Label("смотреть общую информацию об организации"),
    "action.see-all-sections": Label("открывать разделы, для которых не нужно отдельного права"),
    "action.see-operations": Label("смотреть историю операций организации"),
    "action.see-employees": Label("смотреть список сотрудников и приглашений"),
    "action.invite": Label("приглашать сотрудников и отправлять приглашения повторно"),
    "action.edit-employee": Label("менять данные сотрудников, которые вошли по ссылке"),
    "action.assign-groups": Label("распределять сотрудников по группам доступа"),
    "action.appoint-administrator": Label("назначать администраторов профиля организации"),
    "action.remove-employee": Label("удалять сотрудников из организации"),
    "action.remove-administrator": Label("снимать и удалять администраторов"),
    "action.see-finances": Label("видеть счета и финансы организации", ("L-27",)),
    "action.pay": Label("оплачивать начисления", ("L-27",)),
    "action.see-applications": Label("следить за заявлениями организации", ("L-28",)),
    "action.submit-application": Label("создавать и отправлять заявления", ("K-129", "L-28")),
    "action.approve-application": Label("утверждать заявления", ("K-128",)),
    "action.see-documents": Label("смотреть документы организации"),
    "action.work-with-documents": Label("создавать, загружать и менять документы", ("K-129",)),
    "action.sign-documents": Label("подписывать документы"),
    "action.see-settings": Label("смотреть настройки кабинета"),
    "action.change-settings": Label("менять настройки кабинета", ("K-127", "L-26")),
    "action.change-requisites": Label("менять параметры организации", ("K-128",)),
    "action.manage-users": Label("назначать пользователям роли", ("K-127", "L-26")),
    "action.manage-roles": Label("создавать и менять роли", ("K-127", "L-26")),
    "action.see-audit-log": Label("смотреть журнал действий"),
    "action.export-audit-log": Label("выгружать журнал действий"),
    "action.manage-api": Label("управлять доступом через API"),
    "action.ask-support": Label("обращаться в поддержку от имени организации"),
    # General information
    "general.requisites": Label("Реквизиты"),
    "general.full_name": Label("Полное наименование"),
    "general.short_name": Label("Краткое наименование"),
    "general.ogrn": Label("ОГРН"),
    "general.inn": Label("ИНН"),
    "general.kpp": Label("КПП"),
    "general.address": Label("Юридический адрес"),
    "general.head": Label("Руководитель организации"),
    "general.state": Label("Состояние в реестре"),
    "general.state.active": Label("Действует"),
    "general.state.liquidated": Label("Ликвидирована"),
    "general.state.none": Label("Нет в реестре"),
    "general.created": Label("Кабинет создан"),
    "general.source": Label(
        "Реквизиты получены из реестра налоговой службы. Изменить их здесь нельзя: "
        "подайте изменения в налоговую службу"
    ),
    # Sections of which the portal holds nothing yet
    "section.empty_title": Label("Здесь пока пусто"),
    "section.accounts.empty": Label(
        "Организация не добавляла банковские карты и счета. Для создания кабинета они не нужны"
    ),
    "section.branches.empty": Label(
        "У организации нет филиалов с отдельным личным кабинетом. Когда филиал "
        "зарегистрируют, он появится в этом списке"
    ),
    "section.transport.empty": Label("За организацией не числится транспорт"),
    "section.licences.empty": Label("Ведомства не передавали сведений о лицензиях организации"),
    "section.consents.empty": Label(
        "Организация не давала согласий. Запросы на согласие появятся в этом списке"
    ),
    "section.sme.empty": Label(
        "Налоговая служба не передавала сведений об организации из реестра малого "
        "и среднего предпринимательства"
    ),
    "section.finances.empty": Label(
        "У организации нет начислений: ни налогов, ни штрафов, ни пошлин"
    ),
    "powers.none_title": Label("Доверенности"),
    "powers.none": Label("Организация не выдавала доверенностей"),
    "powers.accesses": Label("Доступы сотрудников"),
    "powers.accesses_lead": Label(
        "Права даёт группа доступа. Распределите сотрудников по группам в соответствии "
        "с их обязанностями",
        ("A-18", "A-19"),
    ),
    "powers.group": Label("Группа доступа"),
    "powers.gives": Label("Что даёт"),
    "powers.members": Label("Сотрудники в группе"),
    "powers.no_members": Label("Никого"),
    # History
    "operations.lead": Label("Что происходило в личном кабинете организации"),
    "operations.when": Label("Когда"),
    "operations.what": Label("Что произошло"),
    "operations.who": Label("Кто"),
    "operations.portal": Label("Портал"),
    "operation.organisation-created": Label("Создан личный кабинет"),
    "operation.invitation-sent": Label("Отправлено приглашение"),
    "operation.invitation-sent-again": Label("Приглашение отправлено повторно"),
    "operation.invitation-withdrawn": Label("Приглашение отозвано"),
    "operation.invitation-changed": Label("Изменены данные в приглашении"),
    "operation.invitation-expired": Label("Срок приглашения истёк"),
    "operation.joined-as-employee": Label("Сотрудник принял приглашение"),
    "operation.joined-as-administrator": Label("Администратор принял приглашение"),
    "operation.administrator-appointed": Label("Назначен администратор"),
    "operation.administrator-dismissed": Label("Администратор снят"),
    "operation.groups-changed": Label("Изменены группы доступа"),
    "operation.employee-changed": Label("Изменены данные сотрудника"),
    "operation.employee-removed": Label("Сотрудник удалён из организации"),
    # Access groups, see domain/access_groups.py
    "group.administrators": Label("Администратор организации", ("A-17",)),
    "group.administrators.gives": Label("Управление учётной записью организации", ("A-17",)),
    "group.finance": Label("Бухгалтерия"),
    "group.finance.gives": Label("Разделы «Банковские карты и счета» и «Финансы»"),
    "group.property": Label("Имущество и лицензии"),
    "group.property.gives": Label("Разделы «Филиалы», «Транспорт» и «Лицензии»"),
    "group.representation": Label("Представительство"),
    "group.representation.gives": Label("Разделы «Согласия» и «Доверенности и доступы»"),
    "group.housing": Label("ГИС ЖКХ: размещение сведений"),
    "group.housing.gives": Label("Вход в ГИС ЖКХ от имени организации"),
}
