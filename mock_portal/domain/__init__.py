"""What the portal knows and decides, free of HTTP and HTML."""
