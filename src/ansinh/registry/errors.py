"""What can go wrong in the registry, and what the official does next."""


class RegistryError(ValueError):
    """The registry did not accept what it was told; the message says what to do."""


class FactInPast(RegistryError):
    """A value already held begins on or after the first day of the new one: correct that one."""


class FactOverlaps(RegistryError):
    """The corrected span would run into another value held for the same kind."""


class FactAlreadySuperseded(RegistryError):
    """The fact to be corrected was corrected before."""


class FactKindUnknown(RegistryError):
    """No such kind of fact; kinds come from the vocabulary of the law."""


class FactOfWrongSubject(RegistryError):
    """A fact of a household was given to a person, or the reverse."""


class FactValueNotAllowed(RegistryError):
    """The value is not one this kind of fact can have."""


class SpanBackwards(RegistryError):
    """The last day lies before the first."""


class RecordedOutOfOrder(RegistryError):
    """The moment of recording is not later than that of what it replaces."""


class SourceUnknown(RegistryError):
    """No such source; sources are loaded with the kinds of facts."""


class PersonNotKnown(RegistryError):
    """Nobody by this uid, or not yet born or recorded on that day."""


class PersonNotFound(PersonNotKnown):
    """A text by which nobody, or more than one, is found."""


class IdentifierTaken(RegistryError):
    """The number already belongs to another person."""


class PersonalIdMalformed(RegistryError):
    """A personal id has twelve digits."""


class AlreadyInHousehold(RegistryError):
    """The person is a member of another household on one of these days."""


class PayoutMalformed(RegistryError):
    """The payout account is incomplete: a bank needs a BIN and an account number."""


class FactKindsNotLoaded(RegistryError):
    """The kinds of facts are missing from the database."""


class RealPeopleHere(RegistryError):
    """Synthetic people are never mixed with real ones."""


class OtherSyntheticCity(RegistryError):
    """The database already holds another synthetic city."""


class FileKnown(RegistryError):
    """The same bytes were staged or applied before, as the same kind of list."""


class BatchNotStaged(RegistryError):
    """The batch waits no longer: it was applied, discarded or undone."""


class BatchBuiltUpon(RegistryError):
    """What the batch brought has since been used; the message names what builds on it."""


class RowsInQuarantine(RegistryError):
    """The whole list was to be taken or nothing, and some rows are not good."""


class RegistryMixed(RegistryError):
    """Synthetic and real people are never mixed."""


class NameMissing(RegistryError):
    """A person has a name."""


class BirthMalformed(RegistryError):
    """The birth date, month or year cannot be, or lies in the future."""


class CodeUnknown(RegistryError):
    """The official list has no such code on that day."""


class PhoneMalformed(RegistryError):
    """Not a telephone number of Vietnam."""


class NumberForLife(RegistryError):
    """A number the city itself gave is never replaced by hand."""


class NumberUnchanged(RegistryError):
    """The person already holds this very number."""


class PersonWithdrawn(RegistryError):
    """The person was withdrawn or merged into another: nothing more is recorded of them."""


class HouseholdNotKnown(RegistryError):
    """No household by this uid in sight."""


class HouseholdEnded(RegistryError):
    """The household ended; nobody joins or moves with it any more."""


class NotAMember(RegistryError):
    """The person is not a member of the household on that day."""


class HeadNeeded(RegistryError):
    """A household with members has a head."""


class HeadTaken(RegistryError):
    """The household already has a head on that day."""


class NobodyLeft(RegistryError):
    """All members would go: that is moving or merging, not splitting."""


class SameHousehold(RegistryError):
    """A household is not merged into itself."""


class ResidenceInPast(RegistryError):
    """A residence already held begins on or after the day of the move."""


class DayInFuture(RegistryError):
    """What has not happened yet is recorded when it happens."""


class AddressUnknown(RegistryError):
    """The address names no unit of that day."""


class AddressAmbiguous(RegistryError):
    """The address, or what became of its unit, leaves more than one unit possible."""


class TieHeld(RegistryError):
    """Another tie of the kind is held over these days."""


class TieToOneself(RegistryError):
    """Nobody is their own guardian, carer, payee or parent."""


class ReasonMissing(RegistryError):
    """Whoever cancels says why."""


class EvidenceRefused(RegistryError):
    """The file is empty, too large, or of a kind that is not kept."""


class EvidenceLost(RegistryError):
    """The file of a paper is gone, or is not what was stored."""


class NumberKeyChanged(RegistryError):
    """The key that permutes the city's own numbers is not the one used before."""


class NumberNotLeased(RegistryError):
    """The number does not belong to the block of this commune."""


class PersonAway(RegistryError):
    """The person left the city, and did not come back by then."""


class NotAway(RegistryError):
    """Only who left the city can come back to it."""


class DestinationMissing(RegistryError):
    """The paper of who leaves says where they go."""


class NumberTaken(RegistryError):
    """The number was given to another person."""


class HasNumberAlready(RegistryError):
    """The person has another social security number, for life."""


class NotMergeable(RegistryError):
    """These two cards cannot be merged, or the merge cannot be undone again."""


class MergeConflict(RegistryError):
    """Both cards hold different values; `kinds` are the codes of the facts to choose for."""

    def __init__(self, message: str, kinds: list[str]) -> None:
        super().__init__(message)
        self.kinds = kinds


class MergeChangedSince(RegistryError):
    """What the merge moved was corrected since."""
