"""Store events: recorders behind the DCB interfaces of the ``eventsourcing`` library.

A recorder knows an event as a type name, bytes and tags. The package must not know what an event means, and
imports of this project only :mod:`ledger.errors` and :mod:`ledger.text`.

Public, all of it in :mod:`ledger.store.sqlite`:

- ``open_recorder(path)``: open or create a ledger file (``None``: a ledger in memory);
- ``SQLiteDCBRecorder``: the recorder that it returns;
- ``SQLiteDCBFactory``: the same for ``PERSISTENCE_MODULE=ledger.store.sqlite``.

The other modules serve it:

- ``location``: which file is opened, and whether it may be;
- ``presence``, ``visiting``: whether an open file is still the same; reading without write permission;
- ``schema``, ``upgrade``: tables, marks, and older formats;
- ``datastore``, ``translation``: connections, transactions and errors;
- ``tokens``, ``query``, ``reading``: the index, DCB queries as SQL, and streaming reads;
- ``subscription``: waiting for new events;
- ``overlay``: a recorder on top of another, for sandboxes;
- ``copying``: backups.

Example::

    from ledger.store.sqlite import open_recorder

    with open_recorder(Path("ledger.sqlite")) as recorder:
        for sequenced in recorder.read():
            print(sequenced.position, sequenced.event.type)
"""
