"""The figures a form may ask for, one module a group of them."""
