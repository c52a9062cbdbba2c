"""What is said of names, days, cases and meetings, of commands and corrections, in both languages.

A table of :mod:`ledger.text.catalogue`, whose ``phrase`` looks it up; it holds texts and no logic.
"""

from __future__ import annotations

GENERAL: dict[str, str] = {
    # said by several rooms
    "give one at least": "請至少填一項",
    "keep one of the two": "請擇一保留",
    "keep the one the minutes say": "請依紀錄擇一",
    "write it as in 一(二)1": "請寫如 一(二)1",
    "write it on one line": "請寫成一行",
    # diagnostics
    "remedy: {remedy}": "補正：{remedy}",
    # roc, meetings
    "{text} is not a day; expected 114-05-14 (ROC) or 2025-05-14": "{text} 不是日期，應如 114-05-14（民國）或 2025-05-14",
    "there is no day {text} in the calendar": "曆上無此日：{text}",
    "{text} is not a time of day; expected 14:00 or 下午2時": "{text} 不是時刻，應如 14:00 或 下午2時",
    "{text} contradicts itself: {half} has no hour {hour}; write 14:00": "{text} 自相矛盾：{half}無 {hour} 時，請寫如 14:00",
    "there is no time {text} on a clock": "無此時刻：{text}",
    "{text} is not a meeting; expected industry/114-2 or vice-mayor/3": (
        "{text} 不是會議代號，應如 industry/114-2 或 vice-mayor/3"
    ),
    "{number} is not the number of a meeting": "{number} 不是會議次別",
    "{number} is not of the series of {meeting}": "{number} 與 {meeting} 非同一系列",
    "{number} does not come before {meeting}": "{number} 不在 {meeting} 之前",
    # dates
    "{meeting} is dated {held}; a meeting of the year {year} is held from {first} to {last}": (
        "{meeting} 之日期為 {held}；{year} 年之會議應於 {first} 至 {last} 間召開"
    ),
    "correct `date` (日期), or the number in `meeting` (會議); if both are right, say why in `irregular` (例外) "
    "of the header": "請更正「日期」或「會議」之次別；如確實無誤，請於表頭「例外」載明理由",
    "{meeting} is the number of {other} ({day}), with its year in the other calendar": (
        "{meeting} 與 {other}（{day}）為同一會次，僅年別曆法不同"
    ),
    "write the year as in {other}, or correct the number in `meeting` (會議)": (
        "請依 {other} 之年別填寫，或更正 `meeting`（會議）之會次"
    ),
    "{meeting} is dated {held}, before {other} ({day}), whose number is lower": (
        "{meeting} 之日期為 {held}，早於次別在前之 {other}（{day}）"
    ),
    "{meeting} is dated {held}, after {other} ({day}), whose number is higher": (
        "{meeting} 之日期為 {held}，晚於次別在後之 {other}（{day}）"
    ),
    "correct `date` (日期), or the number in `meeting` (會議); if {other} is wrong, correct or amend it; "
    "if both are right, say why in `irregular` (例外) of the header": (
        "請更正「日期」或「會議」之次別；如 {other} 有誤，請更正該會議；如均無誤，請於表頭「例外」載明理由"
    ),
    # same day
    "{meeting} and {other} were both held on {day} and both are about 「{case}」, and only {timed} says when "
    "it opened: which came first is not known": (
        "{meeting} 與 {other} 同於 {day} 召開，均涉及「{case}」，而僅 {timed} 載有開始時刻，無法判定先後"
    ),
    "give `starts` (開始); if the hour is not known, say so in `irregular` (例外) of the header: "
    "the meeting then counts as the earlier of the two": (
        "請填「開始」；如時刻無從得知，請於表頭「例外」載明，本會議即視為在先"
    ),
    "amend {other} so that it gives `starts` (開始); if its hour is not known, say so in `irregular` (例外) of "
    "this header: {other} then counts as the earlier of the two": (
        "請更正 {other}，補填「開始」；如其時刻無從得知，請於本表頭「例外」載明，{other} 即視為在先"
    ),
    # platform
    "level": "層級",
    "group": "議題小組",
    "category": "類別",
    "member": "成員",
    "agency": "權責單位",
    "meeting series": "會議代號之開頭",
    "a platform needs at least one {what}; none is given": "平臺至少須有一個{what}，此處未填",
    "no time zone is called {name}; write one as in Asia/Taipei": "無此時區：{name}，請寫如 Asia/Taipei",
    "{name} names both {one} and {other}; give each agency its own short forms": (
        "{name} 兼指{one}與{other}；各權責單位之簡稱請勿相同"
    ),
    "the {what} {name} is defined twice; keep one": "{what} {name} 重複，請擇一保留",
    "agency {name}: {one} and {other} are two agencies on record and cannot become one; list each under "
    "agencies with its own names, and record which owners change at the meeting that resolves it": (
        "權責單位{name}：{one}與{other}為已登錄之兩單位，不得合而為一；請於 agencies 分別列出，並將權責單位之異動登錄於作成決議之會議"
    ),
    "{name} is a name of {called} on record, which cannot be both {one} and {two}; keep all its names with one "
    "of them, and give the other a name of its own": (
        "{name} 為已登錄之{called}之名稱，不得分屬{one}與{two}；請將其名稱全數列於其一，另一單位改用他名"
    ),
    "{name} means {called} on record and {agency} here; if {called} was renamed, add {called} under "
    "`also` of {agency}; if it is another agency, leave {name} out": (
        "{name} 於已登錄資料指{called}，於此指{agency}；如{called}已更名，請將{called}加入{agency}之 `also`；如為另一單位，請刪去 {name}"
    ),
    "{name} means {called} on record; call the new agency by a name that meant none before": (
        "{name} 於已登錄資料指{called}；新單位請改用未曾指稱其他單位之名稱"
    ),
    "{meeting}: meetings of {level} are numbered as in {example}": "{meeting}：{level}之會議編號如 {example}",
    "{meeting}: no body {series} on this platform; known are {known}": (
        "{meeting}：平臺無 {series} 之會議，可用者為{known}"
    ),
    # minutes
    "gives neither a day nor words": "未填日期，亦未填文字",
    "give a day, words, or both": "請填日期、文字，或兩者",
    # lookup
    "{text} fits {count} cases; name one of:\n{listed}": "{text} 合於 {count} 案，請指明其一：\n{listed}",
    "no case on record is called {text}; near names on record: {near}; ask for one of the names on record": (
        "已登錄之案無名為 {text} 者；相近案名：{near}；請以已登錄之案名查詢"
    ),
    "no case on record is called {text}; ask for one of the names on record": (
        "已登錄之案無名為 {text} 者；請以已登錄之案名查詢"
    ),
    # what a question names
    "case": "案件",
    "meeting": "會議",
    "no {what} here is called {name}": "查無{what} {name}",
    "{problem}; near names: {near}": "{problem}；相近者：{near}",
    "{problem}; known are {known}": "{problem}；可用者為{known}",
    "ask for one that is known": "請以已知者查詢",
    # timeline
    "{event}: the header of meeting {meeting} is not on record": "{event}：會議 {meeting} 之會議資料未登錄",
    "no platform is described in this ledger; describe one before asking": "此登錄簿尚無平臺資料，請先登錄",
    "nothing was known yet after position {position}; ask for a later day or position": (
        "至序號 {position} 尚無登錄；請查較晚之日期或序號"
    ),
    "nothing was known yet by the end of {day}; ask for a later day or position": (
        "至 {day} 終了時尚無登錄；請查較晚之日期或序號"
    ),
    # numbers that were not held
    "{meeting} is on record: it was held on {day}": "{meeting} 業已登錄，召開於 {day}",
    "leave it out of `not held`, or withdraw it (`caseledger withdraw`)": (
        "請自「未召開」刪去，或予撤銷（`caseledger withdraw`）"
    ),
    "{says} says that {meeting} was not held ({because})": "{says} 載明 {meeting} 未召開（{because}）",
    "correct the number; or amend {says} if the meeting was held": "請更正會議代號；如確已召開，請更正 {says}",
    "there is no position {position}: the log ends at {head}; ask for {head} or less, or for a day, "
    "as in 2025-05-14 or 114-05-14": (
        "無事件序號 {position}：登錄簿止於 {head}；請填 {head} 以下之序號，或如 2025-05-14、114-05-14 之日期"
    ),
    # recording, amending, acknowledging, joining
    '{subject}: a withdrawal needs a reason: `--because "why"`': '{subject}：撤銷須附理由：`--because "理由"`',
    "{meeting} is not on record; name a meeting that is (`caseledger tally` lists them)": (
        "{meeting} 未登錄；請指明已登錄之會議（以 `caseledger tally` 列出）"
    ),
    "{meeting} is withdrawn already ({because}); nothing is left of it to withdraw": (
        "{meeting} 業已撤銷（{because}），無可再撤銷"
    ),
    "  these rest on {meeting}: resolutions of {later}. Was it recorded under a wrong number? Then withdraw it with "
    "`--accept-clashes`, record it under the right one, and join each case it brought in with the one now on "
    "record (`caseledger same OLD_ID NEW_ID`)": (
        "  以上 {later} 之決議以 {meeting} 為據。如係會議代號誤植，請加 `--accept-clashes` 撤銷，以正確代號登錄，"
        "再將原案號與現案號登錄為同一案（`caseledger same 原案號 現案號`）"
    ),
    "no case on record is called {text} any more, since its minutes were corrected or withdrawn; "
    "ask for its id, {ids}": "已登錄之案現無名為 {text} 者，其會議紀錄業經更正或撤銷；請以案號 {ids} 查詢",
    "「{name}」 and 「{rival}」 are one case on record ({case}): "
    "{where} speaks of it as 「{name}」, {elsewhere} as 「{rival}」": (
        "「{name}」與「{rival}」登錄為同一案（{case}）：{where} 稱「{name}」，{elsewhere} 稱「{rival}」"
    ),
    "amend {where} first, with its own sheet and `--backfill`: 「{name}」 is then a case of its own there": (
        "請先以 {where} 原紀錄檔加 `--backfill` 更正該次會議，使「{name}」於該次會議自成一案"
    ),
    "{names} is a name of {case} already": "{names}已為 {case} 之案名",
    "use another title, or name that case instead": "請改用他名，或改列該案",
    '{subject}: an amendment needs a reason: `--because "why"`': '{subject}：更正須附理由：`--because "理由"`',
    "{meeting} is not on record: record it (`caseledger record`), then amend it": (
        "{meeting} 未登錄：請先登錄（`caseledger record`），再行更正"
    ),
    '{subject}: an acknowledgement needs a reason: `--because "why"`': '{subject}：知悉須附理由：`--because "理由"`',
    '{subject}: an acknowledgement needs a name: `--by "who"`': '{subject}：知悉須載知悉者：`--by "姓名"`',
    "{meeting} is not on record: record it (`caseledger record`) first": "{meeting} 未登錄：請先登錄（`caseledger record`）",
    "{subject}: these minutes declare no {stated}; reconcile again and take what differs now": (
        "{subject}：該紀錄未載 {stated}；請重新核對，以現有不符者為準"
    ),
    'joining {one} and {other} needs a reason: `--because "why"`': '併 {one} 與 {other} 為一案須附理由：`--because "理由"`',
    "no case on record has the id {case}; ask for an id that is on record": "無案號 {case} 之案；請用已登錄之案號",
    "{one} and {other} mean one case already; nothing is to be joined": "{one} 與 {other} 已為同一案，無須再併",
    "this ledger knows no platform yet; record its platform.yaml first": "此登錄簿尚無平臺資料；請先登錄 platform.yaml",
    "{meeting} is on record with other content (recorded -> given):\n{differences}\n"
    "  remedy: nothing was recorded; if the sheet is right, amend the record "
    '(`caseledger amend SHEET --because "why"`); if the record is right, undo the change in the sheet': (
        "{meeting} 業已登錄，內容不同（已登錄 -> 本次所填）：\n{differences}\n"
        "  補正：本次未登錄；如登錄表無誤，請更正登錄"
        '（`caseledger amend 登錄表 --because "理由"`）；如原登錄無誤，請回復登錄表之更動'
    ),
    "this ledger is of the platform {old}; start another ledger for {new}": "此登錄簿屬平臺 {old}；{new} 請另立登錄簿",
    "the levels on record are {levels}, in that order; keep them": "已登錄之層級依序為{levels}，請勿變更",
    "meetings of {level} on record are numbered otherwise; keep series and numbering": (
        "{level}已登錄之會議編號方式不同；請勿變更會議代號之開頭及編號"
    ),
    "the {what} {name} is on record and may not be dropped; keep it": "{what} {name} 業已登錄，不得刪除，請保留",
    "{subject}: others keep recording what touches the same cases; try again": "{subject}：他人持續登錄相同案件，請稍後再試",
    "{subject}: somebody recorded something that touches it meanwhile; try again": "{subject}：他人同時登錄相關事項，請再試一次",
    # the store, as its errors say it
    "the ledger is damaged ({detail}); restore it from a backup": "登錄簿已損壞（{detail}）；請以備份還原",
    "the ledger is damaged: events are missing; restore it from a backup": "登錄簿已損壞：事件有缺；請以備份還原",
    "this ledger is closed; open it again": "此登錄簿已關閉，請重新開啟",
    "patience: expected a number of seconds, 0 or more, got {given}": "patience：應為 0 以上之秒數，所填為 {given}",
    # backups
    "this ledger is not kept in SQLite; back it up by the means of its own store": (
        "此登錄簿並非存於 SQLite；請以其儲存系統之方式備份"
    ),
    "{path} cannot be used as a backup: {problem}": "{path} 無法作為備份：{problem}",
    "{path} does not hold what was written to it; check the disk it is on": "{path} 之內容與寫入者不符；請檢查所在磁碟",
    # stored events
    "an event stored as {name} cannot be read: {reason}": "以 {name} 儲存之事件無法讀取：{reason}",
    "event {position}, stored as {name}, cannot be read: {reason}; restore the ledger from a backup": (
        "事件序號 {position}（{name}）無法讀取：{reason}；請以備份還原登錄簿"
    ),
    "this ledger holds events stored as {name}, which this version does not know: update it": (
        "此登錄簿含有以 {name} 儲存之事件，非本版所能讀取；請更新程式"
    ),
    "event {position} speaks of the {what} {name}, which the platform does not have; "
    "restore the ledger from a backup": "事件序號 {position} 所載{what} {name} 為平臺所無；請以備份還原登錄簿",
    "event {position} is damaged ({problem}); restore the ledger from a backup": (
        "事件序號 {position} 已損壞（{problem}）；請以備份還原登錄簿"
    ),
    "{meeting} is not held by {level}": "{meeting} 並非 {level} 之會議",
    "it is nested too deeply": "巢狀層數過多",
    "its field {field} occurs twice": "欄位 {field} 重複",
    "it has a field {field}, which is not known": "查無欄位 {field}",
    "its field {field} is {given} and would be read as {back}": "欄位 {field} 為 {given}，讀取時將成為 {back}",
    "its field {field} has no time zone": "欄位 {field} 未載時區",
    "its field {field} has a time zone; expected a time on the platform's clock": (
        "欄位 {field} 不得載時區；應為平臺當地時刻"
    ),
    "{tag} cannot be stored as a name to find it by": "{tag} 無法作為檢索名稱",
    "{subject}: {event} could not be read back ({reason}); nothing was recorded. "
    "Correct that value and record again": "{subject}：{event} 登錄後將無法讀回（{reason}）；未登錄。請更正該值後重新登錄",
    # refusals
    "it first appears at {meeting}, held {day}, after this meeting: correct `date` (日期) if it is wrong; if it is "
    "right, carry the case in here (`carried in`, 承接)": (
        "該案首見於 {meeting}（{day}），在本會議之後：日期如有誤，請更正「日期」；如無誤，請於本會議「承接」該案"
    ),
    "{where}, on record, would be out of order: {problem}": "已登錄之 {where} 將失其依據：{problem}",
    'put the record right first, or accept the clash: `--accept-clashes "why"`': (
        '請先更正紀錄，或接受此一衝突：`--accept-clashes "理由"`'
    ),
    # JSON and labels
    "this JSON is no {name}: {reasons}": "此 JSON 無法讀為 {name}：{reasons}",
    "no event is stored as {name}": "沒有以 {name} 儲存的事件",
    "a {name} has no JSON form": "{name} 沒有 JSON 形式",
    "a number that is not finite or has too many digits has no JSON form": "非有限或位數過多之數值沒有 JSON 形式",
    "{owner} has no field {field}": "{owner} 沒有 {field} 欄位",
    "no change has a fact called {fact}": "變動中沒有名為 {fact} 的事項",
}
