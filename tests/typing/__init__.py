"""Programs of a user that mypy checks in the lint step; a test runs them too."""
