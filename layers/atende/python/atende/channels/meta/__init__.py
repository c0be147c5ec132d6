"""What WhatsApp, Instagram and Messenger share at Meta: the signature of webhooks, the Graph API's client, its versions
and hosts; and all that Instagram's and Messenger's messages have in common. It is no channel itself."""
