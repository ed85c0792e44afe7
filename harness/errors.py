"""The error that ends a command with one line and exit code 2."""


class KabinetError(Exception):
    """The call or the environment is wrong; the message, in Russian, says what to do about it."""
