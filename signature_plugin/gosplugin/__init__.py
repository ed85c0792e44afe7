"""The portal's second plugin, of organisations' profiles, behind any transport."""

from signature_plugin.gosplugin.room import METHODS, NOT_BUILT, GosRoom, callable_names

__all__ = ["METHODS", "NOT_BUILT", "GosRoom", "callable_names"]
