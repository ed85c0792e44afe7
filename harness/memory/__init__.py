"""What a run leaves for `./kabinet verify --last-failed`: the scenarios that do not pass.

The list stands in `reports/run.json` (`extra.failing`). A run changes it only for the scenarios
that it ran: whoever repeats one of ten failures does not forget the other nine. A scenario leaves
the list when it passes, or when no feature has it any more. It is known by its file and title: its
line may change, and when its file does too, its title is enough.
"""
