"""Where the frozen program starts."""

import sys

from smlh_desktop.cli import main

sys.exit(main())
