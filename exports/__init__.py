"""Files for other programs: spreadsheets and CSV, in which no text is ever a formula."""
