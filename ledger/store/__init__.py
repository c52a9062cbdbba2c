"""Where events are kept: recorders behind the DCB interfaces of the ``eventsourcing`` library.

StoreLocation in the flow: resolutions -> **store** -> projections. The package knows events as a type
name, bytes and tags; it must not know what a resolution means, nor import any module of the
domain except :mod:`ledger.errors`.

Public, all of it in :mod:`ledger.store.sqlite`:

- ``open_recorder(path)``: open or create a ledger file (``None``: a ledger in memory);
- ``SQLiteDCBRecorder``: the recorder it gives back;
- ``SQLiteDCBFactory``: the same for ``PERSISTENCE_MODULE=ledger.store.sqlite``.

The rest is machinery: ``location`` (which file, may we touch it), ``presence`` (is it still that file),
``schema`` (tables and marks),
``upgrade`` (older formats), ``datastore`` (connections and transactions), ``translation`` (errors),
``tokens`` (tags and types as the index has them), ``query`` (DCB queries as SQL), ``reading``
(streaming reads), ``subscription`` (waiting for what comes next) and ``overlay`` (sandboxes).

Example::

    from ledger.store.sqlite import open_recorder

    with open_recorder(Path("ledger.db")) as recorder:
        for sequenced in recorder.read():
            print(sequenced.position, sequenced.event.type)
"""
