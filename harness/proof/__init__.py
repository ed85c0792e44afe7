"""What is claimed and what is proved: the last run's results held against the inventory."""
