"""The Word documents: one module a document.  ``toolkit.document.all_documents()`` reads them all in."""
