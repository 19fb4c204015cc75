"""The labelled set: made documents whose numbers' places are known, and what the search says."""
