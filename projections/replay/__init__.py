"""What several projections read off one replay: meetings, movements of cases, citations."""
