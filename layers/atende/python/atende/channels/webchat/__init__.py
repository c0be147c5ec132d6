"""Web chat: Atende's own channel, for visitors of the shop's site.

The widget on the shop's page calls `/chat/<address>/...` (`atende/api/visitors.py`), which knows a visitor by the token
that `tokens.py` signs. What a visitor sends has the form that `wire.py` describes. Answers stay in the thread, and the
widget asks for them.
"""
