"""What cues around a verb or a noun make of it; no events here."""
