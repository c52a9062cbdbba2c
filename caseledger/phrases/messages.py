"""Texts on standard error: notes, progress and mistakes."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "no-such-language": ("--lang {given}: no such language; expected en or zh-TW", "--lang {given}：無此語言，應為 en 或 zh-TW"),
    "empty-option": (
        "{option}: expected a value, got nothing; leave it out, or say what is meant",
        "{option}：應有內容，所填為空白；請刪去此選項，或填其內容",
    ),
    "argument-with-nul": (
        "{given}: an argument cannot contain a NUL character; remove it",
        "{given}：引數不得含有 NUL 字元；請刪除",
    ),
    "argument-not-utf8": (
        "{given}: this argument is not UTF-8 text; write it in UTF-8, or rename the file",
        "{given}：引數不是 UTF-8 文字；請改用 UTF-8，或變更檔名",
    ),
    "parser-message": ("{problem}; {hint}", "{problem}；{hint}"),
    "see-help": ("see `caseledger {command}--help`", "請見 `caseledger {command}--help`"),
    "keep-hint": (
        "reading all of {events} events; after `caseledger keep` such questions are answered at once",
        "正在讀取全部 {events} 筆；執行 `caseledger keep` 後，此類查詢可即時回覆",
    ),
    "keep-stopped": (
        "stopped; kept up to position {position}. Run it again to go on from there",
        "已中止；已留存至序號 {position}。再次執行即自該處續行",
    ),
    "remedy": ("remedy: ", "補正："),
    "on-record-out-of-order": ("{where}, on record, would be out of order: {problem}", "已登錄之 {where} 將失其依據：{problem}"),
    "put-right-first": (
        'put the record right first, or accept the clash on recording: `--accept-clashes "why"`',
        '請先更正既有登錄，或於登錄時接受此一衝突：`--accept-clashes "理由"`',
    ),
    "at-path": ("{path}: {problem}", "{path}：{problem}"),
    "no-meeting": ("none", "（無）"),
    "not-asked-here": ("not asked here", "此處不予核對"),
    "no-platform": (
        "no {name} is at hand and none on record; write one, or give --platform FILE",
        "無 {name}，登錄簿亦無平臺資料；請撰寫此檔，或以 --platform 指明",
    ),
    "broken-off": (
        "recording was broken off: on record are {recorded}; not recorded are {left}; give the same command again "
        "to go on from there",
        "登錄中斷：已登錄 {recorded}；未登錄 {left}；請再執行同一指令，即由此接續",
    ),
    "and-more": ("{listed} and {more} more", "{listed}等，另有 {more} 項"),
    "note": ("caseledger: note: {message}", "caseledger：提醒：{message}"),
    "error": ("caseledger: ", "caseledger: "),
    "no-such-body": (
        "no group, and no level that meets as one, is called {given}; known are {known}",
        "無名為 {given} 之議題小組或整體開會之層級；可用者為{known}",
    ),
    "meeting-of-another": (
        "{meeting} is a meeting of {holds}, not of {wanted}",
        "{meeting} 為{holds}之會議，並非{wanted}之會議",
    ),
    "meeting-on-record": (
        "{meeting} is on record already; the next meeting of {body} may be {free}",
        "{meeting} 業已登錄；{body}下次會議可為 {free}",
    ),
    "not-on-record-see-tally": (
        "{meeting} is not on record; `caseledger tally` lists the meetings that are",
        "{meeting} 未登錄；`caseledger tally` 列出已登錄之會議",
    ),
    "knowledge-alone": (
        "--knowledge tells of all days and of all that came to be known: leave --on and --known out",
        "--knowledge 涵蓋各日及歷次所知：請勿併用 --on 及 --known",
    ),
    "no-such-check": (
        "--against {given}: no such kind of check; expected one of {known}",
        "--against {given}：查無此核對方式，應為{known}之一",
    ),
    "no-count-differs": (
        "{meeting} {item}: no declared count differs there; of this meeting differ: {differ}",
        "{meeting} {item}：查無不符的案數；本次會議不符處：{differ}",
    ),
    "none-differs": ("none", "無"),
    "format-or-json": ("--format draws and --json lists: give one of the two", "--format 繪圖、--json 列表：請擇一"),
    "still-too-few": ("--still {still}: expected a number of meetings, 1 or more", "--still {still}：應為 1 以上之會議次數"),
    "folder-not-sheet": ("{path}: this is a folder; name one sheet (.yaml) in it", "{path}：此為資料夾；請指明其中一份登錄表（.yaml）"),
    "no-such-path": ("{path}: no such file or folder; check the name", "{path}：無此檔案或資料夾；請核對名稱"),
    "no-sheet-in-folder": (
        "{path}: no sheet (.yaml) in this folder; name a folder that holds sheets",
        "{path}：此資料夾無登錄表（.yaml）；請指明存放登錄表之資料夾",
    ),
    "two-platforms": (
        "{folder}: {one} and {other} both describe a platform; keep one, or name one with --platform FILE",
        "{folder}：{one} 與 {other} 均為平臺資料檔；請保留一份，或以 --platform 指明",
    ),
    "standard-input-twice": (
        "standard input cannot be the sheet and the platform: name a file for one of the two",
        "標準輸入不得同時為登錄表及平臺資料檔：請以檔案指明其一",
    ),
    "passed-over-hidden": (
        "note: {folder}: passed over, since the name begins with a dot: {names}",
        "提醒：{folder}：檔名以點起首，未讀取：{names}",
    ),
    "passed-over-ending": (
        "note: {folder}: passed over, since the name does not end in .yaml or .yml: {names}",
        "提醒：{folder}：檔名結尾不是 .yaml 或 .yml，未讀取：{names}",
    ),
    "passed-over-folder": (
        "note: {folder}: passed over, since it is a folder: {names}",
        "提醒：{folder}：下列為資料夾，未讀取：{names}",
    ),
    "passed-over-platform": (
        "note: {folder}: passed over, since --platform names another file: {names}",
        "提醒：{folder}：已由 --platform 指明平臺資料檔，未讀取：{names}",
    ),
    "passed-over-unreadable": (
        "note: {path}: passed over, since it has problems of its own; check it by itself",
        "提醒：{path}：檔案有誤，未列入核對；請另行檢核",
    ),
    "two-sheets": (
        "{path}: {meeting} is the meeting of {other} too; keep one sheet",
        "{path}：{meeting} 亦為 {other} 之會議；請保留一份登錄表",
    ),
    "refused-late": (
        "{path}: recording this would put out of order:\n{late}",
        "{path}：登錄後將使下列決議失其依據：\n{late}",
    ),
    "status-lists-all": ("{problem}; `caseledger status` lists all", "{problem}；`caseledger status` 列出全部案件"),
    "nothing-recorded": (
        "{ledger}: nothing is recorded yet; record a folder of sheets (`caseledger record FOLDER`)",
        "{ledger}：尚未登錄任何會議；請登錄一個登錄表資料夾（`caseledger record 資料夾`）",
    ),
    "refused-by-system": ("{where}: {problem}\n  remedy: {remedy}", "{where}：{problem}\n  補正：{remedy}"),
    "standard-output": ("standard output", "標準輸出"),
    "check-name-and-rights": ("check the name and your rights to it", "請核對名稱及讀寫權限"),
    "free-some-space": ("free some space, or write elsewhere", "請騰出空間，或改寫至他處"),
    "no-such-file": ("No such file or directory", "無此檔案或資料夾"),
    "permission-denied": ("Permission denied", "無權限"),
    "operation-not-permitted": ("Operation not permitted", "無權限"),
    "is-a-folder": ("Is a directory", "此為資料夾"),
    "not-a-folder": ("Not a directory", "此非資料夾"),
    "read-only": ("Read-only file system", "此處唯讀"),
    "no-space-left": ("No space left on device", "磁碟已滿"),
}  # fmt: skip
"""From the name of each phrase to its English and its Traditional Chinese text."""
