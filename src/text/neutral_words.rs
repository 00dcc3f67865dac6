//! Words that the rules of `neutral` would spoil, as data.

/// Irregular forms and their neutral word.
pub(super) const IRREGULAR: [(&str, &str); 80] = [
    ("paire", "pair"),
    ("cheffe", "chef"),
    ("experte", "expert"),
    ("expertes", "expert"),
    ("toute", "tout"),
    ("toutes", "tous"),
    ("toustes", "tous"),
    ("touxtes", "tous"),
    ("cellui", "celui"),
    ("maitresse", "maitre"),
    ("hotesse", "hote"),
    ("expertin", "expert"),
    ("expertinnen", "expert"),
    ("kollegin", "kollege"),
    ("kolleginnen", "kollege"),
    ("celleux", "ceux"),
    ("celles", "ceux"),
    ("celle", "celui"),
    ("iel", "il"),
    ("iels", "ils"),
    ("elle", "il"),
    ("elles", "ils"),
    ("elleux", "eux"),
    ("la", "le"),
    ("lea", "le"),
    ("une", "un"),
    ("aucune", "aucun"),
    ("chacune", "chacun"),
    ("cette", "cet"),
    ("nouvelle", "nouveau"),
    ("nouvel", "nouveau"),
    ("belle", "beau"),
    ("bonne", "bon"),
    ("grande", "grand"),
    ("petite", "petit"),
    ("seule", "seul"),
    ("certaine", "certain"),
    ("prochaine", "prochain"),
    ("quotidienne", "quotidien"),
    ("heureuse", "heureux"),
    ("nombreuse", "nombreux"),
    ("rigoureuse", "rigoureux"),
    ("chaleureuse", "chaleureux"),
    ("genereuse", "genereux"),
    ("dynamique", "dynamique"),
    ("ambassadrice", "ambassadeur"),
    ("copine", "copain"),
    ("adjointe", "adjoint"),
    ("avocate", "avocat"),
    ("candidate", "candidat"),
    ("apprentie", "apprenti"),
    ("amie", "ami"),
    ("travaux", "travail"),
    ("lieux", "lieu"),
    ("milieux", "milieu"),
    ("jeux", "jeu"),
    ("enjeux", "enjeu"),
    ("cheveux", "cheveu"),
    ("emplois", "emploi"),
    ("lois", "loi"),
    ("rois", "roi"),
    ("delais", "delai"),
    ("essais", "essai"),
    ("yeux", "oeil"),
    ("compagne", "compagnon"),
    ("compagnonne", "compagnon"),
    ("patronne", "patron"),
    ("mentale", "mental"),
    ("usagere", "usager"),
    ("retablie", "retabli"),
    ("concernee", "concerne"),
    ("proches", "proche"),
    ("active", "actif"),
    ("naturelle", "naturel"),
    ("humaine", "humain"),
    ("vecue", "vecu"),
    ("benevoles", "benevole"),
    ("stagiaires", "stagiaire"),
    ("formatrice", "formateur"),
    ("certifiee", "certifie"),
];

/// Feminine-looking words that are no feminines.
pub(super) const KEEP: &str = "
sante attente entente vente tente rente pente plante detente trente quarante cinquante soixante
absente presente consente represente augmente tourmente mente sente lente fente charpente
journee annee duree entree arrivee soiree idee matinee pensee portee rentree tournee montee vallee
musee lycee trophee renommee donnee pharmacopee mosquee assemblee chaussee randonnee traversee
destinee veillee percee poupee fusee dictee degree agree
filiere matiere maniere carriere priere lumiere riviere frontiere barriere tiere biere misere
croisiere cafetiere colere galere enchere genere etagere suggere gere opere
heure demeure meure leure beurre
initiative perspective directive alternative rive archive vive missive live give five drive native
motive arrive derive prive survive active tentative narrative offensive invective
scandale finale escale cathedrale succursale capitale morale male pale cigale ovale scale sale tale
echelle tutelle passerelle parcelle mutuelle sequelle ruelle vaisselle poubelle quelle telle
laquelle appelle rappelle chapelle citadelle dentelle demoiselle
berceuse creuse euse
vienne tienne sienne mienne maintienne antenne etienne
matrice cicatrice triceps institutrices
aux taux faux maux eaux chaux
chaise fraise braise aise mayonnaise malaise fournaise framboise ardoise noise oise croise
personne
this thus his has was as is us
employee committee fee free three see agree degree attendee trainee mentee coffee guarantee
";

/// Words whose s is part of them.
pub(super) const KEEP_PLURAL: &str = "
cas pas bas gras tas bras las repas trepas compas climats
mois fois trois bois voix doux noix
temps corps cours parcours secours concours discours recours decours toujours velours
dans sans sens gens vers envers divers univers hors lors alors dehors fors
tous vous nous sous dessous dessus jus plus pus abus refus campus virus bonus malus focus consensus
processus versus prospectus cursus hiatus lapsus numerus plusieurs ailleurs
suis puis depuis tres pres apres aupres exces acces succes proces progres congres deces des expres
mais jamais desormais frais relais palais marais francais anglais irlandais portugais
avis devis permis compris acquis requis promis admis inscrits souris tapis pays paris tennis
logis commis remis mepris sursis
ceux ils
bruges paris reims nimes amiens angers tours nantes rennes cannes lens sens limoges troyes bourges
chartres versailles calais arras vannes quimperles bruxelles mons namurs gens valenciennes
always perhaps besides across news series species business access process
";
