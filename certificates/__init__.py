"""What is promised on paper, and how it is proved: codes, issuing, verification, and the certificate's own drawing.

It knows no web, no database, no clock and no chance: who calls it hands in the day, the random bits and the facts.
"""
