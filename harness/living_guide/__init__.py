"""The living guide: what each source guide claims, with the verdict of the last run.

Static pages in Russian beside the report of a run; they work offline and print.
"""
