"""The sentences of the evidence: one for each kind, in both languages.

Data only; ``wording`` fills the blanks, which are the same in both languages of a sentence.

>>> SENTENCES["presumed"].in_language("en")
'it rests on what is presumed of {count} cases'
"""

from __future__ import annotations

from ledger.text.bilingual import Text

SENTENCES: dict[str, Text] = {
    # evidence for a verdict
    "named-at-all": Text(
        en="{count} named at the meeting{names}",
        zh="本次會議列名 {count} 案{names}",
    ),
    "named": Text(
        en="{count} named under {where}{names}",
        zh="項次{where}列名 {count} 案{names}",
    ),
    "register": Text(
        en="{count} on the register ({level}) by roll-forward{names}",
        zh="依歷次決議核算，{level}列管 {count} 案{names}",
    ),
    "running": Text(
        en="{count} listed at every level, with no delisting pending{names}",
        zh="各層級均列管且未提請解列者 {count} 案{names}",
    ),
    "kept": Text(
        en="{count} on the register ({level}) before and still after{names}",
        zh="會前已列管於{level}且會後仍列管者 {count} 案{names}",
    ),
    "rest": Text(
        en="{count} on the register ({level}) that the meeting does not name{names}",
        zh="{level}列管而本次未列名者 {count} 案{names}",
    ),
    "resolved": Text(
        en="{count} {word}{names}",
        zh="本次{word} {count} 案{names}",
    ),
    "sum": Text(
        en="the groups' counts add up to {count}: {groups}",
        zh="各組合計 {count} 案：{groups}",
    ),
    "circular": Text(
        en="{count} of these are carried in from these very minutes: no earlier list is on record{missing}",
        zh="其中 {count} 案係由本次紀錄自身轉入，並無更早名單可資核對{missing}",
    ),
    "first": Text(
        en="nothing on record speaks of this register before {where}{missing}",
        zh="{where} 之前並無紀錄載及此列管清單{missing}",
    ),
    "sum-incomplete": Text(
        en="no number is stated for {silent}",
        zh="{silent}未載案數",
    ),
    "presumed": Text(
        en="it rests on what is presumed of {count} cases",
        zh="另以 {count} 案之推定為據",
    ),
    "irregular": Text(
        en="{where} is irregular: {text}",
        zh="{where} 為例外登錄：{text}",
    ),
    "clash": Text(
        en="out of order: {text}",
        zh="與規則不合：{text}",
    ),
    "accepted": Text(
        en="accepted: {text}",
        zh="經接受：{text}",
    ),
    "fits": Text(
        en="it agrees read as {readings}",
        zh="如計{readings}，相符",
    ),
    "no-reading": Text(
        en="no reading gives {count}: {readings}",
        zh="任何讀法均非 {count} 案：{readings}",
    ),
    "fits-many": Text(
        en="read in several ways it agrees, and counts other cases in each: {readings}; the sheet can say "
        "which is meant",
        zh="不同讀法所計案件不同而案數均符：{readings}；可於登錄表寫明所指",
    ),
    "fits-circular": Text(
        en="it agrees read as {readings}, but from these very minutes alone",
        zh="如計{readings}則相符，惟僅以本次紀錄自身為據",
    ),
    # evidence for an explanation
    "may-have-left": Text(
        en="had {bare} left the register ({level}) before {where}, that would make {count}{missing}",
        zh="{bare}如於 {where} 之前已不在{level}列管，即為 {count} 案{missing}",
    ),
    "left-out": Text(
        en="{which} on the register ({level}) but not on the list of {where}{missing}",
        zh="{which}尚在{level}列管，但未列於 {where} 名單{missing}",
    ),
    "beyond": Text(
        en="{these} on the list of {where} but not on the register ({level}){missing}",
        zh="{these}列於 {where} 名單，但不在{level}列管清單{missing}",
    ),
    "exchanged": Text(
        en="{which} on the register ({level}) but not on the list of {where}; {those} on that list but not on "
        "the register{missing}",
        zh="{which}尚在{level}列管，但未列於 {where} 名單；{those}列於該名單，但不在列管清單{missing}",
    ),
    "not-resolved": Text(
        en="{which} not recorded as {word} at {where}; counted too, that makes {count}",
        zh="{which}於 {where} 未登錄為「{word}」；計入即為 {count} 案",
    ),
    "not-recorded": Text(
        en="one case {word} at {where} is not recorded at all; with it, that makes {count}",
        zh="{where}「{word}」之案有一案全未登錄；計入即為 {count} 案",
    ),
    "not-named": Text(
        en="{which} on the register ({level}) but not recorded under {where}; named too, that makes {count}",
        zh="{which}在{level}列管，但未登錄於 {where} 之下；計入即為 {count} 案",
    ),
    "resolved-too": Text(
        en="{these} recorded as {word}; without that, it makes {count}",
        zh="{these}已登錄為「{word}」；不計即為 {count} 案",
    ),
    "named-too": Text(
        en="{these} recorded under the item; without that, it makes {count}",
        zh="{these}已登錄於該項次；不計即為 {count} 案",
    ),
    "near": Text(
        en="{this} reads like {that}; as one case they settle it",
        zh="{this}與{that}案名近似；如為同一案即相符",
    ),
    "missing": Text(
        en="{missing_only}; what is not on record may have changed the register ({level}) by {count}",
        zh="{missing_only}；未登錄之會議可能使{level}列管數增減 {count} 案",
    ),
    "presumption": Text(
        en="without what is presumed of {this} ({text}), it agrees",
        zh="{this}係屬推定（{text}）；不計即相符",
    ),
    "twice": Text(
        en="{these} named in more than one place{places}; counted each time, that makes {count}",
        zh="{these}見於不只一處{places}；逐處計列即為 {count} 案",
    ),
    "group": Text(
        en="{which} counted under {group} instead",
        zh="{which}如改計於{group}",
    ),
    "reading": Text(
        en="read as {word} ({instant}), it agrees: {count}",
        zh="如計「{word}」（{instant}）即為 {count} 案，相符",
    ),
    "miscount": Text(
        en="the number itself: by {methods} it is {count}",
        zh="案數本身：依{methods}為 {count} 案",
    ),
    "part": Text(
        en="the number of {group} ({where}): {count} instead of {unnamed}",
        zh="{group}案數（{where}）：應為 {count}，非 {unnamed}",
    ),
}
"""Per kind of evidence, its sentence with blanks."""
