"""The declared sheets: one module a table.  ``toolkit.registry.load("toolkit.tables")`` reads them all in."""
