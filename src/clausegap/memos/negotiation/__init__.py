"""The renegotiation: memo, letter, calendar, in English and German."""
