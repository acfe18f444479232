"""The public wording: what an office posts, sends and hands to the press, independent of the format it takes."""
