"""What leaves the house: the report, the slides, the matrix and the sealed bundle."""
