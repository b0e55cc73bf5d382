"""Translation: catalogues (PO) in, a translated Course out.

Course --extract--> messages --merge--> translations/<tag>/<part>.po
translations/<tag>/*.po --load--> Catalogue --apply--> Course in that language
"""
