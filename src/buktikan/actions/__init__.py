"""Every change: verbs that check, write in one transaction, and log an event."""
