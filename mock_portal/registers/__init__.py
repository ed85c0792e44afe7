"""The state registers that the portal asks: the tax register, the certification authorities."""
