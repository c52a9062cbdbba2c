"""The order of effect: the mapping that copies are free of, and the registers that a replay keeps up."""
