"""Target × task × indicator: what serves what, and what stands alone."""

from dataclasses import dataclass

from ansinh.plan.models import Plan, TargetIndicator, TaskTarget


@dataclass(frozen=True)
class Links:
    """Codes of targets and tasks in the plan's order; which serve which; what measures a target.

    `inferred`: pairs that no agency confirmed. `measured`: the main indicator of a target, ''
    where it has none or is told in words only.
    """

    targets: tuple[str, ...]
    tasks: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    inferred: frozenset[tuple[str, str]]
    measured: dict[str, str]
    titles: dict[str, str]

    @property
    def targets_alone(self) -> list[str]:
        """Targets that no task serves."""
        served = {target for target, _task in self.pairs}
        return [code for code in self.targets if code not in served]

    @property
    def tasks_alone(self) -> list[str]:
        """Tasks that serve no target."""
        serving = {task for _target, task in self.pairs}
        return [code for code in self.tasks if code not in serving]

    @property
    def targets_unmeasured(self) -> list[str]:
        """Targets without a main indicator that counts something."""
        return [code for code in self.targets if not self.measured[code]]


def links(plan: Plan) -> Links:
    """The whole matrix of the plan."""
    targets = list(plan.targets.order_by("position").values_list("code", "title"))
    tasks = list(plan.tasks.order_by("position").values_list("code", "title"))
    rows = TaskTarget.objects.filter(target__plan=plan)
    found = list(rows.values_list("target__code", "task__code", "source"))
    main = TargetIndicator.objects.filter(target__plan=plan, role=TargetIndicator.Role.MAIN)
    counted = main.exclude(indicator__kind="narrative")
    measured = dict(counted.values_list("target__code", "indicator__code"))
    return Links(
        targets=tuple(code for code, _title in targets),
        tasks=tuple(code for code, _title in tasks),
        pairs=frozenset((target, task) for target, task, _source in found),
        inferred=frozenset(
            (target, task) for target, task, source in found if source == TaskTarget.Source.INFERRED
        ),
        measured={code: measured.get(code, "") for code, _title in targets},
        titles=dict([*targets, *tasks]),
    )
