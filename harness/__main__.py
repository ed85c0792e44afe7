"""Starts the command line: `python -m harness`, or this file by its path, as the launcher does."""

import sys
from pathlib import Path

if not __package__:
    # Started by path: the checkout has to be where modules are looked for, not this folder.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from harness.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
