"""Load the public names of a package on first use, as its stub file lists them.

``__init__.pyi`` is the only list of a package's public names. Type checkers read it instead of
``__init__.py``, so that they see precise types and report a misspelt name; at run time this module
reads the same file when a name is first asked for, and imports the one module that defines it.
``import ledger`` therefore loads no other module. The ``lazy_loader`` project works in the same way.

Only the ``__init__`` of a package uses this module. It imports nothing of the project.

>>> import ledger
>>> isinstance(ledger, LazyPackage)
True
>>> ledger.InputError.__module__
'ledger.errors'
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType


def load_names_lazily(package: str) -> None:
    """Have a package load its public names on first use; called at the end of its ``__init__``.

    Args:
        package: its full name.
    """
    sys.modules[package].__class__ = LazyPackage


class LazyPackage(ModuleType):
    """A package that loads its public names on first use.

    A public name wins over a module of the same name. ``projections.status`` is a function, defined in
    a module that is called ``status`` as well: Python sets each loaded module as an attribute of its
    package, and the function is set instead.
    """

    def __getattr__(self, name: str) -> object:
        if name == "__all__":
            return sorted(public_names(self.__name__))
        module = None if name.startswith("__") else public_names(self.__name__).get(name)
        if module is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = _loaded(module, name)
        # As a global of the package, Python finds it by itself from now on.
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return sorted({*vars(self), *public_names(self.__name__)})

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and hasattr(value, name) and name in public_names(self.__name__):
            value = getattr(value, name)
        super().__setattr__(name, value)


@cache
def public_names(package: str) -> Mapping[str, str]:
    """Return the module of each public name, as the ``from MODULE import NAME as NAME`` lines of the stub say.

    Args:
        package: its full name; it must be imported already.
    """
    import ast  # a package whose names nobody asks for does not need it

    spec = sys.modules[package].__spec__
    assert spec is not None
    assert spec.origin is not None
    # By the loader, which finds the file in a zip archive as well.
    stub = spec.loader.get_data(f"{spec.origin.removesuffix('.py')}.pyi")  # type: ignore[union-attr]
    imports = (node for node in ast.parse(stub).body if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: str(node.module) for node in imports for alias in node.names}


def _loaded(module: str, name: str) -> object:
    """The object or the submodule called ``name`` in ``module``."""
    home = import_module(module)
    return getattr(home, name) if hasattr(home, name) else import_module(f"{module}.{name}")
