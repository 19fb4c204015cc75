"""Exchange: bundles that arrive from regions, evaluations that come back."""
