"""What ``ledger.testing`` hands to the tests of others is itself held to its word."""
