"""How the state machines of hypothesis are run on a base."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def run_on(
    machine: type[RuleBasedStateMachine], template: Path, *, examples: int, steps: int
) -> None:
    """Run `machine` that many times on copies of `template`, each time as many steps at most."""
    run_state_machine_as_test(
        type(f"{machine.__name__}OnBase", (machine,), {"template": template}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
