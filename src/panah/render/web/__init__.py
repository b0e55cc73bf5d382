"""The web: exercises, sessions, helplines and lists as HTML fragments.

    Exercise --kinds.lower--> blocks --exercise.render--> HTML with %BASE% for the way to the language's root
                                     --scripts_for------> the scripts that its blocks need
    registries ------------------------lists.render-----> HTML

The Markdown extension puts them where a page asks for them. Without a script all of it can be read.
"""

from panah.render.web.exercise import ExerciseRenderer
from panah.render.web.lists import render_lists
from panah.render.web.scripts import scripts_for

__all__ = ["ExerciseRenderer", "render_lists", "scripts_for"]
