"""What watches and services write -> activities, or one sentence about what is wrong."""
