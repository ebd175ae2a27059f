"""What visitors see: one file a visitor. A page parses the request, calls one service and renders."""
