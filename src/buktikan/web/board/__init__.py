"""The board: who is silent, what is still worth most."""
