"""The official forms, one module each, drawn as unions print them, with placeholders to be filled."""
