"""The commands: one module a command, named like it, declaring it with ``toolkit.click_zh.command``.

A module here imports only ``toolkit.click_zh``, click and the standard library at its top; what does
the work is imported inside the function.  There is no list to add to: a new module is a new command.
"""
