"""What a sending institution's partnership manager does with what advisers ask: answer, take an answer back."""
