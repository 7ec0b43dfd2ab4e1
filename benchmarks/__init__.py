"""What is measured rather than tested: run one with python -m benchmarks.NAME."""
