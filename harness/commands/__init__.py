"""The commands of ./kabinet, one module each.

A module has `SUMMARY`, `DETAILS` (what it does, with one example), `add_arguments(parser)` and
`run(arguments) -> int`; it imports what is slow only inside `run`. `browser-server` is the module
`browser_server`.
"""

COMMANDS = (
    "verify",
    "test",
    "merge",
    "rerun",
    "trace",
    "portal",
    "browser-server",
    "claims",
    "guides",
    "drift",
    "nightly",
    "steps",
    "doctor",
)
