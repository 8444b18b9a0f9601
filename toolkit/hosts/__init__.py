"""The programs on this computer that the toolkit talks to: the only place that starts one."""
