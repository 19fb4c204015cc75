"""All pages: one folder per step of the cycle. Pages hold no rules; rules hold no pages."""
