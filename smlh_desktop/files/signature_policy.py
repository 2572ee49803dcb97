"""What may be added to a signed PDF: other signatures, and what lets them last.

It is narrower than what pyHanko allows by default: a form filled in, a title changed or an
empty place to sign set over the text are changes of the document. This module loads pyHanko:
import it where it serves, not at the head of another.
"""

from collections.abc import Collection

from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm

_ALWAYS = (
    CatalogModificationRule(),
    *(
        rule.as_qualified(ModificationLevel.LTA_UPDATES)
        for rule in (XrefStreamRule(), ObjectStreamRule(), DSSCompareRule())
    ),
)
# Programs that sign date the file anew.
_WITH_A_SIGNATURE = tuple(
    rule.as_qualified(ModificationLevel.LTA_UPDATES)
    for rule in (DocInfoRule(), MetadataUpdateRule())
)
_FIELDS = FormUpdatingRule([SigFieldCreationRule(), SigFieldModificationRule()])


class SignaturesOnly(StandardDiffPolicy):
    """Refuses all else; `signed` are the revisions (from 0) that hold a signature."""

    def __init__(self, signed: Collection[int]) -> None:
        super().__init__([*_ALWAYS, *_WITH_A_SIGNATURE], _FIELDS)
        self._signed = signed
        self._unsigned = StandardDiffPolicy(list(_ALWAYS), _FIELDS)

    def apply(
        self,
        old: HistoricalResolver,
        new: HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult:
        """Called by pyHanko for each revision after the signature it judges."""
        apply = super().apply if new.revision in self._signed else self._unsigned.apply
        return apply(old, new, field_mdp_spec, doc_mdp)
