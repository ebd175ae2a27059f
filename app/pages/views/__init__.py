"""What pages say, made from what the domain answers: plain values that a template only has to set down."""
