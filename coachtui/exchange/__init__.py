"""Files in and out: readers of what other programs wrote, writers of what they can read."""
