"""What a scenario leaves behind.

Its steps with times, pictures of screens, and, when it fails, the screen, the trace, the console
and the world at that moment.
`harness.evidence.plugin` is the pytest plugin; `harness.report` reads the records it makes.
"""
