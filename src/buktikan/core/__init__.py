"""The domain in plain Python: values in, values out; no framework, file, clock or network."""
