"""The catalogue of services for organisations: what there is, for whom, and on which terms.

Names, descriptions, instructions and lists of documents are labels (`labels/service_texts.py`);
here stand the terms. Fees and terms are our own figures: no guide gives any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from mock_portal.domain import binding, organisations

if TYPE_CHECKING:
    from mock_portal.world import World

Kind = Literal[
    "founding",
    "licences",
    "conformity",
    "contracts",
    "extracts",
    "reporting",
    "transport",
    "subsidies",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Situation = Literal["begin", "permit", "trade", "report", "prove", "support"]
SITUATIONS: tuple[Situation, ...] = get_args(Situation)
Agency = Literal["tax", "licensing", "accreditation", "social-fund", "vehicles", "support"]

# inn comes from the cabinet and power only with a representative; the others are files.
INN = "inn"
POWER = "power"
FOUNDING = "founding"


@dataclass(frozen=True)
class Service:
    """One service of the catalogue.

    Attributes:
        slug: of its address and of its labels `service.<slug>.…`.
        kind: heading of the catalogue under which it stands.
        situation: life situation in which one looks for it.
        agency: who answers; label `agency.<agency>`.
        term_days: working days from registration to the result.
        fee: in whole roubles, 0 for none.
        documents: slugs of what is needed, labels `service_document.<slug>`.
        signed: whether the application is signed with the organisation's signature.
        approved: whether somebody in charge approves it where the edition knows approval (K-128).
        entities_only: whether a sole proprietor has no use for it.
    """

    slug: str
    kind: Kind
    situation: Situation
    agency: Agency
    term_days: int
    fee: int = 0
    documents: tuple[str, ...] = (INN, POWER)
    signed: bool = False
    approved: bool = False
    entities_only: bool = False

    def files(self, *, on_behalf: bool) -> tuple[str, ...]:
        """Return the documents to attach; a representative adds the power of attorney (K-168)."""
        return tuple(one for one in self.documents if one != INN and (one != POWER or on_behalf))


SERVICES: tuple[Service, ...] = (
    Service(
        "entity-registration",
        "founding",
        "begin",
        "tax",
        term_days=3,
        documents=(FOUNDING, "founders-decision", POWER),
        signed=True,
        approved=True,
        entities_only=True,
    ),
    Service(
        "founding-changes",
        "founding",
        "begin",
        "tax",
        term_days=5,
        fee=800,
        documents=(FOUNDING, INN, "founders-decision", POWER),
        signed=True,
        approved=True,
        entities_only=True,
    ),
    Service(
        "licence",
        "licences",
        "permit",
        "licensing",
        term_days=15,
        fee=7500,
        documents=(FOUNDING, INN, "premises", POWER),
        approved=True,
    ),
    Service(
        "licence-extension",
        "licences",
        "permit",
        "licensing",
        term_days=10,
        fee=3500,
        documents=(INN, "licence-now", POWER),
        approved=True,
    ),
    Service(
        "conformity-certificate",
        "conformity",
        "permit",
        "accreditation",
        term_days=10,
        fee=2000,
        documents=("test-report", INN, POWER),
    ),
    Service(
        "accreditation",
        "conformity",
        "permit",
        "accreditation",
        term_days=20,
        fee=5000,
        documents=(FOUNDING, INN, "competence", POWER),
        approved=True,
    ),
    Service(
        "contract",
        "contracts",
        "trade",
        "support",
        term_days=1,
        documents=("contract-text", INN, POWER),
        signed=True,
        approved=True,
    ),
    Service(
        "tax-return",
        "contracts",
        "report",
        "tax",
        term_days=2,
        documents=("tax-return-form", INN, POWER),
        signed=True,
        approved=True,
    ),
    Service("register-extract", "extracts", "prove", "tax", term_days=1, entities_only=True),
    Service("debt-certificate", "extracts", "prove", "tax", term_days=3),
    Service("licence-extract", "extracts", "prove", "licensing", term_days=1),
    Service("sme-extract", "extracts", "prove", "tax", term_days=1),
    Service(
        "tax-report",
        "reporting",
        "report",
        "tax",
        term_days=2,
        documents=("accounts-form", INN, POWER),
    ),
    Service(
        "social-report",
        "reporting",
        "report",
        "social-fund",
        term_days=2,
        documents=("contributions-form", INN, POWER),
    ),
    Service(
        "vehicle-registration",
        "transport",
        "trade",
        "vehicles",
        term_days=2,
        fee=2850,
        documents=("vehicle-passport", "sale-contract", INN, POWER),
    ),
    Service(
        "subsidy",
        "subsidies",
        "support",
        "support",
        term_days=15,
        documents=(FOUNDING, INN, "business-plan", POWER),
    ),
)
_BY_SLUG = {one.slug: one for one in SERVICES}


def find(slug: str) -> Service | None:
    """Return the service with this slug, or None."""
    return _BY_SLUG.get(slug)


def get(slug: str) -> Service:
    """Return the service with this slug.

    Raises:
        LookupError: there is none; the known ones are named.
    """
    if slug not in _BY_SLUG:
        raise LookupError(f"no service {slug!r}; known: {', '.join(_BY_SLUG)}")
    return _BY_SLUG[slug]


def offered(
    world: World, organisation_id: int, *, query: str = "", situation: str = ""
) -> list[Service]:
    """Return the services for an organisation, those that fit the search and the situation.

    Args:
        world: whose texts are searched.
        organisation_id: a sole proprietor is not offered what only entities need.
        query: words; each must stand in the name, the description or the heading.
        situation: one of SITUATIONS; anything else leaves all.
    """
    is_entrepreneur = organisations.get_organisation(world, organisation_id).is_entrepreneur
    words = query.casefold().split()
    return [
        one
        for one in SERVICES
        if not (one.entities_only and is_entrepreneur)
        and (situation not in SITUATIONS or one.situation == situation)
        and all(word in _text(world, one) for word in words)
    ]


def _text(world: World, service: Service) -> str:
    keys = (
        f"service.{service.slug}.title",
        f"service.{service.slug}.description",
        f"services.kind.{service.kind}",
    )
    return " ".join(world.label(key) for key in keys).casefold()


def needs_signature(world: World, service: Service, organisation_id: int) -> bool:
    """Tell whether an application must be signed: where cabinets bind signatures (K-34, K-189)."""
    return (
        service.signed
        and world.rules.signature_binding
        and binding.must_bind(world, organisation_id)
    )
