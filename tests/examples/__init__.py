"""The example scripts do what their first lines say."""
