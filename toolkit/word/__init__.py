"""The only place that opens or writes Word documents: drawing a template, and filling one."""
