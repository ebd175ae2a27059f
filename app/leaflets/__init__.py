"""Leaflets: what one may hold in a subject or at an institution, and where it leads by signed agreements, on paper."""
