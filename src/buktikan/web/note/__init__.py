"""Notes: writing, finding, counting them."""
