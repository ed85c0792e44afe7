"""Parts that many screens share; page objects hold them."""
