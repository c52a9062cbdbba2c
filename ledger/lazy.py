"""Public names of a package that are imported when somebody first asks for them.

Beside the flow: it imports nothing of the project, and only a package's ``__init__`` uses it. Whoever
wants one name of the ledger, or a page of help, need not wait until all the rest has loaded. The
package says in one table where its names live, and says the same to type checkers in a block that they
alone read; a test holds table, block and ``__all__`` together.

>>> ask, _ = on_demand("ledger", {"errors": ("InputError",)}, ("model",))
>>> ask("InputError").__module__, ask("model").__name__
('ledger.errors', 'ledger.model')
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType


def on_demand(
    package: str, names: Mapping[str, tuple[str, ...]], modules: tuple[str, ...] = ()
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The ``__getattr__`` and the ``__dir__`` of ``package``, which import what is asked for and no more.

    Args:
        package: its full name.
        names: from each module inside it to the public names which that module gives the package.
        modules: modules inside it that users reach as attributes (``ledger.model.dates``) without importing them.
    """
    home = {name: module for module, given in names.items() for name in given}

    def ask(name: str) -> object:
        found: object
        if name in home:
            found = getattr(import_module(f"{package}.{home[name]}"), name)
        elif name in modules:
            found = import_module(f"{package}.{name}")
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        # Kept as an ordinary global: Python finds it by itself the next time, as fast as any other.
        setattr(sys.modules[package], name, found)
        return found

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *home, *modules})

    return ask, listed


class NamesBeforeModules(ModuleType):
    """A package whose public names win over its modules of the same name.

    ``projections.status`` means the answer, which lives in a module that is called ``status`` as well.
    Python sets every module it has loaded as an attribute of its package; once anybody had imported that
    module, ``from projections import status`` would give the module. Here the answer takes its place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in self.__all__:
            value = getattr(value, name)
        super().__setattr__(name, value)
