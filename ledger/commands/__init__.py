"""Commands: each reads what its decision needs, decides, and returns what is to be appended on which condition.

The commands, a module each; none knows another:

- ``recording``: record a meeting;
- ``amending``: amend a meeting on record;
- ``withdrawing``: withdraw a meeting recorded under a wrong number, or never held;
- ``joining``: join two ids that mean one case;
- ``acknowledging``: acknowledge a difference of a declared count;
- ``describing``: describe the platform.

What supports them: ``context`` (what one decision reads, and its plan), ``minutes`` (what is read of the minutes of a
meeting), ``validation`` (which resolutions the rules refuse), ``agency_names`` (names of agencies over several
descriptions), ``receipts`` and ``backoff`` (what a caller gets back, and waits between tries).
``changes`` is the change feed.

Uses the log and the transcription; appends nothing itself, and answers no question about the past.
"""
