"""IFCPlugin, the portal's own plugin for signing in: its functions behind any transport."""

from signature_plugin.ifc.errors import IfcCode
from signature_plugin.ifc.room import FUNCTIONS, NOT_BUILT, IfcRoom, callable_names

__all__ = ["FUNCTIONS", "NOT_BUILT", "IfcCode", "IfcRoom", "callable_names"]
