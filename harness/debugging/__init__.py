"""Looking at a scenario while it runs: slowly, step by step, or stopped where it failed.

`./kabinet verify --slow-mo`, `--step` and `--pause-on-failure`. Whoever looks needs time: such a
run has no time limit and does not repeat what failed.
"""
