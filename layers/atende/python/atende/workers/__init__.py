"""What a queue item, a stream record, a job or the clock sets off: a module for each function."""
