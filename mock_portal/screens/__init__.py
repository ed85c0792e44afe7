"""The screens: request to domain to template, one file per family."""
