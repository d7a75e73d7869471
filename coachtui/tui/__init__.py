"""The screen face: shows what the coach answers and passes on what the athlete says; it decides nothing."""
