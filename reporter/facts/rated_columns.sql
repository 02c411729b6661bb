-- What is known of a post at all.
DESCRIBE rated;
