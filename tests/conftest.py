"""Fixtures that more than one room uses."""

import pytest

from ansinh.areas.services import load_areas
from ansinh.registry.services import load_fact_kinds


@pytest.fixture
def city(db: None) -> None:
    """The administrative units and agencies, and the kinds of facts."""
    load_areas()
    load_fact_kinds()
