"""What stops the buttons or the commands on this computer: one module a probe, over facts gathered elsewhere.

A probe opens nothing and asks nobody: it judges a ``Facts``, so that what is known of Windows is tried on
every system.  ``toolkit.hosts.computer`` gathers the facts.
"""
