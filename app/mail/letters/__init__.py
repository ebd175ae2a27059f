"""The words of each letter: a module a letter, with a function that answers with the Message."""
