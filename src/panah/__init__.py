"""Panah: a digital-security training kit for people whose home country watches them abroad.

    files  --content-->  Course  --translate-->  Course  --site-->  build/site
                            |                       |
                            +------ checks ---------+

The command line is `panah` (panah.cli); everything else is importable and documented module by module.
"""

__version__ = "0.1.0"
