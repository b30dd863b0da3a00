"""Which proofs each kind of aid asks for. Without them an application does not reach the committee (无证明视为放弃).

Source: the flow of school unions (申请书、收入证明、诊断证明、医疗票据…), `domain` 5.2 and 5.3.
"""

from welfare.models import AidApplication, AidProof

Kind, Proof = AidApplication.Kind, AidProof.Kind

# What must be there; of a tuple within, one is enough.
NEEDED = {
    Kind.HARDSHIP: (Proof.INCOME,),
    Kind.ILLNESS: (Proof.DIAGNOSIS, Proof.BILL),
    Kind.ACCIDENT: (Proof.ACCIDENT,),
    Kind.STUDY: (Proof.ADMISSION, Proof.INCOME),
    Kind.OTHER: ((Proof.REQUEST, Proof.OTHER),),
}
MEANS = {
    Kind.HARDSHIP: "收入低、负担重，日子过得紧",
    Kind.ILLNESS: "本人得了重病，自己付的费用多",
    Kind.ACCIDENT: "火灾、水灾、车祸等意外",
    Kind.STUDY: "子女上学有困难",
    Kind.OTHER: "上面都不是的",
}


def wanted(application: AidApplication) -> list[tuple[str, ...]]:
    """The kinds of proof asked for, each as those of which one is enough; a signed consent where it is on paper."""
    asked = [each if isinstance(each, tuple) else (each,) for each in NEEDED[application.kind]]
    if application.basis == AidApplication.Basis.PAPER:
        asked.append((Proof.CONSENT,))
    return asked


def words_of(kinds: tuple[str, ...]) -> str:
    return "或".join(Proof(kind).label for kind in kinds)


def needed_words(kind: str) -> str:
    """``诊断证明或出院小结、医疗费票据``: what to have at hand before one begins."""
    asked = [each if isinstance(each, tuple) else (each,) for each in NEEDED[kind]]
    return "、".join(words_of(kinds) for kinds in asked)


def checklist(application: AidApplication) -> list[tuple[str, str, bool]]:
    """For each proof asked for: the kind to upload, its words, whether it is there."""
    present = {proof.kind for proof in application.proofs.all()}
    return [
        (kinds[0], words_of(kinds), bool(present & set(kinds))) for kinds in wanted(application)
    ]


def missing(application: AidApplication) -> list[str]:
    """Words of the proofs that are still wanting."""
    return [words for _, words, is_there in checklist(application) if not is_there]
