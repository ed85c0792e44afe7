"""The control API: how tests and people steer a world from outside the portal.

It listens on a loopback port of its own, wants a bearer token, refuses browsers, and describes
itself at /openapi.json.
"""
