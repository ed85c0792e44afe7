"""Binds every feature of features/ to pytest: one test per scenario, row of Примеры and project."""

from pytest_bdd import scenarios

from harness.collection.state import feature_paths

# The guards have refused what cannot be bound; a selection by file leaves only its files here.
if paths := feature_paths():
    scenarios(*paths)
