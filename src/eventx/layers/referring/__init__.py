"""Which phrases mean actors, and whom others mean; no events here."""
