"""A city of people who do not exist: the same for the same seed, on every machine."""

from ansinh.registry.synthetic.city import CommunePeople, first_uids, generate
from ansinh.registry.synthetic.horizon import known_by
from ansinh.registry.synthetic.places import Commune

__all__ = ["Commune", "CommunePeople", "first_uids", "generate", "known_by"]
