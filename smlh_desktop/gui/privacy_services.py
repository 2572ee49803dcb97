"""The services of personal data over one base, each made, and its module imported, when first asked
for."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database
    from smlh_desktop.services.erasures import Erasures
    from smlh_desktop.services.incidents import Incidents
    from smlh_desktop.services.old_copies import OldCopies
    from smlh_desktop.services.person_data import PersonalData
    from smlh_desktop.services.processings import Processings
    from smlh_desktop.services.retention import Retention


class PrivacyServices(ABC):
    """What the desk holds of personal data."""

    @property
    @abstractmethod
    def database(self) -> "Database":
        """The base to read and write."""

    @cached_property
    def erasures(self) -> "Erasures":
        """Who is erased, and the texts left to write again."""
        from smlh_desktop.services.erasures import Erasures

        return Erasures(self.database)

    @cached_property
    def old_copies(self) -> "OldCopies":
        """The copies that still hold the names of people erased since."""
        from smlh_desktop.services.old_copies import OldCopies

        return OldCopies(self.database.base)

    @cached_property
    def person_data(self) -> "PersonalData":
        """All that is known of a person."""
        from smlh_desktop.services.person_data import PersonalData

        return PersonalData(self.database)

    @cached_property
    def retention(self) -> "Retention":
        """How long things are kept, and what is due for review."""
        from smlh_desktop.services.retention import Retention

        return Retention(self.database)

    @cached_property
    def processings(self) -> "Processings":
        """The register of processings."""
        from smlh_desktop.services.processings import Processings

        return Processings(self.database)

    @cached_property
    def incidents(self) -> "Incidents":
        """The log of incidents."""
        from smlh_desktop.services.incidents import Incidents

        return Incidents(self.database)
