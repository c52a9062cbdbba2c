"""What several projections read from one replay: meetings, movements of cases, citations."""
