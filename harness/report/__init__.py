"""Makes of a run what people and machines read: a page, a JSON record, a summary in the terminal.

`harness.report.plugin` is the pytest plugin; `run` gathers, `ctrf`, `page` and `terminal` tell.
"""
