"""What the catalogue says of each service: name, description, instruction; and its documents."""

from __future__ import annotations

from mock_portal.labels.model import Label

# slug -> name, description, steps of the instruction, claims besides those of every service.
_SERVICES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "entity-registration": (
        "Регистрация юридического лица",
        "Ваша организация учреждает новое юридическое лицо",
        ("Приложите устав и решение учредителей", "Подпишите заявление подписью организации"),
        ("K-160",),
    ),
    "founding-changes": (
        "Изменение учредительных данных",
        "Новый устав, адрес, размер капитала или состав участников",
        ("Приложите новый устав и решение учредителей", "Подпишите заявление и оплатите пошлину"),
        ("K-160",),
    ),
    "licence": (
        "Получение лицензии",
        "Лицензия или разрешение на деятельность, которую без них вести нельзя",
        ("Укажите вид деятельности", "Приложите документы на помещение", "Оплатите пошлину"),
        ("K-14", "K-28", "K-161", "K-183"),
    ),
    "licence-extension": (
        "Продление лицензии",
        "Новый срок для лицензии, которая скоро закончится",
        ("Приложите действующую лицензию", "Оплатите пошлину"),
        ("K-14", "K-161"),
    ),
    "conformity-certificate": (
        "Сертификат соответствия",
        "Подтверждение, что продукция отвечает обязательным требованиям",
        ("Назовите продукцию", "Приложите протокол испытаний", "Оплатите пошлину"),
        ("K-162",),
    ),
    "accreditation": (
        "Аккредитация организации",
        "Право проводить испытания, проверки или обучение",
        ("Укажите область аккредитации", "Приложите сведения о работниках", "Оплатите пошлину"),
        ("K-162",),
    ),
    "contract": (
        "Подписание электронного договора",
        "Договор с ведомством, подписанный электронной подписью организации",
        ("Приложите текст договора", "Подпишите его привязанной электронной подписью"),
        ("K-163", "K-183"),
    ),
    "tax-return": (
        "Подача налоговой декларации",
        "Декларация за отчётный период, составленная и отправленная из кабинета",
        ("Укажите налог и период", "Приложите декларацию", "Подпишите её и отправьте"),
        ("K-13", "K-163", "K-181"),
    ),
    "register-extract": (
        "Выписка из ЕГРЮЛ",
        "Что записано об организации в реестре юридических лиц",
        ("Укажите, для чего нужна выписка", "Скачайте её и подпись ведомства"),
        ("K-30", "K-164", "K-182"),
    ),
    "debt-certificate": (
        "Справка об отсутствии задолженности",
        "Подтверждение, что налоги и взносы уплачены",
        ("Укажите дату, на которую нужна справка", "Скачайте её и подпись ведомства"),
        ("K-30", "K-164", "K-182"),
    ),
    "licence-extract": (
        "Выписка из реестра лицензий",
        "Какие лицензии есть у организации и до какого срока",
        ("Укажите, для чего нужна выписка", "Скачайте её и подпись ведомства"),
        ("K-164", "K-182"),
    ),
    "sme-extract": (
        "Выписка из реестра МСП",
        "Относится ли организация к малому и среднему бизнесу",
        ("Укажите, для чего нужна выписка", "Скачайте её и подпись ведомства"),
        ("K-164", "K-182"),
    ),
    "tax-report": (
        "Отчётность в налоговые органы",
        "Бухгалтерская отчётность за год или квартал",
        ("Укажите период", "Приложите отчётность", "Отправьте её и дождитесь ответа"),
        ("K-27", "K-181"),
    ),
    "social-report": (
        "Отчётность в ФСС",
        "Сведения о взносах на социальное страхование",
        ("Укажите период", "Приложите расчёт взносов", "Отправьте его и дождитесь ответа"),
        ("K-27", "K-181"),
    ),
    "vehicle-registration": (
        "Регистрация транспорта",
        "Постановка автомобиля или прицепа организации на учёт",
        ("Укажите транспорт", "Приложите паспорт и договор", "Оплатите пошлину"),
        ("K-28",),
    ),
    "subsidy": (
        "Субсидия малому и среднему бизнесу",
        "Деньги на оборудование, аренду или обучение работников",
        ("Опишите, на что нужны деньги", "Приложите бизнес-план", "Дождитесь решения"),
        ("K-28",),
    ),
}

_DOCUMENTS: dict[str, Label] = {
    "service_document.founding": Label("Учредительные документы", ("K-166",)),
    "service_document.inn": Label("ИНН", ("K-167",)),
    "service_document.power": Label("Доверенность представителя", ("K-168",)),
    "service_document.inn_note": Label("прикладывать не нужно, возьмём из кабинета", ("K-167",)),
    "service_document.power_note": Label(
        "если заявление подаёт не руководитель, а представитель", ("K-168",)
    ),
    "service_document.founders-decision": Label("Решение учредителей", ("K-169",)),
    "service_document.premises": Label("Документы на помещение", ("K-169",)),
    "service_document.licence-now": Label("Действующая лицензия", ("K-169",)),
    "service_document.test-report": Label("Протокол испытаний", ("K-169",)),
    "service_document.competence": Label("Сведения о работниках", ("K-169",)),
    "service_document.contract-text": Label("Текст договора", ("K-169",)),
    "service_document.tax-return-form": Label("Декларация", ("K-169",)),
    "service_document.accounts-form": Label("Бухгалтерская отчётность", ("K-169",)),
    "service_document.contributions-form": Label("Расчёт взносов", ("K-169",)),
    "service_document.vehicle-passport": Label("Паспорт транспортного средства", ("K-169",)),
    "service_document.sale-contract": Label("Договор купли-продажи", ("K-169",)),
    "service_document.business-plan": Label("Бизнес-план", ("K-169",)),
}

_AGENCIES: dict[str, Label] = {
    "agency.tax": Label("Учебная налоговая служба"),
    "agency.licensing": Label("Учебный лицензионный орган"),
    "agency.accreditation": Label("Учебный орган по аккредитации"),
    "agency.social-fund": Label("Учебный фонд социального страхования"),
    "agency.vehicles": Label("Учебная регистрация транспорта"),
    "agency.support": Label("Учебный центр поддержки бизнеса"),
}

_RESULTS: dict[str, Label] = {
    "service_result.numbered": Label("Решение по заявлению № {number} от {moment}"),
    "service_result.granted": Label("Решение: услуга оказана, заявление удовлетворено."),
    "service_result.refused": Label("Решение: в услуге отказано. Причина: {reason}"),
    "service_result.register-extract": Label("В реестр внесены сведения, указанные выше."),
    "service_result.head": Label("Действует без доверенности: {title} {name}"),
    "service_result.debt-certificate": Label("Задолженности по налогам и взносам нет."),
    "service_result.licence-extract": Label("Действующих лицензий в реестре нет."),
    "service_result.sme-extract": Label("Сведений о категории бизнеса в реестре нет."),
}


def _texts() -> dict[str, Label]:
    """Return the labels of the services; each name, description and step is one of its own."""
    found: dict[str, Label] = {}
    for slug, (title, description, steps, claims) in _SERVICES.items():
        found[f"service.{slug}.title"] = Label(title, claims)
        found[f"service.{slug}.description"] = Label(description, claims)
        for number, step in enumerate(steps, start=1):
            found[f"service.{slug}.step_{number}"] = Label(step, ("R-46",))
    return found


STEPS = {slug: len(steps) for slug, (_, _, steps, _) in _SERVICES.items()}
LABELS: dict[str, Label] = {**_texts(), **_DOCUMENTS, **_AGENCIES, **_RESULTS}
