"""The script that gives a page in a person's own browser what `install` gives it in a test."""

import json
from typing import get_args

from signature_plugin.installation import Flavour, init_script
from signature_plugin.versions import BROWSER_SIDE


def page_script(address: str) -> str:
    """Return the script for pages: every flavour of the plugin, upon the way to the desk.

    Args:
        address: of the desk's door for pages.
    """
    code = (BROWSER_SIDE / "by_hand.js").read_text(encoding="utf-8").rstrip().rstrip(";")
    return init_script(get_args(Flavour), way=f"() => {code}({json.dumps(address)})") + "\n"
