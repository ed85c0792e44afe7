"""On whose word the portal does what it does: each rule, label, address, right, check and letter.

The word is a claim of a guide or a documented choice of ours. `python -m mock_portal.sources`
prints it all as JSON for the harness: `./kabinet claims --unclaimed` and `./kabinet guides`.
"""

from mock_portal.sources.model import Deed, Portal, Word
from mock_portal.sources.survey import survey

__all__ = ["Deed", "Portal", "Word", "survey"]
