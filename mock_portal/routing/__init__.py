"""The rows of the route table, by families; `mock_portal.routes` puts them together."""
