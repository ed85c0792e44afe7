"""A training mock of the organisation-account part of the portal, served by the standard library.

One process holds many worlds, each an isolated sandbox picked by host name. `python -m
mock_portal` starts it; the harness and `./kabinet portal` are its callers.
"""
