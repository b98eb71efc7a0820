"""Maps on paper for a Planungskonferenz: what a sheet shows, how it is laid out, how it is written to files."""
