"""HTML of a mail that is safe to show in a frame of its own: few tags, no scripts, no styles, no pictures from outside.

nh3 is a native wheel and no part of what functions load (ADR 0046): HTML is sanitised where it is shown.
"""

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
SCHEMES = frozenset(("http", "https", "mailto", "tel", "cid"))
SILENT = frozenset(("script", "style", "title", "textarea", "select", "iframe", "object", "svg", "math", "noscript"))


def sanitised(html: str) -> str:
    """Returns the HTML with what may be shown of it. Pictures from outside are left out: they tell who has read."""
    import nh3

    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        clean_content_tags=set(SILENT),
        attribute_filter=_kept,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    ).strip()


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src" and not value.strip().lower().startswith("cid:"):
        return None
    return value
