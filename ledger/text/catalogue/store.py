"""What is said by the store, when a ledger's file cannot be opened, read or written, in both languages.

A table of :mod:`ledger.text.catalogue`, whose ``phrase`` looks it up; it holds texts and no logic.
"""

from __future__ import annotations

STORE: dict[str, str] = {
    # places
    "{path} does not exist. Check the path, or record a folder of sheets (`caseledger record FOLDER`).": (
        "{path} 不存在。請核對路徑，或登錄一個登錄表資料夾（`caseledger record 資料夾`）。"
    ),
    "{path} is not a file. Give the path of a ledger file.": "{path} 不是檔案。請指明登錄簿檔案。",
    "{path} cannot be read: get read permission on the file.": "{path} 無法讀取：請取得該檔讀取權限。",
    "{path} cannot be created: create the folder {folder} first.": "{path} 無法建立：請先建立資料夾 {folder}。",
    "{path} cannot be created ({reason}). Check the permissions of the folder.": (
        "{path} 無法建立（{reason}）。請檢查資料夾權限。"
    ),
    "{path} is not a ledger: it is no SQLite database. {advice}": "{path} 不是登錄簿：並非 SQLite 資料庫。{advice}",
    "{problem}. {advice}": "{problem}。{advice}",
    "{problem}.": "{problem}。",
    "Give the path of a ledger, or of a file that does not exist yet.": "請指明登錄簿，或尚不存在之檔案。",
    "{path}: a path cannot contain a NUL character. Remove it.": "{path}：路徑不得含有 NUL 字元，請刪除。",
    "A ledger in memory is always new. Give the path of a ledger that exists.": (
        "記憶體中之登錄簿一律為新。請指明既有之登錄簿。"
    ),
    # copies
    "{path} exists already; it was left as it is. Name another file.": "{path} 已存在，未予更動。請指明其他檔名。",
    "{side} was left over from another ledger and would be taken for a part of {path}. Move it away.": (
        "{side} 為其他登錄簿所遺留，將誤為 {path} 之一部分。請移開該檔。"
    ),
    "{path} is a ledger in use: its latest events are in {log}. "
    "Make a backup of it first (`caseledger backup FILE`).": (
        "{path} 為使用中之登錄簿：最近之事件在 {log}。請先備份（`caseledger backup 檔案`）。"
    ),
    "{label} is damaged ({detail}).": "{label} 已損壞（{detail}）。",
    "events are missing": "事件有缺",
    # visitors
    "{path} was written to while it was read; open it again and repeat this": (
        "{path} 於讀取時遭寫入；請重新開啟後再試"
    ),
    "{path} is read without {log}, which you may not use: what was recorded last may be missing. "
    "Ask its owner to open and close the ledger once, or for a backup (`caseledger backup FILE`)": (
        "讀取 {path} 時無法使用 {log}：最近登錄者可能不在其中。"
        "請登錄簿所有人開啟後關閉一次，或請其備份（`caseledger backup 檔案`）"
    ),
    # formats
    "{label} is not a ledger: it is a database of another program. {advice}": (
        "{label} 不是登錄簿：為其他程式之資料庫。{advice}"
    ),
    "{label} was written by a newer version of case-ledger: expected format {most} or older, got {found}. "
    "Upgrade case-ledger to open it.": (
        "{label} 由較新版 case-ledger 寫成：應為第 {most} 版或更早之格式，此為第 {found} 版。請升級 case-ledger。"
    ),
    "{label} is damaged: it is marked as a ledger and has no tables of one. Restore it from a backup.": (
        "{label} 已損壞：標示為登錄簿而無其資料表。請以備份還原。"
    ),
    "{label} is empty, expected a ledger. Give the path of a ledger that exists, "
    "or record a folder of sheets to start one (`caseledger record FOLDER`).": (
        "{label} 空白，並非登錄簿。請指明既有之登錄簿，或登錄一個登錄表資料夾以新設（`caseledger record 資料夾`）。"
    ),
    "{label} was written by an older version of case-ledger (format {found}, expected {most}) and is read-only, "
    "so it cannot be upgraded. Get write permission on the file and its folder and open it once, "
    "or open a copy you may write.": (
        "{label} 由較舊版 case-ledger 寫成（第 {found} 版格式，應為第 {most} 版），且唯讀，無法升級。"
        "請取得檔案及資料夾之寫入權限後開啟一次，或開啟可寫入之複本。"
    ),
    "{label} cannot be opened: the SQLite of this Python lacks FTS5, which indexes a ledger. "
    "Use a Python whose SQLite has it (that of python.org does).": (
        "{label} 無法開啟：此 Python 之 SQLite 不含登錄簿索引所需之 FTS5。"
        "請改用 SQLite 含 FTS5 之 Python（python.org 所發行者即含）。"
    ),
    "The ledger is damaged: event {position} is missing. Restore it from a backup.": (
        "登錄簿已損壞：查無事件序號 {position}。請以備份還原。"
    ),
    "{path} was deleted or replaced since it was opened; nothing was recorded. Put it back, or open it again": (
        "{path} 於開啟後遭刪除或置換；未登錄。請將原檔放回，或重新開啟"
    ),
    "{path} was deleted or replaced while this was recorded, which may be lost. "
    "Open the ledger again, and see what is on record": (
        "{path} 於登錄時遭刪除或置換，本次登錄可能遺失。請重新開啟登錄簿，核對已登錄事項"
    ),
    # SQLite
    "is in use by another program and did not come free in time; try again": ("由其他程式使用中，未及釋出；請再試一次"),
    "is read-only; to write, get write permission on the file, its folder, and any `-wal` and `-shm` beside it": (
        "唯讀；如須寫入，請取得檔案、資料夾及其旁 `-wal`、`-shm` 之寫入權限"
    ),
    "could not be read or written; check the disk it is on": "無法讀寫；請檢查所在磁碟",
    "is damaged; restore it from a backup": "已損壞；請以備份還原",
    "is not a ledger: it is no SQLite database": "不是登錄簿：並非 SQLite 資料庫",
    "could not be written: the disk is full; free some space and try again": ("無法寫入：磁碟已滿；請騰出空間後再試"),
    "could not be opened; check that it exists and the permissions of the file and its folder": (
        "無法開啟；請確認檔案存在，並檢查檔案及資料夾之權限"
    ),
    "cannot hold an event that large": "容納不下如此大之事件",
    "could not be used: SQLite reports {name}": "無法使用：SQLite 回報 {name}",
    "{label} {problem}": "{label} {problem}",
}
