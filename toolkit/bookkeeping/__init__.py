"""What the rows of a ledger are and say: books, entries, vouchers, who is paid, balances, thresholds."""
