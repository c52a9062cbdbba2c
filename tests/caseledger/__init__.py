"""The command line as its users meet it: answers, mistakes, files, terminals and processes."""
