"""``python -m ledger`` is the command ``caseledger``."""

import sys

from ledger.cli.main import main

sys.exit(main())
