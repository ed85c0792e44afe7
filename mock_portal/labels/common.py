"""Labels of the frame around every screen: header, navigation, footer, sign of the mock."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "mock.sign": Label("Учебный макет. Это не портал Госуслуг, данные вымышлены"),
    "mock.title": Label("Учебный макет"),
    "header.brand": Label("ГОСУСЛУГИ", ("N-41", "N-54")),
    "header.audience": Label("Для кого портал"),
    "header.citizens": Label("Гражданам", ("N-41",)),
    "header.organisations": Label("Организациям", ("N-54",)),
    "header.sign_in": Label("Войти"),
    "header.account": Label("Аккаунт"),
    "header.navigation": Label("Основное меню"),
    "header.skip": Label("Перейти к содержанию"),
    "nav.services": Label("Услуги", ("N-39",)),
    "nav.documents": Label("Документы", ("N-39",)),
    "nav.applications": Label("Заявления", ("N-39",)),
    "nav.payments": Label("Платежи", ("N-39",)),
    "footer.help": Label("Помощь и поддержка", ("A-23",)),
    "form.problems": Label("Проверьте, что заполнено"),
    "error.not_found": Label("Такой страницы нет"),
    "error.refused": Label("Нет доступа"),
    "error.failed": Label("Что-то пошло не так"),
    "error.stale_form": Label("Форма устарела. Откройте страницу заново и повторите"),
}
