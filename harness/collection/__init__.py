"""What stands between the feature files and pytest's list of tests.

Refuses what pytest-bdd would pass without running it, keeps tags and claims in step with
`guides/claims.yaml`, names scenarios readably and selects them by file and line.
`harness.collection.plugin` is the pytest plugin; the other modules know nothing of its hooks.
"""
