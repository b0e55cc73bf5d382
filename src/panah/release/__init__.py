"""What leaves the project: a trainer's pack for each session and workshop, and the list by which a copy is checked.

    Bundle --every format--> files --pack--> one ZIP, the same bytes each time

Nothing is imported here: `names` and `manifest` are needed where a site is built, `pack` loads every format.
"""
