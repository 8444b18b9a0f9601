"""What people wrote into an earlier 审计底稿: read back, put onto the new one, never lost."""
