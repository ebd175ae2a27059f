"""Who people are here: places, roles, what proves who somebody is. Knows no web page and asks no database."""
