"""The register of official statistics, the reconciliation with it, and disputes."""
