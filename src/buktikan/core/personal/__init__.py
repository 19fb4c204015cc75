"""Personal data in evidence: numbers of persons, lists of persons, children's health."""
