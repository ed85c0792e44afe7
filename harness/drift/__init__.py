"""Drift: the portal is changed on purpose, one thing at a time, and a scenario has to notice.

A campaign has two halves. First every scenario runs once in a watched world, which tells the points
of the portal that it passes (`watching.py`). Then each mutant gets the scenarios that claim it and
reach it (`plan.py`), and workers run them in a world with that one change until one fails
(`worker.py`, led by `campaign.py`). What nothing notices is a hole in the suite.
"""
