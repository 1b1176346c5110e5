"""Templates of everything the tool writes."""
