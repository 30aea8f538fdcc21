"""What is printed, as Danish: the sentences of ballots, absence and recommendations, made and read back."""
