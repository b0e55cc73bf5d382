"""What leaves the project: a trainer's pack for each session and workshop.

    Bundle --every format--> files --pack--> one ZIP, the same bytes each time

Nothing is imported here: `names` is needed where a page leads to a pack, `pack` loads every format.
"""
