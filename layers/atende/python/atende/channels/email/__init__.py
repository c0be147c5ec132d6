"""E-mail through Amazon SES: a mailbox of the shop to which customers write, and from which it answers.

A receipt rule of SES puts each mail into the bucket and names it in the inbound queue. `intake` fetches it there,
`mime_reading` opens it, and `parser` says what it means; nothing comes through the webhook. Answers leave with a signed
reply address, and SES reports by the same queue what became of them.
"""
