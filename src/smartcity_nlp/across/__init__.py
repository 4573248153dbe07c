"""Articles → what they say together: the same person, body, place and programme, the same event in several articles."""
