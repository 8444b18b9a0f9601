"""The standard sheets: one module a report.  ``toolkit.report.all_reports()`` reads them all in."""
