"""The only code that writes which steps of the demonstration are done."""

from ansinh.demo.models import Step
from ansinh.demo.steps import Result, Run, Task


def perform(task: Task, run: Run) -> tuple[Result, bool]:
    """Do the step unless it is done; return its result and whether it was done just now."""
    done = Step.objects.filter(name=task.name).first()
    if done is not None:
        return done.result, False
    result = task.do(run)
    Step.objects.create(name=task.name, done_at=run.at, result=result)
    return result, True


def people_loaded() -> int | None:
    """How many people the city of this folder was made for; None before that step."""
    step = Step.objects.filter(name="people").first()
    return int(step.result["people"]) if step else None
