"""Labels of employees' own accounts, of their passwords and of the personnel system's files."""

from __future__ import annotations

from mock_portal.labels.model import Label

_LIST: dict[str, Label] = {
    "employee_accounts.heading": Label("Учётные записи сотрудников", ("K-136", "R-42", "L-24")),
    "employee_accounts.note": Label("Свой логин и пароль для каждого сотрудника", ("L-30",)),
    "employee_accounts.lead": Label(
        "Сотрудник входит под логином и паролем, которые вы создали. Личная учётная запись ему "
        "не нужна",
        ("K-136", "R-42", "L-30"),
    ),
    "employee_accounts.new": Label("Создать учётную запись", ("K-136", "R-42", "L-24")),
    "employee_accounts.list": Label("Созданные учётные записи"),
    "employee_accounts.none": Label("Учётных записей пока нет"),
    "employee_accounts.row": Label("Логин {login}, внутренний номер {number}"),
    "employee_account.state.active": Label("Действует"),
    "employee_account.state.blocked": Label("Заблокирована", ("K-145",)),
    "employee_account.state.deleted": Label("Удалена", ("K-145",)),
    "employee_account.reason.by-hand": Label("Заблокировал администратор"),
    "employee_account.reason.dismissal": Label("Сотрудник уволен", ("K-143",)),
    "employee_account.reason.term": Label("Истёк срок учётной записи"),
}

_FORM: dict[str, Label] = {
    "employee_form.heading": Label("Новая учётная запись сотрудника", ("K-136",)),
    "employee_form.person": Label("Сотрудник", ("K-138",)),
    "employee_form.contacts": Label("Контакты", ("K-138",)),
    "employee_form.email": Label("Электронная почта", ("K-138",)),
    "employee_form.email_hint": Label("Сюда придёт логин. Пароль передайте сами"),
    "employee_form.phone": Label("Телефон", ("K-138",)),
    "employee_form.phone_hint": Label("Сюда придут коды для входа, например +79001234567"),
    "employee_form.internal_id": Label("Внутренний идентификатор", ("K-138",)),
    "employee_form.internal_id_hint": Label(
        "Табельный номер в вашей организации, знаков не больше {limit}", ("K-138",)
    ),
    "employee_form.position": Label("Должность"),
    "employee_form.access": Label("Вход и роль"),
    "employee_form.login": Label("Логин"),
    "employee_form.login_hint": Label("Латинские буквы, цифры, точка, дефис: от {least} до {most}"),
    "employee_form.password": Label("Первый пароль"),
    "employee_form.password_hint": Label(
        "Не короче {least} знаков: заглавные и строчные буквы, цифры и знаки вроде ! или %, "
        "без логина внутри. При первом входе сотрудник сменит пароль",
        ("K-140",),
    ),
    "employee_form.repeat": Label("Повторите пароль"),
    "employee_form.role": Label("Роль", ("K-139", "L-24")),
    "employee_form.automatic": Label("Автоматически, по должности", ("K-137",)),
    "employee_form.automatic_hint": Label(
        "По должности портал сам выберет роль специалиста или наблюдателя", ("K-137",)
    ),
    "employee_form.choose": Label("Выберите из списка"),
    "employee_form.save": Label("Создать"),
}

_ONE: dict[str, Label] = {
    "employee_account.data": Label("Данные учётной записи"),
    "employee_account.state": Label("Состояние"),
    "employee_account.reason": Label("Причина"),
    "employee_account.login": Label("Логин"),
    "employee_account.role": Label("Роль"),
    "employee_account.password_ends": Label("Сменить пароль до", ("K-141",)),
    "employee_account.password_first": Label("При следующем входе"),
    "employee_account.recovery_ends": Label("Восстановить можно до", ("K-144",)),
    "employee_account.employee": Label("Рабочие данные и группы доступа"),
    "employee_account.access": Label("Доступ"),
    "employee_account.block": Label("Заблокировать", ("K-145",)),
    "employee_account.unblock": Label("Разблокировать", ("K-144",)),
    "employee_account.delete": Label("Удалить", ("K-145",)),
    "employee_account.delete_hint": Label(
        "Удалённую учётную запись можно восстановить, дней на это {days}", ("K-144",)
    ),
    "employee_account.restore": Label("Восстановить", ("K-144",)),
    "employee_account.reset": Label("Новый первый пароль"),
    "employee_account.reset_hint": Label("Для сотрудника, который забыл пароль"),
    "employee_account.reset_save": Label("Задать пароль"),
    "employee_account.done.created": Label("Учётная запись создана", ("K-136",)),
    "employee_account.done.blocked": Label("Учётная запись заблокирована", ("K-145",)),
    "employee_account.done.unblocked": Label("Учётная запись разблокирована", ("K-144",)),
    "employee_account.done.deleted": Label("Учётная запись удалена", ("K-145",)),
    "employee_account.done.restored": Label("Учётная запись восстановлена", ("K-144",)),
    "employee_account.done.password": Label("Пароль задан. Передайте его сотруднику"),
    "employee_account.letter_subject": Label("Для вас создали учётную запись", ("K-136",)),
    "employee_account.letter": Label(
        "Ваш логин: {login}, роль: {role}. Первый пароль спросите у администратора организации, "
        "при входе вы его смените.",
        ("K-136",),
    ),
    "employee_account.reset_subject": Label("Пароль вашей учётной записи изменён"),
    "employee_account.reset_letter": Label(
        "Администратор организации задал вам новый пароль. При входе вы его смените."
    ),
    "employee.own_account": Label("Учётная запись сотрудника"),
    "entity_sign_in.by_login": Label("Войти по логину сотрудника", ("L-30",)),
}

_PASSWORD: dict[str, Label] = {
    "account_password.heading": Label("Смена пароля"),
    "account_password.first": Label(
        "Этот пароль задал администратор. Придумайте свой, чтобы его знали только вы"
    ),
    "account_password.old": Label(
        "Срок пароля истёк: его меняют раз в {days} дн. Придумайте новый", ("K-141",)
    ),
    "account_password.lead": Label("После смены вы останетесь только в этом браузере"),
    "account_password.current": Label("Нынешний пароль"),
    "account_password.new": Label("Новый пароль"),
    "account_password.hint": Label(
        "Не короче {least} знаков: заглавные и строчные буквы, цифры и знаки вроде ! или %, "
        "без логина внутри",
        ("K-140",),
    ),
    "account_password.repeat": Label("Повторите новый пароль"),
    "account_password.save": Label("Сменить пароль"),
    "opportunities.password": Label("Сменить пароль"),
}

_PERSONNEL: dict[str, Label] = {
    "personnel.heading": Label("Кадровая система", ("K-152",)),
    "personnel.note": Label("Увольнения из кадровой системы сразу закрывают доступ"),
    "personnel.lead": Label(
        "Загрузите выгрузку из кадровой системы. Уволенные сотрудники сразу потеряют доступ",
        ("K-143", "K-152"),
    ),
    "personnel.format": Label("Каким должен быть файл"),
    "personnel.format_columns": Label(
        "CSV с первой строкой из названий столбцов: «Табельный номер», «Статус» и, если нужно, "
        "«Должность»"
    ),
    "personnel.format_status": Label("Статус «работает», «уволен» или «уволена»"),
    "personnel.format_encoding": Label(
        "Кодировка UTF-8 или Windows-1251, разделитель — точка с запятой или запятая"
    ),
    "personnel.format_whole": Label(
        "Файл применяется целиком: если хоть в одной строке ошибка, ничего не изменится"
    ),
    "personnel.format_lines": Label("Строк с сотрудниками не больше {limit}"),
    "personnel.upload": Label("Загрузить файл", ("K-152",)),
    "personnel.file": Label("Файл CSV"),
    "personnel.apply": Label("Применить"),
    "personnel.applied": Label("Файл «{name}» применён. {counts}"),
    "personnel.counts": Label("Строк: {lines}, изменений: {changed}"),
    "personnel.refused": Label("Файл не применён: исправьте строки и загрузите его снова"),
    "personnel.problems": Label("Ошибки в файле"),
    "personnel.column.line": Label("Строка"),
    "personnel.column.column": Label("Столбец"),
    "personnel.column.problem": Label("Что исправить"),
    "personnel.column.whole": Label("Вся строка"),
    "personnel.column.internal_id": Label("Табельный номер"),
    "personnel.column.status": Label("Статус"),
    "personnel.column.position": Label("Должность"),
    "personnel.list": Label("Применённые файлы"),
    "personnel.none": Label("Файлов ещё не загружали"),
    "personnel.row": Label("{moment}, {actor}. {counts}"),
}

_REFUSALS: dict[str, Label] = {
    "refused.employee-account-closed": Label(
        "Учётная запись отключена. Обратитесь к администратору организации", ("K-143", "K-145")
    ),
    "refused.internal-id-empty": Label("Укажите внутренний идентификатор", ("K-138",)),
    "refused.internal-id-long": Label("Сократите идентификатор: знаков не больше {limit}"),
    "refused.internal-id-signs": Label(
        "В идентификаторе могут быть буквы и цифры, между ними — дефис, точка, косая черта"
    ),
    "refused.internal-id-taken": Label(
        "Этот идентификатор уже у сотрудника {name}. Укажите другой", ("K-138",)
    ),
    "refused.password-has-login": Label("Уберите из пароля логин", ("K-140",)),
    "refused.own-employee-account": Label(
        "Свою учётную запись закрыть нельзя. Попросите другого администратора"
    ),
    "refused.account-not-active": Label(
        "Учётная запись уже не действует. Обновите страницу и посмотрите её состояние"
    ),
    "refused.account-not-blocked": Label(
        "Учётная запись не заблокирована. Обновите страницу и посмотрите её состояние"
    ),
    "refused.account-deleted": Label("Учётная запись уже удалена. Её можно восстановить"),
    "refused.account-not-deleted": Label("Учётная запись не удалена, восстанавливать нечего"),
    "refused.has-own-account": Label(
        "У сотрудника своя учётная запись организации. Удалите её: роль уйдёт вместе с ней"
    ),
    "refused.own-login-instead": Label(
        "Вы входите по своему логину. Смените пароль в «Данных и возможностях»"
    ),
    "refused.personnel-encoding": Label(
        "Файл не читается как текст. Сохраните таблицу в формате CSV и загрузите снова"
    ),
    "refused.personnel-csv": Label(
        "Строка {line}: кавычки не закрыты. Закройте их и загрузите файл снова"
    ),
    "refused.personnel-header": Label(
        "Столбец «{name}» порталу неизвестен. Переименуйте его или уберите из файла"
    ),
    "refused.personnel-missing": Label("В первой строке нет столбца «{name}». Добавьте его"),
    "refused.personnel-twice": Label("Столбец «{name}» повторяется. Оставьте один"),
    "refused.personnel-no-lines": Label("Под названиями столбцов нет строк. Добавьте сотрудников"),
    "refused.personnel-lines": Label(
        "В файле строк {found}, а можно не больше {limit}. Разделите его на части"
    ),
    "refused.personnel-cells": Label(
        "Значений {found}, а столбцов {wanted}. Проверьте разделители и кавычки"
    ),
    "refused.personnel-number-empty": Label("Укажите табельный номер"),
    "refused.personnel-number-unknown": Label(
        "Учётной записи с номером «{number}» нет. Исправьте номер или создайте её"
    ),
    "refused.personnel-repeated": Label("Этот номер уже есть в строке {line}. Оставьте одну"),
    "refused.personnel-status-empty": Label("Укажите статус: работает или уволен"),
    "refused.personnel-status-unknown": Label(
        "Статуса «{status}» нет. Напишите «работает» или «уволен»"
    ),
}

_TOLD: dict[str, Label] = {
    "notice.employee-account.title": Label("Изменилась учётная запись сотрудника", ("K-145",)),
    "notice.employee-account.text": Label("{person}: {what}", ("K-145",)),
    "notice.employee-dismissed.title": Label("Доступ уволенного сотрудника закрыт", ("K-143",)),
    "notice.employee-dismissed.text": Label(
        "{person}: по данным кадровой системы сотрудник уволен. Если это ошибка, разблокируйте "
        "учётную запись",
        ("K-143", "K-144"),
    ),
    "notice.employee-returned.title": Label("Доступ сотрудника снова открыт", ("K-152",)),
    "notice.employee-returned.text": Label(
        "{person}: по данным кадровой системы сотрудник снова работает", ("K-152",)
    ),
    "notice.employee-password.title": Label("Пора сменить пароль", ("K-141",)),
    "notice.employee-password.text": Label(
        "Пароль для входа в кабинет организации действует до {moment}. Смените его", ("K-141",)
    ),
    "operation.employee-account-created": Label("Создана учётная запись сотрудника", ("K-136",)),
    "operation.employee-account-blocked": Label(
        "Учётная запись сотрудника заблокирована", ("K-145",)
    ),
    "operation.employee-account-unblocked": Label(
        "Учётная запись сотрудника разблокирована", ("K-144",)
    ),
    "operation.employee-account-deleted": Label("Учётная запись сотрудника удалена", ("K-145",)),
    "operation.employee-account-restored": Label(
        "Учётная запись сотрудника восстановлена", ("K-144",)
    ),
    "operation.employee-account-purged": Label("Удалённая учётная запись стёрта по сроку"),
    "operation.employee-password-changed": Label("Сотрудник сменил пароль", ("K-141",)),
    "operation.employee-password-set": Label("Сотруднику задан новый первый пароль"),
    "operation.employee-dismissed": Label(
        "Учётная запись отключена из-за увольнения", ("K-143", "K-152")
    ),
    "operation.employee-returned": Label(
        "Учётная запись включена: сотрудник снова работает", ("K-152",)
    ),
    "operation.personnel-file-applied": Label("Применён файл кадровой системы", ("K-152",)),
}

LABELS: dict[str, Label] = {
    **_LIST,
    **_FORM,
    **_ONE,
    **_PASSWORD,
    **_PERSONNEL,
    **_REFUSALS,
    **_TOLD,
}
