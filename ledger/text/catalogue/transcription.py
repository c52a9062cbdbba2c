"""What is said by the transcription of minutes, in both languages.

A table of :mod:`ledger.text.catalogue`, whose ``phrase`` looks it up; it holds texts and no logic.
"""

from __future__ import annotations

TRANSCRIPTION: dict[str, str] = {
    # names
    "no case on record is called 「{name}」": "已登錄之案無名為「{name}」者",
    "write the name on record; a case that first appears here is proposed (提案) or `new` (新案); "
    "if earlier minutes are still to be recorded, record with `--backfill`": (
        "請寫已登錄之案名；首次出現之案，請寫「提案」或填「新案」；來源會議尚待補登者，請以 `--backfill` 登錄"
    ),
    "is it {likely}? Then write that as `case` (案名) and this as `also known as` (又名); {remedy}": (
        "是否為{likely}？如是，請於「案名」寫該名，於「又名」寫此名；{remedy}"
    ),
    "「{name}」 is not on record yet, and stands under no group here": "「{name}」尚未登錄，此處亦未載議題小組",
    "give the entry its group (議題小組)": "請於本項填「議題小組」",
    "「{name}」 is a name of {case} already": "「{name}」已為 {case} 之案名",
    "use another title, or name that case instead; another case may bear the title in another group, "
    "or once that one has ended": "請改用他名，或改列該案；同名之另案僅得於其他小組，或於該案結束後提出",
    "「{name}」 first appears here, under no group": "「{name}」首次出現，未載議題小組",
    # several cases of one name, and names close to others
    "「{name}」 is the name of {count} cases: {listed}": "「{name}」為 {count} 案之案名：{listed}",
    "write the id of the case that is meant in its place (案名)": "請於「案名」改填所指案件之案號",
    "{name}{case} ({group}{ended})": "{name}{case}（{group}{ended}）",
    "group not on record": "議題小組未登錄",
    ", ended": "，已結束",
    "write the name on record, or leave it out": "請填已登錄之案名，或刪去",
    "「{name}」 is on record as another case or the same: {listed}": "「{name}」已有同名案件，應確認是否為同一案：{listed}",
    "「{name}」 comes in, and is close to what is on record: {listed}": "新出現之「{name}」與已登錄案名近似：{listed}",
    "if it is the same case, name it by its id and say what is resolved about it": (
        "如為同一案，請於「案名」填其案號，並填對該案之決議"
    ),
    "if it is the same case, write 「{first}」 as its name and this as `also known as` (又名)": (
        "如為同一案，請以「{first}」為案名，並於「又名」填此名"
    ),
    "if it is the same case, leave it out here, and write 「{first}」 with this as `also known as` (又名) "
    "in the item that speaks of it": "如為同一案，請勿承接，並於該案之項次以「{first}」為案名、於「又名」填此名",
    "if it is another case, add `other than: {first}` (有別於)": "如為另案，請加填「有別於: {first}」",
    "if it is another case, add `new: yes` (新案: 是) or `other than: {first}` (有別於)": (
        "如為另案，請加填「新案: 是」或「有別於: {first}」"
    ),
    "{one}; {other}": "{one}；{other}",
    "no name comes in here that could be another case's": "本項無新出現之案名，不得填「新案」或「有別於」",
    "leave `new` (新案) and `other than` (有別於) out, or say which name comes in": (
        "請刪去「新案」、「有別於」，或填明新出現之案名"
    ),
    # the platform
    "no group is called '{name}'": "平臺無名為「{name}」之議題小組",
    "name a group of platform.yaml": "請填 platform.yaml 所載之議題小組",
    "{group} is not the group that met": "{group}並非本次開會之小組",
    "leave the group out": "請刪去議題小組",
    "no agency is called '{name}'": "平臺無名為「{name}」之權責單位",
    "is it {near}? Add it under agencies in platform.yaml": "是否為{near}？如否，請於 platform.yaml 之「權責單位」增列",
    "Add it under agencies in platform.yaml": "請於 platform.yaml 之「權責單位」增列",
    "no member is called '{name}'": "平臺無名為「{name}」之成員",
    "name a member of platform.yaml": "請填 platform.yaml 所載之成員",
    "no level is called '{name}'": "平臺無名為「{name}」之層級",
    "name a level of platform.yaml": "請填 platform.yaml 所載之層級",
    "no category is called '{name}'": "平臺無名為「{name}」之類別",
    "name a category of platform.yaml": "請填 platform.yaml 所載之類別",
    # header
    "what is said not to have been held cannot be: {why}": "「未召開」之會議有誤：{why}",
    "{number} stands there twice": "{number} 重複",
    "{number} is to be written out, as {meeting}": "{number} 應寫全名 {meeting}",
    "name earlier meetings of the same series, each once": "請填同一系列在前之會議，各填一次",
    # combinations
    "the register they stand on is not told": "未載在何一層級列管",
    "name it with `on` (列管於)": "請填「列管於」",
    "the rest is what the minutes do not name, and cases are named": "「其餘」係指紀錄未列名之案，此處卻列有案名",
    "leave the names out": "請刪去案名",
    "{one} and {other} contradict each other": "{one}與{other}互相矛盾",
    "「{name}」 stands twice in one entry": "「{name}」於同一項重複",
    "「{name}」 and 「{other}」 are names of one case": "「{name}」與「{other}」為同一案",
    "name each case once": "各案請列名一次",
    "item {item} gives 「{name}」 two verdicts: {one}, and {other}": "項次 {item} 對「{name}」作成二種決議：{one}，及{other}",
    "keep the one the minutes say, or correct the name or the item": "請依紀錄擇一；案名或項次有誤者，請更正",
    "「{name}」 is merged into itself": "「{name}」併入自身",
    "name the other cases too, or leave `into` (併入) out where the case goes on as itself": (
        "請一併列出其他併入之案；如該案以原名續辦，請刪去「併入」"
    ),
    "the item resolves nothing": "本項未作決議",
    "give it a decision (決議) or a directive (請辦事項)": "請填「決議」或「請辦事項」",
    "a merger names no cases": "合併未列案名",
    "name the cases that are merged (案名)": "請於「案名」填所合併各案",
    "several cases are merged, into none": "數案合併，未載併入何案",
    "name the case they become with `into` (併入)": "請於「併入」填併成之案",
    "a split needs one case and its parts": "分案須填原案一案及所分各案",
    "name one case (案名) and its parts (分為)": "請於「案名」填一案，於「分為」填所分各案",
    "a new name or alias fits one case only": "更名或又名限用於一案",
    "give each case an entry of its own": "請各案分列一項",
    "{level} is the highest level: there is none to refer to": "{level}為最高層級，無上級可提請",
    "decide it here": "請於本層級逕為決議",
    "name the group that takes it over (移至)": "請於「移至」填接手之議題小組",
    "{decision} cannot be said of a case here": "此處不得對個案寫「{decision}」",
    "write it as an item of its own": "請另列一項",
}
