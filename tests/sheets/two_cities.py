"""A small platform of two groups and two levels, on which the tests of the sheets stand."""

from __future__ import annotations

from ledger.sheets import read_platform

PLATFORM_TEXT = """\
platform: two-cities
name: {zh-TW: 雙城平臺, en: Twin city platform}
levels:
  - {id: working-group, zh-TW: 工作小組, en: working group, also: [小組], meetings: "{group}", numbering: yearly}
  - {id: vice-mayor, zh-TW: 副首長層級, en: vice mayors, also: [副市長層級], meetings: vice-mayor, numbering: ever}
groups:
  - {id: transport, zh-TW: 交通組, en: transport}
  - {id: industry, zh-TW: 產業民生組, en: industry and livelihood}
members:
  - {id: keelung, zh-TW: 基隆市, en: Keelung, also: [基隆]}
  - {id: taipei, zh-TW: 臺北市, en: Taipei}
agencies:
  - {name: 臺北市政府產業發展局, member: taipei, also: [臺北市產發局]}
  - {name: 基隆市政府產業發展處, member: keelung, also: [基隆市產發處]}
  - {name: 四市主政局處}
categories:
  - {id: cooperation, zh-TW: 合作案, en: cooperation case}
  - {id: measure, zh-TW: 措施, en: measure}
"""

PLATFORM = read_platform(PLATFORM_TEXT)
