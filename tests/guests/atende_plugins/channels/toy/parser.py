from atende.core.lenient_json import line, moment, obj, text, token
from atende.model.channel_events import Heard, Meaning, Person, Piece, Unreadable


def parse(piece: Piece, language: str = "pt-BR") -> Meaning:
    letter = obj(piece.item)
    name, source_id, sender = line(letter.get("name")), token(letter.get("id")), token(letter.get("from"))
    words = text(letter.get("text"))
    if not source_id or not sender or not words:
        return Unreadable(field=piece.field, why="a letter without id, sender or text", address=piece.address)
    return Heard(
        type="text",
        source_id=source_id,
        at=moment(letter.get("at")),
        address=piece.address,
        text=words,
        person=Person(channel=piece.channel, channel_user_id=sender, name=name or None),
    )
