"""What commands read and understand of the minutes of one meeting, and of what is on record of it.

``reading`` puts the minutes into events against the record. It uses ``on_record``, ``bearings`` and ``kept_ids`` for
what the meeting put on record before, ``names_meant`` and ``snapshot`` for the cases that it names, ``numbers`` and
``same_day`` for other meetings. Uses the context of a command; applies no rule of resolutions and appends nothing.
"""
