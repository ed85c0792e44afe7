"""A failure's capsule: one file with all that explains it, to be opened on another computer.

`writing` makes it at the end of a failed scenario, `reading` opens it and trusts nothing in it;
`moment` gathers what only the running scenario knows. `./kabinet portal --world` opens the world of
a capsule, `./kabinet rerun` repeats its scenario, `./kabinet trace` shows its trace.
"""
