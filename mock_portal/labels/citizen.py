"""Labels of sign-in, role choice and the citizen's own pages."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "sign_in.heading": Label("Вход"),
    "sign_in.login": Label("Телефон, почта или СНИЛС"),
    "sign_in.password": Label("Пароль"),
    "sign_in.submit": Label("Войти"),
    "sign_in.code_heading": Label("Подтверждение входа"),
    "sign_in.code": Label("Код из смс"),
    "sign_in.code_submit": Label("Подтвердить"),
    "role_choice.heading": Label("Войти как", ("N-19",)),
    "role_choice.oneself": Label("Частное лицо"),
    "roles.heading": Label("Учётные записи и роли", ("N-31", "N-40", "A-06")),
    "roles.create": Label("Создать", ("N-22", "A-07")),
}
