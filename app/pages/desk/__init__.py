"""The adviser's desk. Whoever may not be here is answered as if there were nothing."""
