"""The pages of the workpapers, one module each, in the order of their places."""
