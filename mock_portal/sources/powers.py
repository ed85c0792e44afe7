"""On whose word a role may do what it may, and a check of a signature refuses what it refuses."""

from __future__ import annotations

from mock_portal.domain.roles import Edition
from mock_portal.sources.model import Source

_OWNER = Source(("N-52", "N-56"))
_NOT_YET = Source(choice="who has no role yet sees where they are, and nothing of the business")

# By edition and role: the claim says what the role is for, its row in the table spells that out.
ROLES: dict[tuple[Edition, str], Source] = {
    ("official", "head"): _OWNER,
    ("official", "administrator"): Source(("N-62", "A-17")),
    ("official", "employee"): Source(("N-58", "A-18", "A-19")),
    ("K", "head"): _OWNER,
    ("K", "administrator"): Source(("K-127", "K-199")),
    ("K", "director"): Source(("K-128",)),
    ("K", "operator"): Source(("K-129",)),
    ("K", "specialist"): Source(("K-139",)),
    ("K", "observer"): Source(("K-130",)),
    ("K", "employee"): _NOT_YET,
    ("R", "head"): _OWNER,
    ("R", "administrator"): Source(("R-16", "R-43")),
    ("R", "accountant"): Source(("R-43",)),
    ("R", "manager"): Source(("R-43",)),
    ("R", "employee"): _NOT_YET,
    ("L", "head"): _OWNER,
    ("L", "administrator"): Source(("L-26",)),
    ("L", "financial-controller"): Source(("L-27",)),
    ("L", "service-specialist"): Source(("L-28",)),
    ("L", "observer"): Source(("L-29",)),
    ("L", "employee"): _NOT_YET,
}

_WHOLE = Source(("K-44", "K-46"))
_AUTHORITY = Source(("N-50", "K-35"))
_IN_FORCE = Source(("K-48", "K-78"))
_LISTS = Source(("K-39", "K-188"))
_WHOSE = Source(("N-51", "N-52"))
_CHALLENGE = Source(choice="a signature is of one text, once and now, or it is replayed")
_SIGN_IN = Source(choice="a signature that serves as a password (L-14) lets in its owner alone")
_POWER = Source(("N-55", "K-209"))
_BOUND = Source(("K-88",))

CHECKS: dict[str, Source] = {
    "malformed": Source(("K-37",)),
    "content": _WHOLE,
    "signature": _WHOLE,
    "self_signed": _AUTHORITY,
    "chain": Source(("N-15", "N-50")),
    "trust": _AUTHORITY,
    "time_stamp": Source(("K-45",)),
    "not_yet_valid": _IN_FORCE,
    "expired": _IN_FORCE,
    "key_usage": Source(choice="RFC 5280, section 4.2.1.3: keys say what they are for"),
    "revoked": _LISTS,
    "revocation_unknown": _LISTS,
    "chain_is_accredited": _AUTHORITY,
    "organisation_is_named": Source(("N-03",)),
    "snils_is_the_persons": _WHOSE,
    "name_is_the_persons": _WHOSE,
    "organisation_is_registered": Source(("N-29",)),
    "numbers_agree": Source(("N-29",)),
    "signer_is_the_head": Source(("N-01", "N-51", "N-52")),
    "lasts_long_enough": Source(("K-38",)),
    "tools_are_named": Source(("K-21",)),
    "class_is_allowed": Source(("K-81", "K-185", "L-13")),
    "organisation_is_this_one": Source(("K-78", "K-79")),
    "inn_is_the_proprietors": Source(("K-04",)),
    "ogrnip_is_the_requests": Source(("K-04",)),
    "bound_chain_is_accredited": Source(("K-35", "K-185")),
    "challenge_is_the_askers": _CHALLENGE,
    "challenge_is_unused": _CHALLENGE,
    "challenge_is_in_time": _CHALLENGE,
    "sign_in_chain_is_accredited": _AUTHORITY,
    "owner_is_known": _SIGN_IN,
    "owner_has_this_name": _SIGN_IN,
    "sign_in_is_connected": Source(("N-37",)),
    "bound_signature_lasts": Source(("L-33",)),
    "algorithms_are_gost": Source(("K-36",)),
    "document_is_signed_by_the_bound": _BOUND,
    "application_is_signed_by_the_bound": _BOUND,
    "paper_chain_is_accredited": Source(("K-180",)),
    "paper_is_signed_for_the_organisation": Source(("K-209",)),
    "paper_is_signed_by_a_person": Source(("K-180",)),
    "paper_is_signed_by_the_head": Source(("K-209",)),
    "key_is_the_certificates": Source(("K-89",)),
    "attorney_is_signed_by_the_head": _POWER,
    "attorney_has_begun": _POWER,
    "attorney_has_not_ended": _POWER,
}
