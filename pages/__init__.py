"""Page objects of the portal screens: nouns and verbs by role and name; Playwright only."""
