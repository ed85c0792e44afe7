"""Guides of our own: read from Markdown, checked against claims, labels and the last run.

`./kabinet guides` is the door; README.md tells writers the notation.
"""
