"""What ``make mutants`` prints after mutmut has run: figures per module, and every survivor."""
