"""What a run leaves for `./kabinet verify --last-failed`: the scenarios that do not pass.

The list stands in `reports/run.json` (`extra.failing`). A run changes it only for the scenarios
that it ran: whoever repeats one of ten failures does not forget the other nine. A scenario leaves
the list when it passes, or when no feature has it any more. It is known by its file and title: its
line may change. Only when its own file has it no more is its title enough: titles may stand in more
than one file.

Runs of another edition, on a stand, with other people (`--seed-offset`) or with faults ordered keep
lists of their own in the same record: neither cleans another's, and `--last-failed` beside the same
options goes by the one that fits.
"""
