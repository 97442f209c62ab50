"""What was published, and how a file describes itself."""

from typing import Any

from django.utils.translation import override

from ansinh.sharing.datasets import DATASETS, Dataset
from ansinh.sharing.models import Publication


def publications() -> list[Publication]:
    """The latest publication of each dataset and day, the newest day first, without the bytes."""
    rows = Publication.objects.defer("content").order_by("dataset", "-as_of", "-made_at")
    return list(rows.distinct("dataset", "as_of"))


def _fields(dataset: Dataset) -> list[dict[str, str]]:
    return [
        {
            "name": column.name,
            "title": str(column.title),
            "type": "integer" if column in dataset.measures else "string",
            "unit": str(column.unit),
        }
        for column in dataset.columns
    ]


def metadata(publication: Publication) -> dict[str, Any]:
    """The file described as a Frictionless Data Package (Tabular Data Package 1.0), both languages:
    columns, units, day, source, threshold, what an empty cell means, whether it is synthetic.
    """
    dataset = DATASETS[publication.dataset]
    with override("en"):
        english = {
            "title": str(dataset.title),
            "description": str(dataset.description),
            "columns": {column.name: str(column.title) for column in dataset.columns},
        }
    with override("vi"):
        return {
            "profile": "tabular-data-package",
            "name": publication.dataset,
            "title": str(dataset.title),
            "description": str(dataset.description),
            "as_of": publication.as_of.isoformat(),
            "created": publication.made_at.isoformat(),
            "synthetic": publication.synthetic,
            "k": publication.k,
            "empty_cell": "Ô trống: dưới ngưỡng, hoặc suy ra được ô dưới ngưỡng; không phải số 0.",
            "en": english,
            "resources": [
                {
                    "path": publication.file_name,
                    "format": "csv",
                    "encoding": "utf-8",
                    "bytes": len(publication.content),
                    "hash": f"sha256:{publication.sha256}",
                    "schema": {"fields": _fields(dataset), "missingValues": [""]},
                }
            ],
        }
