"""`python -m smlh_desktop.cli`."""

import sys

from smlh_desktop.cli import main

sys.exit(main())
