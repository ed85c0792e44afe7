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
    # Powers of attorney
    "attorney.new": Label("Новая доверенность"),
    "attorney.new_lead": Label(
        "Доверенность действует с сегодняшнего дня. Подписать её должен руководитель, "
        "указанный в реестре налоговой службы"
    ),
    "attorney.back": Label("Доверенности и доступы"),
    "attorney.heading": Label("Доверенность: {name}"),
    "attorney.about": Label("Сведения о доверенности"),
    "attorney.state": Label("Состояние доверенности"),
    "attorney.state.draft": Label("Не подписана"),
    "attorney.state.in-force": Label("Действует"),
    "attorney.state.expired": Label("Срок истёк"),
    "attorney.state.revoked": Label("Отозвана"),
    "attorney.until": Label("Действует по {day}"),
    "attorney.number": Label("Номер доверенности"),
    "attorney.representative": Label("Представитель"),
    "attorney.powers": Label("Полномочия"),
    "attorney.power.KAB-01": Label("Подавать заявления от имени организации"),
    "attorney.power.KAB-02": Label("Получать результаты услуг"),
    "attorney.power.KAB-03": Label("Подписывать документы организации"),
    "attorney.power.KAB-04": Label("Сдавать отчётность"),
    "attorney.first_day": Label("Первый день"),
    "attorney.last_day": Label("Последний день"),
    "attorney.signed_at": Label("Подписана"),
    "attorney.check": Label("Проверка подписи"),
    "attorney.whole": Label("Подпись верна, документ не менялся"),
    "attorney.broken": Label("Документ изменён после подписания: доверенность недействительна"),
    "attorney.create": Label("Создать доверенность"),
    "attorney.cancel": Label("Отменить"),
    "attorney.download": Label("Скачать доверенность (XML)"),
    "attorney.download_signature": Label("Скачать подпись (SIG)"),
    "attorney.sign_heading": Label("Подпись руководителя"),
    "attorney.sign_lead": Label(
        "Вставьте носитель с электронной подписью руководителя и нажмите «Подписать доверенность»"
    ),
    "attorney.sign": Label("Подписать доверенность"),
    "attorney.upload_heading": Label("Подпись из файла"),
    "attorney.upload_file": Label("Файл отсоединённой подписи"),
    "attorney.upload": Label("Приложить подпись к доверенности"),
    "attorney.revoke": Label("Отозвать доверенность"),
    "attorney.revoke_note": Label(
        "После отзыва представитель не сможет действовать по этой доверенности. "
        "Вернуть её нельзя, можно выдать новую"
    ),
    "refused.attorney-employee": Label("Выберите представителя из сотрудников организации"),
    "refused.attorney-numbers": Label(
        "В учётной записи сотрудника нет ИНН или СНИЛС. Попросите его заполнить профиль"
    ),
    "refused.attorney-codes": Label("Отметьте хотя бы одно полномочие"),
    "refused.attorney-day": Label("Укажите последний день доверенности"),
    "refused.attorney-past": Label(
        "Последний день уже прошёл. Укажите сегодняшний или более поздний"
    ),
    "refused.attorney-no-head": Label(
        "Руководитель, указанный в реестре налоговой службы, не зарегистрирован на портале. "
        "Доверенность некому подписать"
    ),
    "refused.attorney-signed": Label("Доверенность уже подписана"),
    "refused.attorney-not-in-force": Label("Отозвать можно только действующую доверенность"),
    "refused.attorney-malformed": Label("Документ доверенности повреждён. Создайте новую"),
    "refused.attorney-altered": Label(
        "Подпись не подходит к этой доверенности. Подпишите файл, который скачали здесь"
    ),
    "refused.attorney-untrusted": Label(
        "Подпись не прошла проверку. Нужен действующий сертификат аккредитованного центра"
    ),
    "refused.attorney-wrong-signer": Label(
        "Подписал не руководитель организации. Нужна подпись руководителя, "
        "указанного в реестре налоговой службы"
    ),
    "refused.attorney-not-yet-valid": Label("Срок доверенности ещё не начался"),
    "refused.attorney-expired": Label("Срок доверенности истёк. Создайте новую"),
    "operation.attorney-created": Label("Создана доверенность"),
    "operation.attorney-signed": Label("Подписана доверенность"),
    "operation.attorney-revoked": Label("Отозвана доверенность"),
}
