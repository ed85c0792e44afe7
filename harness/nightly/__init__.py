"""The nightly run: a matrix of `verify` runs with a memory.

`command` leads; `cells` starts one run of the matrix, below which `recorder` writes each result
into `history` at once; `compare` says what changed since the last nights; `page`, `terminal`,
`messages` tell it.
"""
