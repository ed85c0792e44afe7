"""Labels of the settings of an organisation's cabinet."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "settings.letters": Label("Письма организации"),
    "settings.letters_note": Label("О чём и на какой адрес портал пишет организации"),
    "settings.letters_lead": Label(
        "Портал может сообщать письмом о том, что происходит в кабинете организации"
    ),
    "settings.about": Label("О чём писать"),
    "settings.about.nothing": Label("Не писать"),
    "settings.about.rights": Label("О сотрудниках и их правах"),
    "settings.about.everything": Label("Обо всех операциях"),
    "settings.address": Label("Адрес для писем"),
    "settings.save": Label("Сохранить настройки"),
    "settings.saved": Label("Настройки сохранены"),
    "settings.not_yours": Label("Ваша роль позволяет только смотреть настройки"),
    "settings.letter": Label("{what}. Кто: {who}. Подробности: {details}"),
    "refused.settings-about": Label("Выберите из списка, о чём писать"),
    "operation.support-asked": Label("Отправлено обращение в поддержку"),
    "operation.settings-changed": Label("Изменены настройки кабинета"),
}
