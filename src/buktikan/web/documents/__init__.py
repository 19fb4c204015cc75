"""Documents: the report, the slides and the matrix, written behind the pages."""
