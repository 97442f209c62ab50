"""Which steps of the demonstration are done, so that a second run continues where one stopped."""

from django.db import models


class Step(models.Model):
    """A finished step and the line that the summary prints for it."""

    name = models.CharField(max_length=60, unique=True)
    done_at = models.DateTimeField()
    result = models.JSONField(default=dict)

    class Meta:
        verbose_name = "bước trình diễn"

    def __str__(self) -> str:
        return self.name
