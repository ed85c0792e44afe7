"""The arguments of `verify` that choose scenarios in a word: claim, guide, flow, what failed."""

from __future__ import annotations

import argparse

from harness.commands.child import ROOT
from harness.errors import KabinetError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--claim",
        action="append",
        default=[],
        metavar="N-59",
        help="доказывающие это утверждение; можно повторять",
    )
    parser.add_argument(
        "--guide",
        action="append",
        default=[],
        metavar="БУКВА",
        help="доказывающие утверждения этой инструкции: N, K, R, A или L; можно повторять",
    )
    parser.add_argument(
        "--flow",
        action="append",
        default=[],
        metavar="ПОТОК",
        help="этого потока, как employees-invite; то же, что папка; можно повторять",
    )
    parser.add_argument(
        "--last-failed",
        action="store_true",
        help="не прошедшие, когда их запускали в последний раз; если таких нет, ничего",
    )
    parser.add_argument(
        "--last-failed-no-failures",
        action="store_true",
        help="то же, но если таких нет, все",
    )
    parser.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        metavar="REF",
        help="кого касаются изменения против REF в git (без него HEAD; main... от развилки)",
    )


def options(arguments: argparse.Namespace, features: str) -> list[str]:
    """Return pytest's options for the choice.

    Args:
        arguments: of the command line.
        features: the folder of the features.

    Raises:
        KabinetError: a claim, guide or flow is not known, or the choices do not go together.
    """
    # Not needed for --help.
    from harness.collection.claims import read_claims, read_flows  # noqa: PLC0415
    from harness.collection.short_choices import claim_sets, flow_folders  # noqa: PLC0415

    guides = ROOT / "guides"
    try:
        if arguments.claim or arguments.guide:
            claim_sets(arguments.claim, arguments.guide, read_claims(guides / "claims.yaml"))
        flows = read_flows(guides / "flows.yaml") if arguments.flow else {}
        folders = flow_folders(arguments.flow, flows, ROOT / features)
    except ValueError as error:
        raise KabinetError(str(error)) from None
    found = [f"--scenario={folder}" for folder in folders]
    found += [f"--claim={one}" for one in arguments.claim]
    found += [f"--guide={one}" for one in arguments.guide]
    if arguments.last_failed or arguments.last_failed_no_failures:
        if arguments.shard:
            raise KabinetError(
                "--last-failed с --shard не идёт: у каждой машины своя запись о прогоне"
            )
        option = "--failing-or-all" if arguments.last_failed_no_failures else "--failing"
        found += ["-p", "harness.memory.plugin", option]
    if arguments.changed is not None:
        found += ["-p", "harness.changes.plugin", f"--changed={arguments.changed}"]
    return found
