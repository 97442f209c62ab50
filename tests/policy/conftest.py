"""The ward of these tests."""

import pytest

from tests.ward import Ward, make_ward


@pytest.fixture
def ward(db: None) -> Ward:
    """Hải Châu with its chair and an official of the department of health."""
    return make_ward()
