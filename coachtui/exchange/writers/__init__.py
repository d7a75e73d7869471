"""What the plan becomes in files of other kinds: each writer is pure, from values to text or bytes."""
