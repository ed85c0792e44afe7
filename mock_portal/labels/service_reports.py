"""Labels of the reports on how an organisation uses services, and of its obligatory documents."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "cabinet.reports": Label("Отчёты по услугам", ("L-23",)),
    "panel.reports": Label("Отчёты по услугам", ("L-23",)),
    "panel.reports_note": Label("Сколько заявлений подано и чем они кончились", ("L-23",)),
    "panel.papers": Label("Документы организации", ("L-22",)),
    "panel.papers_note": Label("Загрузить и хранить обязательные документы", ("L-22",)),
    "papers.obligatory": Label("Обязательные документы", ("L-22",)),
    "papers.obligatory.kept": Label("загружен"),
    "papers.obligatory.missing": Label("не загружен"),
    "section.reports.empty": Label(
        "Организация ещё не подавала заявлений. Отчёт появится после первого"
    ),
    "reports.lead": Label("Как организация пользуется услугами: поданные заявления и их итоги"),
    "reports.by_service": Label("По услугам за всё время"),
    "reports.by_month": Label("По месяцам"),
    "reports.month": Label("Месяц"),
    "reports.service": Label("Услуга"),
    "reports.sent": Label("Подано"),
    "reports.in_work": Label("В работе"),
    "reports.done": Label("Оказано"),
    "reports.refused": Label("Отказано"),
    "reports.days": Label("Дней до решения, в среднем"),
    "reports.export": Label("Скачать отчёт (CSV)", ("L-23",)),
}
