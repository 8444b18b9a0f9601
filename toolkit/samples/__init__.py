"""The workbooks the toolkit makes of its own declarations: blank ones, and made-up years to try it on."""
