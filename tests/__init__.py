"""The tests: a file mirrors its module, a docstring states the behaviour it pins."""
