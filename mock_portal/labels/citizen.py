"""Labels of the start page, sign-in, role choice and the sections of the navigation."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "start.heading": Label("Услуги для граждан и организаций"),
    "start.lead": Label(
        "Войдите под своей учётной записью, чтобы работать с кабинетом: своим или организации"
    ),
    "start.services": Label("С чего начать"),
    "start.roles": Label("Учётные записи и роли"),
    "start.roles_note": Label("Ваши организации и создание нового кабинета"),
    "start.profile": Label("Профиль"),
    "start.profile_note": Label("Ваши данные и настройки входа"),
    "start.help": Label("Помощь"),
    "start.official": Label("Официальный портал: www.gosuslugi.ru", ("R-05",)),
    "start.help_note": Label("Ответы на частые вопросы и обращение в поддержку"),
    # Sign-in
    "sign_in.heading": Label("Вход"),
    "sign_in.login": Label("Телефон, почта или СНИЛС"),
    "sign_in.password": Label("Пароль"),
    "sign_in.submit": Label("Войти"),
    "sign_in.personal": Label(
        "Организации тоже входят под личной учётной записью: роль выбирают после входа",
        ("N-19", "N-32"),
    ),
    "sign_in.code_heading": Label("Подтверждение входа"),
    "sign_in.code_sms": Label("Отправили код на номер {phone}"),
    "sign_in.code_email": Label("Отправили код на почту {email}"),
    "sign_in.code_again": Label("Отправили новый код. Прежний больше не действует"),
    "sign_in.code_lifetime": Label("Код действует {minutes} {minutes_word}"),
    "sign_in.code": Label("Код из смс", ("N-36",)),
    "sign_in.code_from_mail": Label("Код из письма"),
    "sign_in.code_submit": Label("Подтвердить"),
    "sign_in.code_resend": Label("Отправить новый код"),
    "sign_in.back": Label("Войти под другим логином"),
    "codes.sign-in.subject": Label("Код для входа"),
    "codes.sign-in.text": Label("Код для входа: {code}. Никому его не сообщайте."),
    "refused.login-empty": Label("Введите телефон, почту или СНИЛС"),
    "refused.password-empty": Label("Введите пароль"),
    "refused.login-or-password-wrong": Label(
        "Неверный логин или пароль. Проверьте раскладку и введите ещё раз"
    ),
    "refused.sign-in-not-begun": Label("Вход начат заново. Введите логин и пароль"),
    "refused.code-empty": Label("Введите код"),
    "refused.code-wrong": Label("Неверный код. Осталось попыток: {left}"),
    "refused.code-expired": Label("Срок действия кода истёк. Запросите новый"),
    "refused.code-attempts-over": Label("Попытки закончились. Запросите новый код"),
    "refused.codes-over": Label("Новых кодов больше не будет. Введите логин и пароль заново"),
    # Choice of the capacity
    "role_choice.heading": Label("Войти как", ("N-19",)),
    "role_choice.lead": Label("Выберите, от чьего имени вы будете работать"),
    "role_choice.oneself": Label("Частное лицо"),
    "role_choice.in_app": Label(
        "Войти в кабинет организации можно только в веб-версии портала", ("A-20", "A-21")
    ),
    "roles.heading": Label("Учётные записи и роли", ("N-31", "N-40", "A-06")),
    "roles.mine": Label("Мои роли"),
    "roles.current": Label("Сейчас"),
    "roles.waiting": Label("Заявки на проверке"),
    "roles.create": Label("Создать", ("N-22", "A-07")),
    "roles.none": Label("У вас пока нет кабинетов организаций"),
    "roles.in_app": Label(
        "Создать кабинет организации и управлять им можно только в веб-версии портала. "
        "Откройте портал в браузере",
        ("N-17", "N-18", "A-20", "A-21"),
    ),
    # Sections of the navigation
    "services.lead": Label("Что можно сделать на портале"),
    "services.organisation": Label("Создать кабинет организации"),
    "services.organisation_note": Label("Для руководителя с УКЭП юридического лица"),
    "services.roles_note": Label("Открыть кабинет организации или сменить роль"),
    "services.profile_note": Label("Проверить данные и настроить вход"),
    "documents.lead": Label("Документы, которые есть в вашем профиле"),
    "applications.lead": Label("Заявления, которые вы подали на портале"),
    "applications.none": Label("Вы не подавали заявлений"),
    "applications.title": Label("Личный кабинет организации {organisation}"),
    "applications.sent": Label("Отправлено"),
    "payments.lead": Label("Начисления, которые пора оплатить"),
    "payments.none": Label("Начислений нет: платить не за что"),
}
