"""Labels of signing in by an organisation's own account, and of the papers in its cabinet."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    # The window for choosing the type of sign-in
    "sign_in_type.heading": Label("Как вы входите?", ("R-08",)),
    "sign_in_type.person": Label("Физическое лицо", ("R-08",)),
    "sign_in_type.person_note": Label("Личная учётная запись гражданина"),
    "sign_in_type.entity": Label("Юридическое лицо", ("R-08", "R-09")),
    "sign_in_type.entity_note": Label("Регистрация личного кабинета организации и вход в него"),
    "sign_in_type.entrepreneur": Label("Индивидуальный предприниматель", ("R-08",)),
    "sign_in_type.entrepreneur_note": Label("Под личной учётной записью предпринимателя"),
    # A legal entity: registration or sign-in
    "entity_sign_in.heading": Label("Юридическое лицо", ("R-09",)),
    "entity_sign_in.enter": Label("Вход в личный кабинет", ("R-37",)),
    "entity_sign_in.login": Label("Логин", ("R-37",)),
    "entity_sign_in.password": Label("Пароль", ("R-37",)),
    "entity_sign_in.submit": Label("Войти", ("R-37",)),
    "entity_sign_in.code_phone": Label("Отправили код на номер {phone}", ("R-31",)),
    "entity_sign_in.code_app": Label("Введите код, который показывает приложение"),
    "entity_sign_in.code_from_app": Label("Код из приложения"),
    "entity_sign_in.back": Label("Войти под другим логином"),
    "codes.account-sign-in.text": Label(
        "Код для входа в кабинет организации: {code}. Никому его не сообщайте."
    ),
    "refused.account-or-password-wrong": Label(
        "Неверный логин или пароль организации. Проверьте раскладку и введите ещё раз", ("R-37",)
    ),
    # Papers
    "cabinet.papers": Label("Документы организации", ("R-39", "R-47")),
    "papers.lead": Label(
        "Уставные и другие документы хранятся здесь в том виде, в котором их загрузили",
        ("R-39", "R-47"),
    ),
    "papers.upload": Label("Загрузить документ", ("R-39", "R-47")),
    "papers.kind": Label("Что это за документ"),
    "papers.kind.charter": Label("Уставный документ", ("R-39",)),
    "papers.kind.service": Label("Документ для получения услуги", ("R-47",)),
    "papers.kind.authority": Label("Документ о полномочиях администратора", ("R-16",)),
    "papers.file": Label("Файл документа"),
    "papers.file_hint": Label("PDF, JPG или PNG, не больше {limit} МБ"),
    "papers.submit": Label("Загрузить"),
    "papers.uploaded": Label("Документ загружен"),
    "papers.list": Label("Загруженные документы"),
    "papers.none": Label("Документов пока нет"),
    "papers.size": Label("Размер"),
    "papers.bytes": Label("{size} Б"),
    "papers.digest": Label("Отпечаток SHA-256"),
    "papers.added": Label("Загружен"),
    "operation.administrator-by-document": Label(
        "Полномочия администратора подтверждены документом", ("R-16",)
    ),
    "operation.document-added": Label("Загружен документ"),
}
