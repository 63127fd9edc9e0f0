"""The second edition of the course's recipe, as the users of each library would write it."""
