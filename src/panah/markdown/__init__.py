"""The Python-Markdown extension: translation of a page's blocks, and references.

    raw page --block parser--> tree of blocks with raw inline Markdown
        --Translate (priority 26)--> the same tree in another language, with notes shaped and originals folded in
        --inline parser (20)------> links, bold
        --Resolve (7)-------------> menu paths, terms, citations, exercises, lists; the list of sources

It runs inside MkDocs, which gives it nothing but its configuration: the path of a JSON file (see `Setting`).
"""

from panah.markdown.extension import PanahExtension, Setting, makeExtension
from panah.markdown.fragment import Inline
from panah.markdown.messages import Message, restore, to_msgid

__all__ = ["Inline", "Message", "PanahExtension", "Setting", "makeExtension", "restore", "to_msgid"]
