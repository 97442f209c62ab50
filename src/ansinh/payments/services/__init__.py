"""The only code that writes payments and books entries: one file per verb."""

from ansinh.payments.services.build_payroll import (
    EarlierThanLastList,
    PayrollResult,
    StartsAfterTheMonth,
    build_payroll,
)
from ansinh.payments.services.carry_over import refresh_payees, reissue
from ansinh.payments.services.close_cycle import CycleNotSettled, close_cycle
from ansinh.payments.services.cycles import CycleClosed, NoSuchCycle, WholeCityNeeded
from ansinh.payments.services.prepare_batch import NoPayer, prepare_batch
from ansinh.payments.services.read_reply import BatchNotSent, read_reply, settle_difference
from ansinh.payments.services.release_batch import (
    BatchNotPrepared,
    BatchOutOfSight,
    MakerReleases,
    ReasonMissing,
    discard_batch,
    release_batch,
)
from ansinh.payments.services.roles import RoleMayNot

__all__ = [
    "BatchNotPrepared",
    "BatchNotSent",
    "BatchOutOfSight",
    "CycleClosed",
    "CycleNotSettled",
    "EarlierThanLastList",
    "MakerReleases",
    "NoPayer",
    "NoSuchCycle",
    "PayrollResult",
    "ReasonMissing",
    "RoleMayNot",
    "StartsAfterTheMonth",
    "WholeCityNeeded",
    "build_payroll",
    "close_cycle",
    "discard_batch",
    "prepare_batch",
    "read_reply",
    "refresh_payees",
    "reissue",
    "release_batch",
    "settle_difference",
]
