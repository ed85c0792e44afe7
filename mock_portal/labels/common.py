"""Labels of the frame around every screen: header, navigation, footer, sign of the mock."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "mock.sign": Label("Учебный макет. Это не портал Госуслуг, данные вымышлены"),
    "mock.edition": Label("Порядки — как в инструкции {edition}"),
    "mock.title": Label("Учебный макет"),
    "header.brand": Label("ГОСУСЛУГИ", ("N-41", "N-54")),
    "header.audience": Label("Для кого портал"),
    "header.citizens": Label("Гражданам", ("N-41",)),
    "header.organisations": Label("Организациям", ("N-54",)),
    "header.sign_in": Label("Войти", ("L-01", "R-07")),
    "header.account": Label("Аккаунт"),
    "header.navigation": Label("Основное меню"),
    "header.skip": Label("Перейти к содержанию"),
    "header.menu": Label("Меню"),
    "account.all_roles": Label("Все организации и роли", ("N-21",)),
    "account.cabinet": Label("Кабинет организации"),
    "account.profile": Label("Профиль", ("N-34",)),
    "account.sign_out": Label("Выйти"),
    "nav.services": Label("Услуги", ("N-39",)),
    "nav.documents": Label("Документы", ("N-39",)),
    "nav.applications": Label("Заявления", ("N-39",)),
    "nav.payments": Label("Платежи", ("N-39",)),
    "esia.tagline": Label("Доступ к сервисам электронного правительства", ("N-43",)),
    "esia.sections": Label("Разделы учетной записи"),
    "esia.my_data": Label("Мои данные", ("N-43",)),
    "esia.settings": Label("Настройки учетной записи", ("N-43",)),
    "esia.organisations": Label("Организации", ("N-43",)),
    "footer.help": Label("Помощь и поддержка", ("A-23",)),
    "footer.about": Label("Макет для проверки инструкций. Люди и организации вымышлены"),
    "form.problems": Label("Проверьте, что заполнено"),
    "error.not_found": Label("Такой страницы нет"),
    "error.refused": Label("Нет доступа"),
    "error.failed": Label("Что-то пошло не так"),
    "error.stale_form": Label("Форма устарела"),
    "error.stale_form_text": Label("Откройте страницу заново и повторите: данные не сохранены"),
    "error.app_heading": Label("В приложении этого нет"),
    "error.app_creation": Label(
        "Создать личный кабинет организации можно только в веб-версии портала. "
        "Откройте портал в браузере",
        ("N-18", "A-20", "A-21"),
    ),
    "error.app_management": Label(
        "Управлять личным кабинетом организации можно только в веб-версии портала. "
        "Откройте портал в браузере",
        ("A-20", "A-21"),
    ),
    "error.refused_text": Label(
        "У этой учётной записи нет прав на эту страницу. Выберите роль, в которой они есть"
    ),
    "error.not_found_text": Label("Проверьте адрес. Возможно, вы искали одну из этих страниц:"),
    "error.failed_text": Label("Обновите страницу. Если не поможет, вернитесь на главную"),
    "error.home": Label("На главную"),
}
