"""A whole channel that is not Atende's, as small as one can be: letters of at most 500 characters, pushed as JSON.

It has no service window, no receipts, no templates, no reactions, no buttons and no files. What a customer writes is
posted as `{"box", "letters": [{"id", "from", "name", "at", "text"}]}` (`at` in Unix seconds) with the box's secret in
the header `x-toy-secret`; answers are posted to `/boxes/<box>/letters` at the URL that `CHANNEL_URLS` names for `toy`.
"""
