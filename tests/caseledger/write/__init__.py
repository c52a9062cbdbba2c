"""Tests of the commands that write texts and check drafts."""
