"""Papers that go with applications for services: a good PDF for each that a service asks for."""

from __future__ import annotations

from harness.sample_files import SampleFile, pdf

# Slug of the service -> slugs of the documents that its head attaches, as the catalogue has them.
OF_SERVICE: dict[str, tuple[str, ...]] = {
    "entity-registration": ("founding", "founders-decision"),
    "founding-changes": ("founding", "founders-decision"),
    "licence": ("founding", "premises"),
    "licence-extension": ("licence-now",),
    "conformity-certificate": ("test-report",),
    "accreditation": ("founding", "competence"),
    "contract": ("contract-text",),
    "tax-return": ("tax-return-form",),
    "tax-report": ("accounts-form",),
    "social-report": ("contributions-form",),
    "vehicle-registration": ("vehicle-passport", "sale-contract"),
    "subsidy": ("founding", "business-plan"),
}
# Slug of a document -> how the form calls it.
NAMES: dict[str, str] = {
    "founding": "Учредительные документы",
    "power": "Доверенность представителя",
    "founders-decision": "Решение учредителей",
    "premises": "Документы на помещение",
    "licence-now": "Действующая лицензия",
    "test-report": "Протокол испытаний",
    "competence": "Сведения о работниках",
    "contract-text": "Текст договора",
    "tax-return-form": "Декларация",
    "accounts-form": "Бухгалтерская отчётность",
    "contributions-form": "Расчёт взносов",
    "vehicle-passport": "Паспорт транспортного средства",
    "sale-contract": "Договор купли-продажи",
    "business-plan": "Бизнес-план",
}


def papers_for(service: str, *, on_behalf: bool = False) -> dict[str, SampleFile]:
    """Return a file for each document of a service; a representative adds the power of attorney."""
    documents = (*OF_SERVICE.get(service, ()), *(("power",) if on_behalf else ()))
    return {one: pdf(f"{one}.pdf") for one in documents}
