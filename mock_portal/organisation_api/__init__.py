"""The API of an organisation's cabinet for external systems: JSON under /api/organisation/v1."""
