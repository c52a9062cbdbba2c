"""What is said by the check of values that a program hands in, in both languages.

A table of :mod:`ledger.text.catalogue`, whose ``phrase`` looks it up; it holds texts and no logic.
"""

from __future__ import annotations

INTAKE: dict[str, str] = {
    # texts
    "contains {character}": "含有{character}",
    "is empty text": "為空白",
    "has {count} lines where one is expected": "應為一行，所填為 {count} 行",
    "has {count} characters; a name has at most {most}": "有 {count} 字，名稱至多 {most} 字",
    "is nothing but marks: {found}": "僅有標點或不顯示之字元：{found}",
    "is not of its form: {found}": "格式不符：{found}",
    "a tab ({code})": "定位字元（{code}）",
    "the writing-direction mark {code}": "書寫方向符號 {code}",
    "the invisible character {code}": "隱形字元 {code}",
    "the line separator {code}": "分行符號 {code}",
    "half a character ({code})": "不完整字元（{code}）",
    "the control character {code}": "控制字元 {code}",
    "fill it in, or leave the field out": "請填寫，或不填此欄",
    "give the case's title alone": "請只填案名",
    "write it as in industry/114-2 or vice-mayor/3": "請寫如 industry/114-2 或 vice-mayor/3",
    # what is expected
    "text (str)": "文字（str）",
    "yes or no (bool)": "是或否（bool）",
    "a whole number from 0 to {most} (int)": "0 至 {most} 之整數（int）",
    "a day (date)": "日期（date）",
    "a day of ROC years 1 to 999 (date)": "民國 1 至 999 年之日期（date）",
    "a time of day in hours and minutes, without a time zone (time)": "時、分之時刻，不帶時區（time）",
    "a moment with its time zone (datetime)": "帶時區之時間（datetime）",
    "give a moment with its time zone, as in datetime.now(UTC)": "請給帶時區之時間，如 datetime.now(UTC)",
    "a tuple": "序列（tuple）",
    "a tuple of {count}": "{count} 項之序列（tuple）",
    "a function": "函式",
    "a class of {name}": "{name} 之類別",
    "a value": "任何值",
    "a number (int)": "整數（int）",
    "several values, not one text": "數個值，而非一段文字",
    "a {name}": "{name} 型別之值",
    "one of {choices}": "下列之一（{choices}）",
    # what was found, and the remedy
    "{where}: expected {what}, got {found}": "{where}：應為{what}，所填為 {found}",
    "{where} {fault}": "{where}：{fault}",
    "{where} is not set": "{where}：未填",
    "{where} has no entry": "{where}：無任何一項",
    "{where} names {found} twice": "{where}：重複列有 {found}",
    "a value of type {name}": "型別 {name} 之值",
    "a number too long to show": "過長之數",
    "give its day alone: `.date()`": "請只填日期：`.date()`",
    "give a tuple, as in (value,)": "請用 tuple，如 (value,)",
    "give a tuple: `tuple(...)`": "請用 tuple：`tuple(...)`",
    "give `{member}`": "請用 `{member}`",
    "give such a value, or leave the field out": "請填如上之值，或不填此欄",
    "give such a value": "請填如上之值",
    "and {count} more of this kind": "另有 {count} 處有誤",
}
