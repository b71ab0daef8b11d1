"""Who is named: people, offices, leaders and bodies; no pronouns here."""
