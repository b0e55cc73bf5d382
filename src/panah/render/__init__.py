"""Renderers: `render(course, ...)` for every format. A renderer owns no prose; it knows blocks, and no kind."""
