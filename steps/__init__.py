"""The Gherkin vocabulary: each sentence is one call of a page or of the world."""
