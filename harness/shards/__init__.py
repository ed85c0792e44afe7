"""A run in parts: each machine takes a shard, `merge` puts their records together again.

`plugin` is the pytest plugin of one shard, `saved` what it leaves, `merging` the other end.
"""
