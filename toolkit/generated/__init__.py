"""The files derived from the declarations, one module a kind: each writes its files below a given root."""
