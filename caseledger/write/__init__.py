"""Commands that write papers: minutes, agendas, sheets, and the check of a draft."""
