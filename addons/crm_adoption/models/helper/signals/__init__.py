"""What deals tell, in set-based SQL: from a workspace of temporary tables."""
