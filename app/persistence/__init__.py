"""The tables and every query. Values of the domain go in and come out; rows never leave."""
