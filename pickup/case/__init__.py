"""What is asked: an office, its disruption, its applications, and the files that hold them."""
