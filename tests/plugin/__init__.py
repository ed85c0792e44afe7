"""Tests of the virtual signature plugin; a package, as its fixtures have a file of their own."""
