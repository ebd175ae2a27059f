"""What stands between the network and the pages: headers, cross-site posts, the size of a request."""
