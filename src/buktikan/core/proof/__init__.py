"""Finding a number in its evidence: what stands in a file, what is looked for, what was seen."""
