# Tout ce qu'une personne lit, dans un terminal ou dans un courriel.
# Les identifiants sont « pièce-quoi » ; les mêmes ids et variables existent dans en.ftl.
