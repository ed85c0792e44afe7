"""Labels of what an organisation has: accounts, branches, transport, licences, its МСП entry."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "section.empty_title": Label("Здесь пока пусто"),
    # Settlement accounts
    "section.accounts.empty": Label(
        "Организация не добавляла банковские карты и счета. Для создания кабинета они не нужны"
    ),
    "bank_accounts.list": Label("Счета организации"),
    "bank_accounts.add_heading": Label("Новый счёт"),
    "bank_accounts.bik": Label("БИК банка"),
    "bank_accounts.bank": Label("Название банка"),
    "bank_accounts.account": Label("Расчётный счёт"),
    "bank_accounts.add": Label("Добавить счёт"),
    "bank_accounts.remove": Label("Удалить счёт"),
    "bank_accounts.done.added": Label("Счёт добавлен"),
    "bank_accounts.done.removed": Label("Счёт удалён"),
    "refused.bank-account-known": Label("Этот счёт уже добавлен. Проверьте номер"),
    "refused.bank-accounts-most": Label(
        "Счетов может быть не больше {most}. Удалите счёт, которым не пользуетесь"
    ),
    "refused.bank-account-unknown": Label("Такого счёта нет. Обновите страницу"),
    "operation.bank-account-added": Label("Добавлен банковский счёт"),
    "operation.bank-account-removed": Label("Удалён банковский счёт"),
    # Branches
    "section.branches.empty": Label(
        "У организации нет филиалов с отдельным личным кабинетом. Когда филиал "
        "зарегистрируют, он появится в этом списке"
    ),
    "branches.lead": Label(
        "Зарегистрируйте филиал, откройте его страницу и добавьте сотрудников, "
        "которые в нём работают"
    ),
    "branches.registered": Label("Филиалы в личном кабинете"),
    "branches.waiting": Label("Филиалы из реестра налоговой службы"),
    "branches.register": Label("Зарегистрировать филиал"),
    "branches.back": Label("Все филиалы"),
    "branches.about": Label("Сведения о филиале"),
    "branches.kpp": Label("КПП филиала"),
    "branches.address": Label("Адрес филиала"),
    "branches.registered_at": Label("Зарегистрирован в кабинете"),
    "branches.employees": Label("Сотрудники филиала"),
    "branches.no_employees": Label("В филиале пока нет сотрудников"),
    "branches.add_heading": Label("Добавить сотрудника филиала"),
    "branches.employee": Label("Сотрудник организации"),
    "branches.add": Label("Добавить в филиал"),
    "branches.remove": Label("Убрать из филиала"),
    "branches.groups_note": Label(
        "Доступ к разделам и системам дают группы доступа: распределите по ним сотрудников филиала "
        "на их страницах в разделе «Сотрудники»"
    ),
    "refused.branch-unknown": Label(
        "Такого филиала в реестре нет, или он уже зарегистрирован. Обновите страницу"
    ),
    "refused.branch-employee-unknown": Label("Выберите сотрудника организации из списка"),
    "operation.branch-registered": Label("Зарегистрирован филиал"),
    "operation.branch-employee-added": Label("Сотрудник добавлен в филиал"),
    "operation.branch-employee-removed": Label("Сотрудник убран из филиала"),
    # Transport
    "section.transport.empty": Label("За организацией не числится транспорт"),
    "transport.list": Label("Транспорт организации"),
    "transport.search": Label("Государственный номер или VIN"),
    "transport.find": Label("Найти"),
    "transport.found": Label("Найдено: {count}"),
    "transport.none": Label("Такого номера среди транспорта организации нет"),
    "transport.back": Label("Весь транспорт"),
    "transport.plate": Label("Государственный номер"),
    "transport.vin": Label("VIN"),
    "transport.year": Label("Год выпуска"),
    "transport.certificate": Label("Свидетельство о регистрации"),
    "transport.registered_on": Label("Поставлен на учёт"),
    "transport.state": Label("Состояние учёта"),
    "transport.state.registered": Label("На учёте"),
    "transport.state.deregistered": Label("Снят с учёта"),
    "transport.source": Label("Сведения из реестра транспортных средств"),
    # Licences
    "section.licences.empty": Label("Ведомства не передавали сведений о лицензиях организации"),
    "licences.lead": Label("Лицензии, сведения о которых передали ведомства"),
    "licences.number": Label("Номер лицензии"),
    "licences.authority": Label("Кто выдал"),
    "licences.issued_on": Label("Выдана"),
    "licences.valid_until": Label("Действует по"),
    "licences.no_term": Label("бессрочно"),
    "licences.state.active": Label("Действует"),
    "licences.state.suspended": Label("Приостановлена"),
    "licences.state.terminated": Label("Прекращена"),
    "licences.state.expired": Label("Срок истёк"),
    # The register of small and middle enterprises
    "section.sme.empty": Label(
        "Налоговая служба не передавала сведений об организации из реестра малого "
        "и среднего предпринимательства"
    ),
    "sme.entry": Label("Запись в реестре"),
    "sme.category": Label("Категория"),
    "sme.category.micro": Label("Микропредприятие"),
    "sme.category.small": Label("Малое предприятие"),
    "sme.category.middle": Label("Среднее предприятие"),
    "sme.included_on": Label("Включена в реестр"),
    "sme.activity": Label("Основной вид деятельности"),
    "sme.source": Label(
        "Реестр ведёт налоговая служба. Категория даёт право на меры поддержки бизнеса"
    ),
}
