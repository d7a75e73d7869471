"""What happened and what was decided, in SQLite; and the athlete's file."""
