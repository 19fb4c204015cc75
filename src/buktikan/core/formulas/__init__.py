"""The workings of the formula language; buktikan.core.formula is its front door."""
