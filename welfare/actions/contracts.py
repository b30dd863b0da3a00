"""Women's contracts: drafted, signed, checked each year, ended."""

from django.db import transaction

from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.stored import keep_upload
from welfare.models import ContractCheck, WomenContract


@transaction.atomic
def draft(contract: WomenContract, *, by) -> WomenContract:
    contract.by = by
    contract.save(force_insert=True)
    record(by, "contract.drafted", contract, unit=contract.school)
    return contract


@transaction.atomic
def change(contract: WomenContract, *, by) -> None:
    """Raises `WrongState` when somebody has signed it meanwhile."""
    held = WomenContract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    if held.state != WomenContract.State.DRAFT:
        raise WrongState(f"contract {contract.pk} is {held.state}")
    contract.save()
    record(by, "contract.changed", contract, unit=contract.school)


@transaction.atomic
def sign(contract: WomenContract, *, on, filed_no: str = "", upload=None, by) -> None:
    contract.sign(on)
    _keep(contract, filed_no, upload)
    record(by, "contract.signed", contract, unit=contract.school, on=str(on))


@transaction.atomic
def scan(contract: WomenContract, *, filed_no: str, upload=None, by) -> None:
    """The signed paper, the number under which the labour office filed it."""
    _keep(contract, filed_no, upload)
    record(by, "contract.scanned", contract, unit=contract.school)


def _keep(contract: WomenContract, filed_no: str, upload) -> None:
    contract.filed_no = filed_no.strip()
    if upload:
        contract.file = keep_upload(f"contracts/{contract.school_id}", upload)["file"]
    contract.save(update_fields=["filed_no", "file"])


@transaction.atomic
def end(contract: WomenContract, *, on, reason: str, by) -> None:
    contract.end(on, reason.strip())
    record(by, "contract.ended", contract, unit=contract.school)


@transaction.atomic
def check(row: ContractCheck, *, by) -> ContractCheck:
    row.by = by
    row.save(force_insert=True)
    record(by, "contract.checked", row.contract, unit=row.contract.school, kept=row.is_kept)
    return row
