"""The audit of one unit: what its checks, procedures, statements and sample gave, and the workpapers made of them."""
