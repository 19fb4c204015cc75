"""Framework packages in YAML, read into buktikan.core.framework."""
