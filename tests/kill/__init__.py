"""Processes are killed at their system calls; what they leave is carried to its end and looked at."""
