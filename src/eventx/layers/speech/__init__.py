"""Who says what to whom; whether it is an event is decided by rules."""
