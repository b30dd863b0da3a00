"""Following a plan: which records of the school fulfil which item, and how far the year has come."""
