"""Stores a built desk in a bucket, with a link that opens it in the console of AWS (`make package`)."""
