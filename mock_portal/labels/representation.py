"""Labels of acting for the organisation: consents and powers of attorney."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {
    "action.represent": Label("давать и отзывать согласия и доверенности от имени организации"),
    # Consents
    "section.consents.empty": Label(
        "Организация не давала согласий. Запросы на согласие появятся в этом списке"
    ),
    "consents.lead": Label("Информационные системы просят данные организации с её согласия"),
    "consents.back": Label("Все согласия"),
    "consents.state": Label("Состояние согласия"),
    "consents.state.asked": Label("Ждёт решения"),
    "consents.state.given": Label("Дано"),
    "consents.state.refused": Label("Отказано"),
    "consents.state.withdrawn": Label("Отозвано"),
    "consents.state.expired": Label("Срок истёк"),
    "consents.about": Label("О чём просят"),
    "consents.purpose": Label("Цель"),
    "consents.data": Label("Какие сведения"),
    "consents.term": Label("Срок согласия"),
    "consents.days": Label("Дней: {days}"),
    "consents.asked_at": Label("Запрошено"),
    "consents.ends_at": Label("Действует до"),
    "consents.decide.given": Label("Дать согласие"),
    "consents.decide.refused": Label("Отказать"),
    "consents.decide.withdrawn": Label("Отозвать согласие"),
    "consents.not_yours": Label("Решает руководитель или тот, кому он дал это право"),
    "consents.steps": Label("История согласия"),
    "refused.consent-decision": Label(
        "Решение по этому согласию уже принято. Посмотрите его историю"
    ),
    "operation.consent-asked": Label("Запрошено согласие"),
    "operation.consent-given": Label("Дано согласие"),
    "operation.consent-refused": Label("В согласии отказано"),
    "operation.consent-withdrawn": Label("Согласие отозвано"),
    "operation.consent-expired": Label("Срок согласия истёк"),
    "notice.consent-asked.title": Label("Запрошено согласие организации"),
    "notice.consent-asked.text": Label(
        "Система «{system}» просит согласие. Дайте его или откажите в разделе «Согласия»"
    ),
}
