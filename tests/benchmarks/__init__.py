"""Tests of the benchmarks: the generator, the baselines, and the measuring."""
