"""The life of a convention: what may be done when, and what never changes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from reportlab.pdfgen.canvas import Canvas

from tests.services.convention_bureau import prepared
from tests.services.convention_machine import Conventions


@pytest.fixture(scope="session")
def prepared_base(template_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bureau")
    for pages in (1, 2):
        canvas = Canvas(str(folder / f"annexe-{pages}.pdf"), invariant=1)
        for page in range(pages):
            canvas.drawString(72, 700, f"Page {page}")
            canvas.showPage()
        canvas.save()
    return prepared(template_base, folder)


def _run(base: Path, examples: int, steps: int) -> None:
    class AtWork(Conventions):
        template = base

    run_state_machine_as_test(
        AtWork,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_nothing_signed_ever_changes_whatever_is_done(prepared_base: Path) -> None:
    _run(prepared_base, examples=15, steps=30)


@pytest.mark.slow
def test_nothing_signed_ever_changes_whatever_more_is_done(prepared_base: Path) -> None:
    _run(prepared_base, examples=120, steps=50)
