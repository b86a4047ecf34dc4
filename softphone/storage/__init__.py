"""What is kept: settings, accounts, the keychain, the single-instance lock, the log."""
