"""Read forms as officers drew them, and write them filled: everything else stays as it was."""
