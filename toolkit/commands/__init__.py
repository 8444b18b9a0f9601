"""The commands: one module a command, named like it, with a ``command`` declared by ``toolkit.click_zh``.

A module here imports only ``toolkit.click_zh`` and the standard library at its top; what does the work
is imported inside the function.  There is no list to add to: a new module is a new command.
"""
