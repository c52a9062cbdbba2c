"""``python -m caseledger`` is the command ``caseledger``."""

import sys

from caseledger.main import main

sys.exit(main())
