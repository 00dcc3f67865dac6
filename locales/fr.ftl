# Tout ce qu'une personne lit, dans un terminal ou dans un courriel.
# Les identifiants sont « pièce-quoi » ; les mêmes ids et variables existent dans en.ftl.

## schedule
schedule-too-long = Ce rythme est trop long : { $longest } caractères au plus.
schedule-fields =
    { $count ->
        [one] Une expression cron compte 6 champs (secondes minutes heures jour mois jour-de-semaine) ; celle-ci n’en a que { $count }. Par exemple « 0 30 7 * * MON » : chaque lundi à 7 h 30.
       *[other] Une expression cron compte 6 champs (secondes minutes heures jour mois jour-de-semaine) ; celle-ci en a { $count }. Par exemple « 0 30 7 * * MON » : chaque lundi à 7 h 30.
    }
schedule-bad-field =
    Champ { $number } ({ $unit ->
        [seconds] secondes
        [minutes] minutes
        [hours] heures
        [days] jour du mois
        [months] mois
        [weekdays] jour de la semaine
       *[years] années
    }) : « { $typed } » ne convient pas. { $unit ->
        [seconds] Écrivez un nombre de 0 à 59, le plus souvent 0.
        [minutes] Écrivez un nombre de 0 à 59, par exemple 30 ou */15.
        [hours] Écrivez un nombre de 0 à 23, par exemple 7 ou */6.
        [days] Écrivez un nombre de 1 à 31, ou * pour tous les jours.
        [months] Écrivez un nombre de 1 à 12 ou JAN à DEC, ou * pour tous les mois.
        [weekdays] Écrivez MON, TUE, WED, THU, FRI, SAT ou SUN, par exemple MON-FRI, ou * pour tous les jours.
       *[years] Écrivez une année, par exemple 2030, ou * pour toutes.
    }
schedule-both-days = Ce rythme fixe à la fois un jour du mois et un jour de la semaine. Mettez * à l’un des deux.
schedule-never = « { $text } » ne tombe jamais : aucun jour du calendrier ne lui répond. Vérifiez le jour et le mois.
schedule-unreadable = « { $text } » n’est pas une expression cron. Par exemple « 0 30 7 * * MON » : chaque lundi à 7 h 30.
schedule-unknown-alias = Abréviation inconnue : « { $typed } ». Connues : @hourly, @daily, @weekly, @monthly, @yearly.
schedule-unknown-rhythm = Rythme inconnu : « { $typed } ». Écrivez now (dès que possible), daily (chaque jour), weekly (chaque semaine), monthly (chaque mois), ou une expression cron telle que « 0 30 7 * * MON ».

## fetch
fetch-status-gone = La page n’existe plus (réponse { $status }). Si l’adresse a changé, corrigez-la.
fetch-status-denied = Le site refuse de nous répondre (réponse { $status }). Vigie n’insiste pas : demandez l’accord du site, ou retirez cette adresse.
fetch-status-server = Le site est en panne (réponse { $status }). Vigie réessaiera plus tard.
fetch-status-other = Le site donne une réponse inattendue ({ $status }). Ouvrez la page dans un navigateur pour voir ce qu’elle est devenue.
fetch-rate-limited = { $minutes ->
    [0] Le site demande de ralentir (réponse { $status }). Vigie attendra avant d’y revenir. Si cela se répète, augmentez « delay » pour cette source.
    [one] Le site demande de patienter une minute (réponse { $status }). Vigie n’y reviendra pas avant.
   *[other] Le site demande de patienter { $minutes } minutes (réponse { $status }). Vigie n’y reviendra pas avant.
 }
fetch-too-large = La page dépasse { $megabytes } Mo ; elle n’a pas été lue. Donnez l’adresse d’une liste plus courte ou d’un fil RSS.
fetch-timeout-connect = Le site ne répond pas : la connexion n’a pas abouti à temps. Vigie réessaiera plus tard.
fetch-timeout-answer = Le site est joignable mais n’a pas répondu à temps. Vigie réessaiera plus tard.
fetch-timeout-idle = Le site s’est arrêté au milieu de la page. Vigie réessaiera plus tard.
fetch-timeout-total = La page arrive trop lentement et n’a pas été lue en entier. Vigie réessaiera plus tard.
fetch-unknown-name = Le nom du site est introuvable ({ $detail }). Vérifiez l’adresse, puis la connexion de cette machine.
fetch-unreachable = Le site est injoignable ({ $detail }). Vigie réessaiera plus tard.
fetch-tls = La connexion sécurisée est refusée : le certificat du site ou sa chaîne n’est pas valable ({ $detail }). Prévenez le site ; si tous les sites échouent, installez les certificats du système (paquet « ca-certificates »).
fetch-broken = La réponse est coupée ou abîmée ({ $detail }). Vigie réessaiera plus tard.
fetch-redirects = Le site renvoie d’adresse en adresse sans fin (plus de { $limit } renvois). Ouvrez la page dans un navigateur et copiez l’adresse d’arrivée.
fetch-bad-url = Le site renvoie à une adresse illisible : { $url }. Ouvrez la page dans un navigateur et copiez l’adresse d’arrivée.
fetch-not-text = Ce n’est pas une page que vigie sache lire (type « { $type } »). Donnez l’adresse d’une page web ou d’un fil RSS.
fetch-not-text-untyped = Ce n’est pas une page que vigie sache lire. Donnez l’adresse d’une page web ou d’un fil RSS.
fetch-no-contact = Vigie ne lit pas de vrais sites sans dire qui la fait tourner. Écrivez une adresse de contact dans vigie.toml : [instance] contact = "…".
fetch-setup = L’accès au web n’a pas pu être préparé : { $detail }. Vérifiez [instance] contact dans vigie.toml.
fetch-barred-scheme = L’adresse commence par « { $scheme } » : vigie ne lit que http et https.
fetch-barred-credentials = L’adresse contient un nom ou un mot de passe. Retirez-les : vigie ne se connecte à aucun compte.
fetch-barred-port = Le port { $port } n’est pas un port de site web. Pour un site interne, écrivez allow_private = true.
fetch-barred-address = « { $host } » mène à { $ip }, une adresse qui n’est pas publique. Pour un site interne, écrivez allow_private = true.
fetch-barred-peer = La machine qui a répondu n’a pas pu être vérifiée ; la réponse n’a pas été lue.
fetch-barred-clear = Un mot de passe ou un jeton ne part pas sans chiffrement. Donnez une adresse en https.
fetch-credentials = Le site refuse les identifiants de la source (réponse { $status }). Vérifiez les fichiers client_id_file et client_secret_file, puis que le compte a bien accès à ce service.
fetch-robots-exempt = Lu avec un compte du site : ses conditions d’usage s’appliquent, pas robots.txt.
fetch-robots-none = Le site n’a pas de robots.txt (réponse { $status }) : tout peut être lu.
fetch-robots-free = Aucune règle de robots.txt ne concerne cette page : elle peut être lue.
fetch-robots-allowed = robots.txt permet de lire cette page (ligne { $line } : « { $rule } »).
fetch-robots-disallowed = Le site demande aux robots de ne pas lire cette page (robots.txt, ligne { $line } : « { $rule } »). Vigie obéit : demandez l’accord du site, ou choisissez une autre adresse.
fetch-robots-closed = Le site refuse de montrer ses règles aux robots (robots.txt : réponse { $status }). Vigie ne lit donc rien : demandez l’accord du site, ou retirez cette adresse.
fetch-robots-unreachable = Les règles du site pour les robots ne sont pas disponibles (robots.txt : réponse { $status }). Vigie attend qu’elles le soient et réessaiera.
fetch-robots-slow = Le site demande { $seconds } secondes de pause entre deux lectures, plus que vigie ne peut attendre (une minute). Choisissez un fil RSS, ou demandez l’accord du site.
fetch-hop = { $url } → réponse { $status } en { $latency } ms, { $bytes } octets, après { $waited } ms d’attente
fetch-hop-none = { $url } → rien n’a été lu

## config
config-fault = { $place }: { $key } : { $what }
config-fault-whole = { $place }: { $what }
config-fault-warning = { $place }: avertissement : { $key } : { $what }
config-fault-warning-whole = { $place }: avertissement : { $what }
config-unreadable = le fichier ne peut pas être lu ({ $why }) ; vérifiez ses droits.
config-not-utf8 = un caractère n’est pas en UTF-8 ; enregistrez le fichier avec l’encodage « UTF-8 ».
config-no-sources = aucun fichier sources.toml dans « { $dir } » ; créez-le, ou indiquez le bon dossier avec --config.
config-syntax-twice = cette clé est déjà écrite plus haut ; gardez une seule des deux lignes : { $line }
config-syntax-bracket = il manque un crochet ; une section s’écrit [nom], une source [[source]] : { $line }
config-syntax-colon = écrivez « = » et non « : » entre la clé et sa valeur : { $line }
config-syntax-equals = une ligne s’écrit clé = valeur ; un commentaire commence par # : { $line }
config-syntax-quote = il manque un guillemet " : { $line }
config-syntax-backslash = dans "…", la barre \ a un sens spécial ; entourez la valeur de guillemets simples '…' : { $line }
config-syntax-bare = un texte se met entre guillemets ; écrivez : { $mended }
config-syntax-other = cette ligne n’est pas du TOML : { $line } (l’analyseur dit « { $detail } »).
config-want-text = attend un texte entre guillemets, comme { $example } ; lu : { $found }
config-want-flag = attend true (oui) ou false (non), sans guillemets ; lu : { $found }
config-want-number = attend un nombre entier de { $least } à { $most }, sans guillemets ; lu : { $found }
config-want-list = attend une liste de textes, comme { $example } ; lu : { $found }
config-want-table = attend plusieurs clés, comme { $example } ; lu : { $found }
config-missing = obligatoire et absent ; ajoutez par exemple { $example }
config-unknown-key = clé inconnue ; clés possibles : { $keys }
config-unknown-key-near = clé inconnue ; vouliez-vous écrire { $near } ?
config-secret-inline = un secret ne s’écrit pas ici ; mettez-le dans un fichier lisible par vous seul, et indiquez ce fichier (pour le courriel : credentials_file, deux lignes, utilisateur puis mot de passe).
config-secret-unreadable = le fichier « { $file } » ne peut pas être lu ({ $why }) ; vérifiez son nom et ses droits.
config-secret-shape = le fichier « { $file } » doit tenir en deux lignes, utilisateur puis mot de passe, ou en une : utilisateur:motdepasse.
config-secret-line = le fichier « { $file } » doit tenir en une ligne : le secret, et rien d’autre.
config-secret-open = tout le monde peut lire « { $file } » ; lancez : chmod 600 "{ $file }"
config-empty = le texte est vide ; remplissez-le ou retirez la ligne.
config-control = le texte doit tenir sur une ligne, sans caractère invisible.
config-too-long = trop long ; { $most } caractères au plus.
config-not-kebab = « { $found } » : seulement des lettres minuscules sans accent, des chiffres et des tirets ; par exemple { $mended }
config-choice = « { $found } » n’existe pas ; choix possibles : { $all }
config-choice-near = « { $found } » n’existe pas ; vouliez-vous écrire { $near } ? Choix possibles : { $all }
config-url = « { $found } » n’est pas une adresse de page ; elle s’écrit https://exemple.org/emplois/
config-url-scheme = il manque le début de l’adresse ; écrivez { $mended }
config-url-not-web = « { $found } » : seules les adresses en http:// ou https:// peuvent être lues.
config-url-secret = l’adresse contient un nom d’utilisateur ou un mot de passe ; retirez-les.
config-url-private = { $url } est sur votre machine ou votre réseau ; si c’est voulu, ajoutez allow_private = true
config-url-twice = { $other } lit déjà cette adresse ; une seule suffit.
config-country = « { $found } » n’est pas un code de pays ; deux lettres majuscules, comme CA, FR, BE ou CH.
config-country-near = « { $found } » n’est pas un code de pays ; écrivez { $mended } (la région va dans region).
config-language = « { $found } » n’est pas un code de langue ; deux lettres minuscules, comme fr, en, nl ou de.
config-zone = « { $found } » n’est pas un fuseau horaire ; par exemple Europe/Paris ou America/Toronto.
config-zone-near = « { $found } » n’est pas un fuseau horaire ; vouliez-vous écrire { $near } ?
config-duration = « { $found } » n’est pas une durée ; un nombre entier et une unité : 500ms, 2s, 1m, 3h ou 30d (jours).
config-size = « { $found } » n’est pas une taille ; un nombre entier et une unité : 500kB ou 10MB.
config-range = « { $found } » est hors des limites ; de { $least } à { $most }
config-contact = « { $found } » n’est ni une adresse de courriel ni l’adresse d’une page ; par exemple contact@exemple.org
config-contact-placeholder = c’est l’adresse d’un exemple, personne ne la lit ; écrivez la vôtre. Aucun site public ne sera lu avant.
config-contact-missing = instance.contact manque dans vigie.toml : l’adresse de courriel ou la page où les sites lus peuvent vous joindre. Aucun site public n’est lu sans elle.
config-source-brackets = chaque source commence par une ligne [[source]], avec deux crochets.
config-source-twice = l’identifiant { $id } est déjà pris ({ $first }) ; donnez-en un autre.
config-source-language = la langue de ce pays n’est pas connue ; ajoutez par exemple language = "fr"
config-source-zone = ce pays a plusieurs fuseaux, ou le sien n’est pas connu ; ajoutez par exemple timezone = "Europe/Paris"
config-source-pace = lit ce site plus de deux fois par heure ; c’est trop pour un site d’emplois. Espacez les lectures.
config-inbox-name = Offres apportées
config-select-item = pour le format html, dites où est une annonce dans la page : { $example }
config-select-unused = ne sert pas pour le format { $format } ; retirez la ligne ou changez format.
config-jsonpath = « { $found } » n’est pas une requête JSONPath ; par exemple $.offres[*] ou $.titre
config-options-other = ne sert pas pour le format { $format } ; retirez cette section ou changez format.
config-selector = « { $found } » n’est pas un sélecteur CSS ; par exemple li.offre, h3 a ou a[rel=next]
config-filter-file = le nom du fichier sert de nom au filtre : lettres minuscules sans accent, chiffres et tirets ; renommez-le { $mended }
config-listen = « { $found } » ne convient pas ; écrivez une adresse et un port, comme 127.0.0.1:7411
config-link = « { $found } » n’est pas un lien ; écrivez le pays, l’adresse et le nom : CA https://exemple.org/formation Une formation
config-proxy = « { $found } » n’est pas l’adresse d’une machine ; écrivez par exemple 127.0.0.1 ou ::1
config-base-path = « { $found } » ne convient pas ; écrivez un chemin comme /offres/
config-mail-from = pour envoyer du courriel, ajoutez l’expéditeur : from = "Vigie <lettre@exemple.org>"
config-mail-plain = security = "none" enverrait le courriel en clair à { $host } ; écrivez "tls" ou "starttls". "none" ne vaut que pour un serveur sur cette machine.
config-mail-selector = « { $found } » n’est pas un nom de sélecteur ; des lettres, des chiffres et des tirets, comme vigie1
config-mail-unchecked = sans checked_by, l’expéditeur d’un courriel ne prouve rien : ces annonces attendront une personne. Écrivez le nom que votre serveur met dans Authentication-Results.
config-mail-provider = { $domain } fait souvent rejeter les courriels envoyés par un autre serveur ({ $relay }) ; prenez une adresse de votre domaine, ou le serveur de { $domain }
config-telling = ce nom se voit dans la boîte de chaque personne, et dit de quoi parle la lettre ({ $words }) ; choisissez-en un plus discret.
config-host = « { $found } » n’est pas un nom de serveur ; par exemple smtp.exemple.org
config-address = « { $found } » n’est pas une adresse de courriel ; par exemple contact@exemple.org

## store
store-conflict = Quelqu’un d’autre a modifié la même chose entre-temps ({ $what }). Rien n’a été enregistré : relancez la commande.
store-busy = Le dossier { $dir } est déjà utilisé par un autre programme. Parlez-lui par « --server », ou arrêtez-le d’abord.
store-busy-by = Le dossier { $dir } est déjà utilisé par un autre programme (processus { $pid }). Parlez-lui par « --server », ou arrêtez-le d’abord.
store-full = Il n’y a plus assez de place sur le disque ({ $dir }). Rien n’est perdu : libérez de la place, puis relancez.
store-corrupt = Des données sont abîmées ({ $what }). Lancez « vigie store verify », puis « vigie store restore » si la vérification le demande.
store-newer-schema = Ces données viennent d’une version plus récente du programme (format { $found }, celui-ci connaît { $known }). Installez la version récente.
store-no-key = Les adresses sont chiffrées avec la clé { $id }, qui n’est pas ici. Remettez le fichier de cette clé (vigie.key, ou key_file dans [store]), puis relancez. Sans elle, aucune adresse ne peut être lue.
store-unavailable = Les données ne sont pas accessibles : { $why }. Réglez la cause, puis relancez : rien de ce qui était confirmé n’est perdu.
store-hangs = Une écriture dure depuis plus de { $seconds } secondes : le programme s’arrête pour être relancé. Rien de ce qui était confirmé n’est perdu. Si cela se répète, vérifiez le disque.
store-repair-replayed = { $changes ->
    [one] Après un arrêt brutal, { $changes } modification déjà confirmée a été remise à sa place.
   *[other] Après un arrêt brutal, { $changes } modifications déjà confirmées ont été remises à leur place.
 } Rien n’est perdu.
store-repair-cured = Des fichiers auxiliaires à moitié écrits ont été refaits. Rien n’est perdu.
store-repair-rebuilt = Les données de travail étaient abîmées ({ $why }). Elles ont été refaites à partir de l’instantané { $from } et du journal. L’ancien dossier est gardé sous « { $aside } ». Vérifiez le disque de cette machine.
store-repair-rebuilt-missing = Les données de travail manquaient ({ $why }). Elles ont été refaites à partir de l’instantané { $from } et du journal.
store-repair-rebuilt-journal = Les données de travail étaient abîmées ({ $why }). Elles ont été refaites à partir du journal. L’ancien dossier est gardé sous « { $aside } ». Vérifiez le disque de cette machine.
store-repair-rebuilt-missing-journal = Les données de travail manquaient ({ $why }). Elles ont été refaites à partir du journal.
store-repair-journal-damaged = { $places ->
    [one] Le journal est abîmé à { $places } endroit.
   *[other] Le journal est abîmé à { $places } endroits.
 } Un nouvel instantané a été pris pour le remplacer. Vérifiez le disque de cette machine.
store-repair-journal-cut = La fin du journal était à moitié écrite : une modification était en cours à l’arrêt, et personne n’en avait reçu la confirmation. Rien de confirmé n’est perdu.
store-repair-snapshot-damaged = L’instantané « { $name } » ne peut plus être lu. Un autre a servi, et un nouveau a été pris. Vérifiez le disque de cette machine.
store-repair-current = Le fichier CURRENT manquait ou était abîmé ; il a été refait. Les dossiers qui ne servent pas ont été mis de côté.
store-repair-salvaged = { $rows ->
    [one] { $rows } enregistrement a été repris
   *[other] { $rows } enregistrements ont été repris
 } de données abîmées, car ni l’instantané ni le journal n’étaient complets. Comparez avec une sauvegarde faite sur une autre machine.
store-repair-lost = Des modifications confirmées n’ont plus de copie sûre (numéros { $from } à { $to }). Si vous avez une sauvegarde sur une autre machine, comparez-la, ou lancez « vigie store restore ».
store-verify-index = Les données de travail ne correspondent plus à leur compte. Arrêtez le programme et relancez-le : il les refera de lui-même.
store-verify-record = Un enregistrement ne peut pas être lu ({ $place }). Arrêtez le programme et relancez-le : il le refera de lui-même.
store-verify-rows = { $rows ->
    [one] { $rows } ligne d’index ne correspond à aucun enregistrement, ou manque.
   *[other] { $rows } lignes d’index ne correspondent à aucun enregistrement, ou manquent.
 } Faites une sauvegarde, puis lancez « vigie store restore » avec elle.
store-verify-orphans = { $rows ->
    [one] { $rows } courriel ou souvenir concerne une personne qui n’est plus inscrite.
   *[other] { $rows } courriels ou souvenirs concernent des personnes qui ne sont plus inscrites.
 } Rien ne leur sera envoyé. Pour les effacer, faites une sauvegarde, puis lancez « vigie store restore » avec elle.
store-verify-history = { $rows ->
    [one] { $rows } enregistrement n’est pas celui que donneraient l’instantané et le journal.
   *[other] { $rows } enregistrements ne sont pas ceux que donneraient l’instantané et le journal.
 } Faites une sauvegarde (« vigie store backup ») et comparez-la avec une plus ancienne avant de la garder.
store-verify-journal = { $places ->
    [one] Le journal est incomplet à { $places } endroit.
   *[other] Le journal est incomplet à { $places } endroits.
 } Prenez tout de suite un nouvel instantané : « vigie store backup ».
store-verify-snapshot = L’instantané « { $name } » ne peut pas être lu. Prenez-en un nouveau : « vigie store backup ».
store-verify-no-snapshot = Il n’y a pas encore d’instantané. Le premier est pris dans la journée ; « vigie store backup » le prend tout de suite.
store-restored = { $offers ->
    [one] { $offers } offre
   *[other] { $offers } offres
 } et { $subscribers ->
    [one] { $subscribers } personne inscrite
   *[other] { $subscribers } personnes inscrites
 } ont été rétablies.
store-restored-erased = { $count ->
    [one] { $count } personne avait demandé à être effacée depuis la sauvegarde : elle l’est de nouveau.
   *[other] { $count } personnes avaient demandé à être effacées depuis la sauvegarde : elles le sont de nouveau.
 }
store-restored-settled = { $count ->
    [one] { $count } courriel de la sauvegarde était déjà parti : il ne repartira pas.
   *[other] { $count } courriels de la sauvegarde étaient déjà partis : ils ne repartiront pas.
 }
store-restored-held = { $count ->
    [one] On ne sait pas si { $count } courriel de la sauvegarde est déjà parti : il est retenu.
   *[other] On ne sait pas si { $count } courriels de la sauvegarde sont déjà partis : ils sont retenus.
 } Pour les envoyer quand même : « vigie mail retry ».
store-restored-left-behind = { $count ->
    [one] { $count } personne s’était inscrite depuis la sauvegarde : elle n’est plus inscrite. Prévenez-la si vous le pouvez.
   *[other] { $count } personnes s’étaient inscrites depuis la sauvegarde : elles ne sont plus inscrites. Prévenez-les si vous le pouvez.
 }
store-restored-other = Cette sauvegarde vient d’une autre installation. Les liens des courriels envoyés par celle-ci ne fonctionnent plus, et les prochaines lettres partent de maintenant. Arrêtez l’autre installation, pour que personne ne reçoive tout en double.
store-restored-aside = Les données remplacées sont gardées dans « { $aside } ». Supprimez ce dossier quand tout va bien.

## offer
offer-first-seen = Vue pour la première fois sur { $source }
offer-handed-in = Apportée par { $by }
offer-handed-in-held = Gardée en attente : personne n’en est averti avant qu’elle soit libérée
offer-also-seen = Vue aussi sur { $source } : « { $title } »
offer-also-seen-alike = Vue aussi sur { $source } : « { $title } ». Ce qui les rapproche : { offer-reason-first }, { offer-reason-second }, { offer-reason-third }
offer-reason-first = { $first ->
    [role] même métier
    [employer] même employeur
    [place] même lieu
    [title] titres proches
    [text] textes proches
    [deadline] même date limite
    [contract] même contrat
    [hours] mêmes heures
    [pay] même paie
    [reference] même référence
   *[other] annonces semblables
}
offer-reason-second = { $second ->
    [role] même métier
    [employer] même employeur
    [place] même lieu
    [title] titres proches
    [text] textes proches
    [deadline] même date limite
    [contract] même contrat
    [hours] mêmes heures
    [pay] même paie
    [reference] même référence
   *[other] annonces semblables
}
offer-reason-third = { $third ->
    [role] même métier
    [employer] même employeur
    [place] même lieu
    [title] titres proches
    [text] textes proches
    [deadline] même date limite
    [contract] même contrat
    [hours] mêmes heures
    [pay] même paie
    [reference] même référence
   *[other] annonces semblables
}
offer-changed-place = Le lieu change : { $before } devient { $after }
offer-changed-contract = Le contrat change : { $before } devient { $after }
offer-changed-pay = La paie change : { $before } devient { $after }
offer-changed-deadline = La date limite change : { $before } devient { $after }
offer-closed = Fermée : aucune de ses annonces n’est plus ouverte
offer-page-gone = Sur { $source }, la page de l’annonce n’existe plus (réponse { $status })
offer-page-says = Sur { $source }, la page de l’annonce dit : « { $words } »
offer-unlisted = Sur { $source }, l’annonce manque dans { $times } listes complètes de suite
offer-dropped = Retirée d’un site qui demande qu’on l’oublie aussitôt
offer-expired = La date limite est passée
offer-reopened = De nouveau ouverte
offer-joined = Réunie avec l’offre { $id }, dont l’identifiant mène désormais ici
offer-parted = Séparée de l’offre { $id }
offer-left = N’est plus comptée ici : « { $title } », sur { $source }
offer-held = Mise de côté par une personne de l’équipe
offer-rejected = Écartée par une personne de l’équipe : ce n’est pas une offre pour pairs
offer-changed-title = Le titre change : { $before } devient { $after }
offer-changed-employer = L’employeur change : { $before } devient { $after }
offer-changed-hours = Les heures changent : { $before } devient { $after }
offer-changed-text = Le texte change. Avant : « { $before } ». Maintenant : « { $after } »

## poll
poll-moved = « { $source } » : la page a déménagé pour de bon. Dans sources.toml, ligne { $line }, écrivez : url = "{ $url }"
poll-auto-rechosen = « { $source } » : le site a changé. Il était lu comme { $was }, il l’est maintenant comme { $is }, à { $url }. Pour vérifier : vigie source test { $source }
poll-auto-redesigned = « { $source } » : la page a une nouvelle forme ; { $items ->
    [one] une annonce y est lue
   *[other] { $items } annonces y sont lues
}. Pour vérifier : vigie source test { $source }
poll-auto-chosen = Lu comme { $format }, à { $url } ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] à vérifier
})
poll-stopped = Arrêt demandé : cette source n’a pas été lue. Elle le sera au prochain démarrage.
poll-inbox-unreadable = Ce fichier ne peut pas être lu : { $why }
poll-inbox-large = Ce fichier dépasse { $limit } Mo. Gardez-en le texte de l’annonce.
poll-watched-changed = Cette page a changé depuis la dernière lecture. Ouvrez-la : une offre y est peut-être annoncée.
poll-detail-missing = { $count ->
    [one] Une annonce n’est lue que dans la liste
   *[other] { $count } annonces ne sont lues que dans la liste
} : { $reason ->
    [gone] la page où mène le lien n’existe plus.
    [robots] le site demande aux robots de ne pas lire la page où mène le lien.
    [document] le lien mène à un document, pas à une page web.
    [denied] le site ne montre pas la page où mène le lien.
   *[address] la page où mène le lien ne peut pas être lue.
}
poll-details-left = Ce site ne répond plus : { $count ->
    [one] une annonce attend
   *[other] { $count } annonces attendent
} la prochaine lecture.

## deliver
deliver-no-such-filter = Le filtre « { $filter } » n’existe plus dans le dossier filters/. Remettez-le, ou changez les souhaits de cette personne.
deliver-peer-unsure = L’annonce ne dit pas clairement s’il s’agit d’un poste de pair
deliver-sending-stopped = Le serveur de courriel nous refuse, et non une personne. L’envoi s’arrête et reprendra plus tard. Lancez vigie doctor pour voir ce qui manque.
deliver-refused-for-us = Un serveur refuse nos courriels à cause de nous : réputation, signature ou règles ({ $status }). Il a dit : { $evidence }. Vérifiez SPF, DKIM et DMARC de votre domaine. Aucune personne n’a été retirée de la liste.
deliver-mail-to-read = { $n ->
    [one] Un message reçu attend une personne.
   *[other] { $n } messages reçus attendent une personne.
}

## api
api-url-private = { $url } est sur votre machine ou votre réseau ; si c’est voulu, ajoutez --allow-private
api-no-such-source = Aucune source ne s’appelle « { $name } ». La liste : vigie source list
api-no-such-source-near = Aucune source ne s’appelle « { $name } ». Vouliez-vous dire « { $near } » ?
api-no-such-filter = Aucun filtre ne s’appelle « { $name } ». La liste : vigie filter list
api-no-such-filter-near = Aucun filtre ne s’appelle « { $name } ». Vouliez-vous dire « { $near } » ?
api-no-such-zone = Aucun fuseau ne s’appelle « { $name } ». Écrivez par exemple Europe/Paris ou America/Toronto.
api-no-such-zone-near = Aucun fuseau ne s’appelle « { $name } ». Vouliez-vous dire « { $near } » ?
api-no-such-offer = Aucune offre n’a l’identifiant « { $id } ». La liste : vigie offer list --all
api-no-inbox = Il n’y a pas de boîte de dépôt : une source est déjà nommée « inbox ». Ajoutez une source avec format = "inbox".
api-several-offers = Plusieurs offres commencent par « { $id } » : { $ids }. Ajoutez une lettre.
api-nothing-known = Rien n’est connu de « { $what } » : ni offre, ni annonce écartée. Donnez un identifiant d’offre, un identifiant d’annonce ou un lien.
api-no-such-subscriber = Personne n’est inscrit sous ce nom. La liste : vigie subscriber list
api-no-such-mail = Aucun courriel en attente ne s’appelle « { $id } ». La liste : vigie mail queue
api-bad-address = Cette adresse de courriel ne peut pas être lue. Écrivez par exemple prenom@exemple.org
api-not-confirmed = Cette personne n’a pas encore donné son accord. Si vous l’avez sur papier : vigie subscriber add ADRESSE --confirmed
api-pass-unknown = Ce lien n’est pas complet, ou il ne vient pas de nous. Ouvrez-le de nouveau depuis le dernier courriel reçu.
api-pass-over = Ce lien n’est plus valable. Refaites la demande, ou ouvrez le lien du dernier courriel reçu.
api-pass-gone = Cette adresse n’est plus sur la liste. Tout a été effacé. Vous pouvez refaire une demande.
api-for-state = { $state ->
    [active] Cette personne reçoit ses relevés.
    [pending] Cette personne n’a pas encore donné son accord.
    [paused] Cette personne est en pause.
   *[suspended] Sa boîte a refusé nos courriels : rien ne lui est envoyé.
}
api-for-status = { $status ->
    [open] L’offre est ouverte.
    [over] La date limite est passée.
    [held] L’offre attend une personne avant d’être annoncée.
    [rejected] L’offre a été écartée.
    [expired] L’offre est expirée.
   *[closed] L’offre est fermée.
}
api-for-peer = { $is ->
    [yes] C’est un poste de pair.
   *[no] Ce n’est pas un poste de pair.
}
api-for-filter = Filtre « { $name } »
api-for-query = Recherche « { $query } »
api-for-everything = Cette personne veut tout recevoir.
api-for-not-heard = L’offre ne lui a pas encore été annoncée.
api-for-heard = L’offre lui a été annoncée, et n’a pas changé depuis (courriel { $mail }).
api-for-heard-before = L’offre lui a été annoncée, et a changé depuis (courriel { $mail }).
api-bad-url = « { $typed } » n’est pas une adresse du web. Écrivez par exemple https://exemple.org/emplois/
api-discover-nothing = Rien ici ne se lit comme une liste d’offres. Donnez l’adresse de la liste elle-même, ou surveillez la page avec format = "watch".
api-nothing-to-acknowledge = « { $source } » va bien : il n’y a rien à confirmer.
api-nothing-new = Rien de nouveau pour cette personne : aucun courriel ne partirait maintenant.
api-bad-cursor = La suite de cette liste n’existe plus : elle a changé entre-temps. Reprenez la liste au début.
api-waiting-for-turn = Une autre tournée est en cours. La vôtre commencera juste après.
api-bad-request = Cette demande ne peut pas être lue : { $why }
api-too-large = Cette demande est trop longue : { $most } octets au plus.
api-broken = Cela n’a pas marché, et ce n’est pas votre faute : { $why }. Recommencez ; si cela se répète, regardez le journal du service.
api-token-needed = Cette demande est réservée. Donnez un jeton : VIGIE_TOKEN, ou --token-file FICHIER.
api-token-too-weak = Votre jeton ne permet pas cette demande. Demandez-en un autre à la personne qui tient ce service.
api-no-such-page = Il n’y a rien à cette adresse.
api-wrong-method = Cette adresse existe, mais pas avec cette méthode.

## cli
cli = Veille les offres d’emploi de pair-aidance et les envoie par courriel.
cli-examples =
    Exemples :
      vigie demo                                  tout voir fonctionner, sans réseau
      vigie check                                 relire la configuration
      vigie poll                                  lire une fois toutes les sources
      vigie search "pair aidant" pays:CA          chercher
      vigie subscriber add nom@exemple.org --filter quebec --confirmed
      vigie digest send                           envoyer les relevés maintenant
      vigie run                                   tourner en continu
cli-heading-usage = Utilisation :
cli-heading-commands = Commandes
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-demo = Fait tout le travail sur des sites d’exemple, sans réseau ; les courriels vont dans un dossier
cli-check = Relit toute la configuration et dit toutes les fautes
cli-run = Tourne en continu : lit les sources, envoie les relevés
cli-poll = Lit les sources une fois, maintenant
cli-search = Cherche parmi les offres ouvertes
cli-source = Les sources
cli-source-list = Toutes les sources et leur état
cli-source-show = Une source, et ce qui ne va pas
cli-source-ack = Dit que l’état d’une source est connu : il n’est plus signalé
cli-source-test = Lit une source ou une adresse sans rien garder, et montre tout
cli-source-discover = Cherche comment lire une adresse, et écrit le bloc à coller dans sources.toml
cli-offer = Les offres
cli-offer-list = Cherche parmi les offres, comme « vigie search »
cli-offer-show = Une offre en entier
cli-offer-explain = Pourquoi une annonce est gardée ou écartée
cli-offer-export = Les offres, une ligne JSON chacune
cli-offer-merge = Dit que deux offres sont un seul poste
cli-offer-split = Dit que certaines annonces d’une offre sont un autre poste
cli-offer-hold = Met une offre de côté
cli-offer-reject = Écarte une offre : elle n’est pas pour pairs
cli-offer-release = Remet en circulation une offre mise de côté ou écartée
cli-offer-correct = Corrige ce qui a été mal lu
cli-offer-add = Ajoute une offre entendue ailleurs : une adresse, un fichier (texte, page, PDF, courriel) ou « - » pour l’entrée
cli-filter = Les filtres nommés
cli-filter-list = Tous les filtres
cli-filter-show = Un filtre
cli-filter-test = Ce qu’un filtre aurait envoyé ces 30 derniers jours
cli-subscriber = Les personnes inscrites
cli-subscriber-add = Inscrit une personne, ou change ses souhaits
cli-subscriber-list = Toutes les personnes inscrites
cli-subscriber-show = Une personne inscrite
cli-subscriber-pause = Suspend les envois à une personne
cli-subscriber-resume = Reprend les envois à une personne
cli-subscriber-remove = Désinscrit une personne et efface ce qui la concerne
cli-subscriber-export = Tout ce qui est gardé sur une personne, en JSON
cli-subscriber-erase = Efface tout ce qui concerne une personne
cli-digest = Les relevés
cli-digest-preview = Montre le relevé qu’une personne recevrait maintenant
cli-digest-send = Envoie les relevés maintenant, à toutes les personnes actives
cli-digest-log = Les relevés déjà décidés
cli-mail = Les courriels en attente
cli-mail-queue = Ce qui attend, et pourquoi
cli-mail-retry = Réessaie maintenant ce qui a été remis ou abandonné
cli-mail-inbound = Reçoit un courriel sur l’entrée standard, pour un serveur de courriel
cli-mail-explain = Dit comment un courriel reçu est compris
cli-arg-message = Le courriel (fichier .eml), ou - pour l’entrée standard
cli-arg-reader = Pour cette personne : chaque étape, et pourquoi
cli-store = Le dossier de données
cli-store-backup = Écrit tout dans un fichier, et le relit
cli-store-restore = Remet ce qu’un fichier de sauvegarde contient
cli-store-verify = Vérifie les sommes et les comptes, ou un fichier de sauvegarde, et dit ce qui ne va pas
cli-store-export = Tout, en lignes JSON, pour partir avec ses données
cli-store-import = Remplit un dossier vide à partir d’un fichier
cli-store-compact = Récrit l’index sans ce qui ne sert plus
cli-store-stats = Ce qu’il contient, et sa taille
cli-about = Version, licences, provenance des données
cli-arg-help = Affiche cette aide
cli-arg-version = Affiche la version
cli-arg-config = Dossier de sources.toml et filters/ [par défaut : ici, sinon /etc/vigie]
cli-arg-data = Dossier des données, à la place de celui de vigie.toml
cli-arg-server = Adresse d’un vigie qui tourne ailleurs, à la place de celui d’ici
cli-arg-token-file = Fichier du jeton pour --server, lisible par vous seul [ou la variable VIGIE_TOKEN]
cli-arg-json = Une ligne JSON par élément
cli-arg-lang = Langue des textes
cli-arg-no-color = Sans couleur
cli-arg-verbose = Dit ce qui se fait (-vv : en détail)
cli-arg-quiet = Ne dit que les erreurs
cli-arg-serve = Laisse les sites d’exemple ouverts à la fin, jusqu’à Ctrl-C
cli-arg-sources = Sources à lire [par défaut : toutes celles qui sont actives]
cli-arg-source = Identifiant de la source
cli-arg-source-or-url = Identifiant de la source, ou adresse d’une page
cli-arg-url = Adresse de la page où sont les offres
cli-arg-allow-private = Accepte une adresse de cette machine ou du réseau interne
cli-arg-dry-run = Lit et montre, sans rien garder
cli-arg-query = Mots, « groupes de mots », pays:CA, contrat:cdi, -stage, OU…
cli-arg-all = Tout, même ce qui est fermé ou déjà parti
cli-arg-sort = Ordre : date limite, date de parution ou pertinence
cli-arg-facets = Compte aussi les offres par pays, région, sorte, contrat et métier
cli-arg-limit = Nombre de réponses au plus
cli-arg-id = Identifiant, ou son début ; pour « explain » aussi un lien
cli-arg-first = Première offre
cli-arg-second = Deuxième offre
cli-arg-postings = Annonces qui partent : identifiants, ou noms de sources
cli-arg-fields = champ=valeur ; sans valeur, reprend la correction
cli-arg-reason = Pourquoi, en quelques mots
cli-arg-name = Nom du filtre
cli-arg-address = Adresse de courriel
cli-arg-filters = Filtre nommé à suivre ; peut être répété
cli-arg-rhythm = Quand écrire [par défaut : daily]
cli-arg-zone = Fuseau horaire, par exemple Europe/Paris
cli-arg-when-nothing = Quand il n’y a rien de nouveau : silence, ou note (un mot par mois, pour dire que tout va bien)
cli-arg-confirmed = L’accord a été donné sur papier ; sans cela, il est demandé par courriel
cli-arg-subscriber = Identifiant ou adresse de la personne
cli-arg-subscribers = Seulement ces personnes : identifiants ou adresses
cli-arg-file = Fichier
cli-arg-deep = Lit aussi chaque enregistrement, chaque instantané et le journal, et compare tout ligne à ligne
cli-arg-html = La partie HTML, à la place du texte
cli-arg-due = Seulement aux personnes dont l’heure est venue
cli-arg-deliveries = Seulement ces courriels
cli-arg-what = Adresse de l’annonce, fichier, ou « - » pour l’entrée
cli-arg-link = Adresse sous laquelle un texte est connu, comme celle d’une publication
cli-arg-hold = Personne n’en est averti avant qu’une personne bénévole la libère
cli-arg-peer = Vous répondez que c’est une offre de pair, même si ses mots ne le disent pas
cli-arg-author = Qui l’ajoute [par défaut : votre nom d’utilisateur]
cli-no-file = Le fichier { $file } ne peut pas être lu : { $why }
cli-demo-boards = Les sites d’exemple sont servis sur { $url }
cli-demo-no-port = Les sites d’exemple n’ont pas pu être servis sur cette machine : { $why }
cli-demo-folder = Le dossier de la démonstration n’a pas pu être écrit : { $why }
cli-demo-folder-used = Le dossier { $folder } n’est pas vide, et n’est pas celui d’une démonstration. Donnez-en un autre avec --data.
cli-demo-serving = Les pages à regarder : { $pages }. Les sites d’exemple restent ouverts sur { $url }. Ctrl-C pour finir.
cli-demo-refused = Écartées, et pourquoi :
cli-demo-open = { $n ->
    [one] { $n } offre ouverte
   *[other] { $n } offres ouvertes
}, { $people } personnes inscrites :
cli-demo-digest = { $address } ({ $rhythm }) : { $n ->
    [one] un relevé de { $n } offre
   *[other] un relevé de { $n } offres
}
cli-demo-next =
    Pour regarder de plus près :
      vigie --config { $folder }/config --data { $folder }/store search pays:CA
      vigie --config { $folder }/config --data { $folder }/store offer list --all
cli-error = Erreur : { $what }
cli-try-help = Aide : vigie --help
cli-unknown = « { $typed } » n’est ni une commande ni une option.{ $near }
cli-unknown-near = « { $typed } » n’est ni une commande ni une option. Vouliez-vous dire « { $near } » ?
cli-missing = Il manque : { $what }
cli-missing-subcommand = Il manque la suite de la commande.
cli-bad-value = « { $value } » ne convient pas pour { $what }.
cli-usage = Cette ligne de commande ne peut pas être comprise. { $what }
cli-bad-sort = Ordre inconnu : « { $name } ». Écrivez deadline, date ou relevance.
cli-bad-sort-near = Ordre inconnu : « { $name } ». Vouliez-vous dire « { $near } » ?
cli-bad-when-nothing = « { $name } » ne convient pas. Écrivez silence ou note.
cli-bad-when-nothing-near = « { $name } » ne convient pas. Vouliez-vous dire « { $near } » ?
cli-key-made = Une clé vient d’être créée dans { $file }. Elle chiffre les adresses des personnes. Gardez-en une copie en lieu sûr, loin des sauvegardes : sans elle, les adresses sont perdues.
cli-tickets-unchecked = Nos jetons n’ont pas pu être vérifiés : pas de données ici, ou le service les tient ouvertes.
cli-mail-unreadable = Le courriel « { $file } » n’a pas pu être lu ou gardé : { $why }
cli-addresses-sealed = { $n ->
    [one] Une adresse est maintenant chiffrée. Les sauvegardes faites avant la contiennent encore en clair.
   *[other] { $n } adresses sont maintenant chiffrées. Les sauvegardes faites avant les contiennent encore en clair.
}
cli-key-renewed = Nouvelle clé écrite dans { $file }. L’ancienne reste sur la ligne suivante, pour lire les anciennes sauvegardes.
cli-store-rekey = Chiffre toutes les adresses avec une nouvelle clé
cli-no-runtime = Le programme n’a pas pu démarrer : { $why }
cli-cannot-write = Le fichier { $file } ne peut pas être écrit : { $why }
cli-token-unreadable = Le fichier du jeton { $file } ne peut pas être lu : { $why }
cli-token-open = Le fichier du jeton { $file } peut être lu par d’autres. Fermez-le : chmod 600 { $file }
cli-daemon-behind-faults = Attention : les fichiers de configuration ont des fautes (vigie check les montre). Le service tourne avec la configuration d’avant, et c’est lui qui répond.
cli-configuration-refused = La configuration a des fautes ; rien n’a été fait. Corrigez-les, puis : vigie check
cli-progress-read = { $source } : annonces { $items }, nouvelles { $new }, vues ailleurs { $merged }, écartées { $refused }
cli-progress-unchanged = { $source } : rien n’a changé
cli-progress-partial = { $source } : lue en partie ; annonces { $items }, nouvelles { $new }, vues ailleurs { $merged }, écartées { $refused }
cli-progress-failed = { $source } : n’a pas pu être lue
cli-progress-skipped = { $source } : pas lue
cli-problem = { "  " }! { $what }
cli-problem-at = { "  " }! { $at } : { $what }

## door

door-cut = La réponse s’est arrêtée en chemin. Recommencez ; le journal du service dit pourquoi.
door-cannot-read = Le fichier { $file } ne peut pas être lu : { $why }
door-cannot-write = Ce qui est arrivé ne peut pas être écrit : { $why }
door-not-vigie = Ce qui répond là n’est pas vigie, ou pas cette version ({ $why }). Vérifiez l’adresse.
door-closed = vigie tourne, mais vous n’avez pas le droit d’utiliser sa prise { $socket }. Ajoutez-vous à son groupe, ou : sudo -u vigie vigie …
door-bad-server = « { $url } » n’est pas l’adresse d’un serveur. Écrivez par exemple https://vigie.exemple.org
door-plain = { $url } n’est pas chiffrée : votre jeton y serait lisible par tout le monde. Écrivez une adresse en https://
door-nobody = Personne ne répond à cette adresse : { $why }
door-lost = La liaison a été coupée : { $why }. Recommencez.

## faces

faces-socket = La prise { $socket } ne peut pas être ouverte : { $why }. Choisissez un autre chemin : [admin] socket, dans vigie.toml
faces-socket-taken = Un autre service répond déjà sur { $socket }. Arrêtez-le, ou choisissez un autre chemin : [admin] socket, dans vigie.toml
faces-socket-in-the-way = { $socket } est un fichier, pas une prise ; il n’a pas été touché. Déplacez-le, ou choisissez un autre chemin : [admin] socket, dans vigie.toml
faces-pages = Les pages ne peuvent pas être servies sur { $at } : { $why }. Choisissez une autre adresse ou un autre port : [web] listen, dans vigie.toml

## show
show-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
show-found-nothing = Rien ne répond à cette recherche. Essayez avec moins de mots, ou avec --all pour voir aussi ce qui est fermé.
show-found-yes = { $n ->
    [one] { $n } offre
   *[other] { $n } offres
}
show-found-maybe = { $n ->
    [one] À vérifier ({ $n }) : l’annonce ne dit pas tout ce que vous demandez
   *[other] À vérifier ({ $n }) : les annonces ne disent pas tout ce que vous demandez
}
show-found-more = { $n ->
    [one] Et { $n } autre : --limit en montre plus.
   *[other] Et { $n } autres : --limit en montre plus.
}
show-facets = Pour préciser, ajoutez à la recherche :
show-kind = { $kind ->
    [employment] emploi
    [volunteering] bénévolat
    [internship] stage
    [training] formation
    [call] appel aux employeurs
   *[other] nature non précisée
}
show-contract = { $contract ->
    [permanent] durée indéterminée
    [fixed_term] durée déterminée
    [temporary] remplacement ou intérim
    [casual] sur appel ou à la vacation
    [freelance] indépendant
    [volunteer] bénévole
    [internship] stage
   *[other] { $contract }
}
show-weekly = { $hours } h par semaine
show-full-time = temps plein
show-share = { $share } %
show-pay = { $amount } { $currency }{ $period ->
    [hour] /h
    [day] /jour
    [week] /semaine
    [month] /mois
    [year] /an
   *[none] {""}
}
show-closes = jusqu’au { $day }
show-status = { $status ->
    [open] ouverte
    [closed] fermée
    [expired] date limite passée
    [held] retenue
    [rejected] rejetée
   *[other] { $status }
}
show-not-said = non précisé
show-peer = { $peer ->
    [yes] oui, poste de pair
    [no] non
   *[unsure] à vérifier
}
show-label = { $name ->
    [role] Métier :
    [peer] Pair :
    [employer] Employeur :
    [place] Lieu :
    [contract] Contrat :
    [posted] Publiée :
    [deadline] Date limite :
    [starts] Début :
    [kind] Nature :
    [country] Pays :
    [hours] Temps :
    [pay] Paie :
    [reference] Référence :
    [language] Langue :
    [text] Signes lus :
    [lived] Expérience vécue :
    [training] Formation demandée :
    [record] Antécédents judiciaires :
    [licence] Permis de conduire :
   *[other] { $name } :
}
show-signals = Ce que dit l’annonce :
show-silent = Elle ne dit rien sur : { $what }
show-quoted = { $label } : « { $words } »
show-kept = Gardée.
show-perhaps = peut-être la même que : { $ids }
show-family = La même annonce cherche aussi ailleurs :
show-also = { $more ->
    [0] aussi à { $towns }
    [one] aussi à { $towns } et { $more } autre ville
   *[other] aussi à { $towns } et { $more } autres villes
}
show-refused = Écartée : « { $title } ». { $why }
show-expired = { $n ->
    [one] { $n } offre a passé sa date limite.
   *[other] { $n } offres ont passé leur date limite.
}
show-total = total
show-col-source = source
show-col-outcome = lecture
show-col-items = annonces
show-col-new = nouvelles
show-col-merged = vues ailleurs
show-col-updated = changées
show-col-same = inchangées
show-col-closed = closes
show-col-refused = écartées
show-col-country = pays
show-col-format = format
show-col-state = état
show-col-last-good = dernière lecture
show-outcome = { $outcome ->
    [read] lue
    [unchanged] inchangée
    [partial] en partie
    [failed] échec
   *[skipped] non lue
}
show-off = éteinte
show-source-off = Éteinte (enabled = false) : lue seulement quand on la nomme.
show-added = { $outcome ->
    [new] Ajoutée : { $id }
    [merged] Déjà annoncée ailleurs ; reliée à l’offre { $id }
    [updated] Déjà connue ; mise à jour : { $id }
   *[known] Déjà connue, sans changement : { $id }
}
show-added-refused = Pas gardée : { $why }
show-added-vouch = Si c’est bien une offre de pair, ajoutez --peer.
show-added-held = En attente : personne n’en est averti. Pour la libérer : vigie offer release { $id }
show-added-missing = Ne dit pas : { $what }
show-added-lacks = { $name ->
    [link] lien
    [employer] employeur
    [place] lieu
    [deadline] date limite
    [contract] contrat
    [hours] temps de travail
   *[pay] paie
}
show-source-choice = Choisi : { $format }, à { $url } ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] à vérifier
}, depuis le { $at })
show-source-moved = La page a déménagé : dans sources.toml, ligne { $line }, écrivez url = "{ $url }"
show-source-no-mail = Ses offres ne partent jamais par courriel (mail = false).
show-licence = { $text }{ $url }
show-trial-fields = Lu : { $fields }
show-trial-page = Type : { $type }, lu en { $charset }
show-trial-moved = La page a déménagé : écrivez { $url } dans sources.toml.
show-discover-tried = { $format } à { $url } : { $items ->
    [0] rien
    [one] { $items } annonce, dont { $shared } sur la page donnée et { $kept } retenues
   *[other] { $items } annonces, dont { $shared } sur la page donnée et { $kept } retenues
}
show-discover-more = {"  "}{ $what }
show-discovered = À coller dans sources.toml ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] incertain, regardez le résultat
}). Vérifiez le pays et la langue, puis : vigie source test ID
show-source-since = depuis le { $at }
show-source-usual = D’habitude : { $items ->
    [one] une annonce
   *[other] { $items } annonces
} dans la liste
show-source-acknowledged = État connu : il n’est plus signalé, sauf s’il empire ou revient à la normale.
show-source-unverified = Jamais vérifiée sur le vrai site (verified = false).
show-last-poll = Dernier essai : { $at }
show-last-good = Dernière bonne lecture : { $at }
show-next-poll = Prochaine lecture : { $at }
show-delivery = { $digests ->
    [one] { $digests } relevé préparé
   *[other] { $digests } relevés préparés
}, { $silent } sans rien de nouveau ; { $sent ->
    [one] { $sent } courriel parti
   *[other] { $sent } courriels partis
}, { $deferred } remis à plus tard, { $failed } en échec
show-folder = Les courriels sont dans { $folder }
show-nobody = Personne n’est inscrit. Pour commencer : vigie subscriber add nom@exemple.org --filter tout --confirmed
show-subscriber-state = { $state ->
    [pending] attend sa confirmation
    [active] reçoit ses relevés
    [paused] en pause
   *[suspended] suspendu : sa boîte refuse les courriels
}
show-everything = tout
show-digest-offers = { $n ->
    [one] { $n } offre
   *[other] { $n } offres
}
show-rhythm = { $rhythm ->
    [now] dès que possible
    [daily] chaque jour
    [weekly] chaque semaine
    [monthly] chaque mois
   *[other] { $rhythm }
}
show-next-digest = Prochain relevé : { $at } (UTC)
show-asked-by-mail = L’accord est demandé par courriel ; il part avec le prochain envoi (vigie digest send, ou vigie run).
show-erased = { $id } : désinscrit, et tout ce qui concernait cette personne est effacé.
show-rekeyed = { $n ->
    [one] Une adresse chiffrée avec la nouvelle clé.
   *[other] { $n } adresses chiffrées avec la nouvelle clé.
}
show-subject = Objet : { $subject }
show-mail-kind = { $kind ->
    [confirm] quelqu’un accepte son abonnement
    [subscribe] quelqu’un veut s’abonner
    [unsubscribe] quelqu’un ne veut plus rien recevoir
    [pause] quelqu’un veut une pause
    [resume] quelqu’un veut recevoir de nouveau
    [help] quelqu’un demande de l’aide
    [rhythm-now] quelqu’un veut un envoi immédiat
    [rhythm-daily] quelqu’un veut un envoi quotidien
    [rhythm-weekly] quelqu’un veut un envoi hebdomadaire
    [rhythm-monthly] quelqu’un veut un envoi mensuel
    [bounce-hard] retour : la boîte n’existe plus
    [bounce-soft] retour : la boîte refuse pour l’instant
    [bounce-ours] retour : c’est notre envoi qui est refusé
    [complaint] plainte : le courriel a été signalé
    [auto-reply] réponse automatique
    [offer] annonce transmise
   *[other] autre message, pour une personne
}
show-mail-recipient = Adresse : { $value }
show-mail-status = Code : { $value }
show-mail-evidence = Les mots qui décident : { $value }
show-mail-subscriber = Preuve : notre jeton pour { $value }
show-mail-unproven = Aucune preuve : ce message ne change rien par lui-même.
show-for-next = { $is ->
    [yes] L’offre sera dans son prochain relevé.
   *[no] L’offre ne sera pas dans son prochain relevé.
}
show-queue-empty = Rien n’attend.
show-mail-state = { $state ->
    [queued] en attente
    [sending] en cours d’envoi
    [sent] parti
    [deferred] remis à plus tard
   *[failed] abandonné
}
show-check-errors = { $n ->
    [one] { $n } faute. Rien ne démarre tant qu’elle est là.
   *[other] { $n } fautes. Rien ne démarre tant qu’elles sont là.
}
show-check-fine = Configuration en ordre : { $sources } sources dont { $enabled } actives, { $filters } filtres.
show-stat = { $name ->
    [offers] offres
    [refusals] annonces écartées
    [sources] sources lues
    [subscribers] personnes inscrites
    [deliveries] courriels
    [waiting] courriels en attente
    [live-bytes] octets utiles
    [journal-bytes] octets du journal
    [disk-bytes] octets sur le disque
   *[seq] numéro du dernier enregistrement
} : { $count }
show-archive-written = { $rows } enregistrements écrits et relus, jusqu’au changement n° { $seq }
show-archive-whole = Fichier entier : { $rows } enregistrements, jusqu’au changement n° { $seq }
show-verified = { $rows } enregistrements comptés, leurs sommes vérifiées ; { $snapshots ->
    [0] aucun instantané relu
    [one] { $snapshots } instantané relu
   *[other] { $snapshots } instantanés relus
 }. Pour tout comparer : « vigie store verify --deep ».
show-verified-deep = { $rows } enregistrements lus, { $compared } comparés à l’instantané et au journal ; { $snapshots ->
    [0] aucun instantané relu
    [one] { $snapshots } instantané relu
   *[other] { $snapshots } instantanés relus
 }.
show-compacted = L’index est passé de { $before } à { $after } octets
show-compacted-nothing = Il n’y a rien à gagner
show-about = vigie { $version }, sous licence { $licence }

## mail
mail-temporary = Refusé pour l’instant par le serveur de courriel. Nouvel essai plus tard. Il a répondu : { $reply }
mail-permanent = Refusé par le serveur de courriel. Il a répondu : { $reply }
mail-unreachable = Le serveur de courriel n’a pas pu être utilisé. Vérifiez [mail] dans vigie.toml. Raison : { $reply }
mail-in-doubt = La connexion s’est rompue juste après l’envoi. Le courriel est peut-être arrivé. Raison : { $reply }
mail-dkim-file = Le fichier « { $file } » ne contient pas de clé privée lisible. Vérifiez son nom, ses droits, et qu’il commence par « -----BEGIN ».
mail-dkim-kind = La clé « { $file } » ne convient pas. Il faut une clé RSA d’au moins 2048 bits, ou une clé Ed25519.
mail-dkim-sign = Le courriel n’a pas pu être signé. Vérifiez les clés de [mail.dkim] dans vigie.toml.
vault-key-missing = Le fichier de la clé des adresses, « { $file } », n’existe pas. Remettez-le à sa place. Sans lui, aucune adresse ne peut être lue.
vault-key-file = Le fichier de la clé des adresses, « { $file } », ne peut être ni lu ni écrit ({ $why }). Vérifiez son dossier et ses droits, ou indiquez un autre fichier avec key_file dans [store].
vault-key-shape = Le fichier « { $file } » n’est pas une clé : une ligne de 64 chiffres hexadécimaux. Pour en faire une : openssl rand -hex 32
vault-key-machine = Cette machine ne donne pas de nombres au hasard ({ $why }) : aucune clé ne peut être faite.

## query
query-field =
    { $field ->
        [country] pays
        [region] région
        [city] ville
        [department] département
        [near] lieu
        [kind] nature
        [role] rôle
        [contract] contrat
        [hours] temps de travail
        [pay] paie
        [requires] exigence
        [signals] point signalé
        [posted] publication
        [closes] date limite
        [source] source
        [language] langue
        [title] titre
        [text] texte de l’annonce
        [employer] employeur
       *[other] { $field }
    }
query-value =
    { $value ->
        [employment] emploi
        [volunteering] bénévolat
        [internship] stage
        [training] formation
        [call] appel aux employeurs
        [other] autre
        [permanent] CDI
        [fixed-term] CDD
        [temporary] temporaire
        [casual] occasionnel
        [freelance] indépendant
        [volunteer] bénévolat
        [pair-aidant] pair-aidant·e
        [msp] médiateur·rice de santé pair
        [travailleur-pair] travailleur·euse pair·e
        [pair-praticien] pair·e praticien·ne
        [intervenant-pair] intervenant·e pair·e
        [patient-partenaire] patient·e partenaire
        [pair-famille] pair-aidant·e famille
        [expert-experience] expert·e d’expérience
        [record-check] vérification du casier judiciaire
        [lived-experience] expérience vécue
        [licence] permis de conduire
        [pay-stated] paie indiquée
        [full-time] temps plein ou choisi
        [stability] stabilité du poste
        [supervision] supervision
        [training-paid] formation payée
        [job-description-clear] rôle décrit
        [team-place] place dans l’équipe
        [team-prepared] équipe préparée
        [several-peers] plusieurs pairs
        [expenses] frais remboursés
        [accommodations] aménagements
        [observation] temps d’observation
        [inclusive-hiring] recrutement inclusif
        [warnings] point de vigilance
       *[text] { $value }
    }
query-why = { query-field } : { query-value }
query-why-unknown = { query-field } : non précisé
query-why-word =
    « { $word } » dans { $part ->
        [title] le titre
        [role] le nom du métier
        [employer] le nom de l’employeur
        [place] le lieu
       *[text] le texte
    }
query-why-no-word = « { $word } » n’y figure pas
query-why-no-word-in =
    « { $word } » ne figure pas dans { $part ->
        [title] le titre
        [employer] le nom de l’employeur
       *[text] le texte
    }
query-why-near = à { $km } km de { $place }
query-why-place-unknown = lieu inconnu ou partagé par plusieurs communes : « { $place } »
query-why-remote = à distance
query-why-unpaid = paie : aucune
query-why-pay-other = paie : { $value }, à comparer soi-même
query-why-seen = lu ici pour la première fois le { $value }
query-why-requires = demandé : { query-value }
query-why-requires-not = non demandé : { query-value }
query-why-requires-unknown = { query-value } : on ne sait pas si c’est demandé
query-why-signal = { query-value } : « { $quote } »
query-why-signal-unknown = { query-value } : non précisé
query-why-no-warning = aucun point de vigilance
query-unclosed-quote = Ces guillemets ne se referment pas. Ajoutez le guillemet fermant après la phrase.
query-empty-quote = Il n’y a rien entre ces guillemets. Écrivez-y les mots cherchés, ou retirez-les.
query-stray-quote = Ce guillemet ferme une phrase que rien n’ouvre. Retirez-le, ou ouvrez la phrase avant elle.
query-unclosed-bracket = Cette parenthèse ne se referme pas. Ajoutez « ) » à la fin du groupe.
query-stray-bracket = Cette parenthèse ferme un groupe que rien n’ouvre. Retirez-la, ou ajoutez « ( » au début du groupe.
query-empty-group = Ce groupe est vide. Écrivez entre les parenthèses, par exemple (lyon OU grenoble).
query-nothing-before = Il manque quelque chose avant « { $word } ». Écrivez par exemple lyon OU grenoble. Pour chercher le mot lui-même, mettez-le entre guillemets : "{ $word }".
query-nothing-after = Il manque quelque chose après « { $word } ». Écrivez le mot, la phrase ou le champ qui doit suivre, ou retirez « { $word } ».
query-lone-minus = Ce signe moins n’exclut rien. Collez-le au mot à écarter, par exemple -stage, ou retirez-le.
query-stray-colon = Les deux-points suivent un nom de champ, par exemple pays:CA. Retirez-les, ou mettez le texte entre guillemets.
query-no-letters = Il n’y a ni lettre ni chiffre à chercher dans « { $typed } ». Retirez-le.
query-star = L’étoile ne remplace pas la fin d’un mot. Les accents, le genre et le pluriel sont déjà confondus ; pour un début de mot, écrivez titre:/{ $stem }\w*/ ou texte:/{ $stem }\w*/.
query-too-long = Cette recherche est trop longue : { $longest } caractères au plus. Partagez-la en plusieurs filtres.
query-too-deep = Trop de parenthèses ou de signes moins s’emboîtent ici. Retirez ceux qui ne servent à rien.
query-too-many-terms = Trop de mots : { $most } au plus. Partagez la recherche en plusieurs filtres.
query-unknown-field-near = Champ inconnu : « { $typed } ». Vouliez-vous dire « { $near }: » ? Pour chercher ce texte tel quel, mettez-le entre guillemets.
query-unknown-field = Champ inconnu : « { $typed } ». Champs connus : pays, région, ville, dépt, près, nature, rôle, contrat, temps, paie, exige, signale, publié, clôt, source, langue, titre, texte, employeur. Pour chercher ce texte tel quel, mettez-le entre guillemets.
query-examples =
    { $field ->
        [country] Par exemple pays:CA, pays:FR ou pays:Belgique.
        [region] Par exemple région:Québec ou région:"Auvergne-Rhône-Alpes".
        [city] Par exemple ville:Lévis ou ville:"La Rochelle".
        [department] Par exemple dépt:29 ou dépt:Finistère.
        [near] Par exemple près:"Brest 50km" ou près:"48.39,-4.48 50km".
        [kind] Valeurs : emploi, bénévolat, stage, formation, appel, autre.
        [role] Valeurs : pair-aidant, msp, travailleur-pair, pair-praticien, intervenant-pair, patient-partenaire, pair-famille, expert-experience, peer-support-worker, genesungsbegleiter, ervaringsdeskundige, esp.
        [contract] Valeurs : cdi, cdd, temporaire, occasionnel, indépendant, bénévole, stage.
        [hours] Par exemple temps:>=0.5, temps:80%, temps:>=28h ou temps:plein.
        [pay] Par exemple paie:>=20/h, paie:>=2000€/mois ou paie:>=45000$/an.
        [requires] Valeurs : casier, vécu, formation, permis.
        [signals] Valeurs : paie, temps-plein, stabilité, supervision, formation, fiche-de-poste, équipe, équipe-préparée, plusieurs-pairs, frais, aménagements, observation, recrutement-inclusif, vigilance.
        [posted] Par exemple publié:<14j ou publié:>2026-01-01.
        [closes] Par exemple clôt:<7j ou clôt:<2026-12-31.
        [source] Par exemple source:aqrp : le nom donné dans sources.toml.
        [language] Par exemple langue:fr, langue:en ou langue:allemand.
        [title] Par exemple titre:stage ou titre:/m[ée]diat\w+/.
        [text] Par exemple texte:supervision ou texte:/pair\w*/.
       *[employer] Par exemple employeur:"Maison du Fleuve".
    }
query-no-value = Il manque une valeur pour ce champ. { query-examples }
query-unknown-value-near = Valeur inconnue : « { $typed } ». Vouliez-vous dire « { $near } » ? { query-examples }
query-unknown-value = Valeur inconnue : « { $typed } ». { query-examples }
query-bad-hours = « { $typed } » n’est pas un temps de travail. Par exemple temps:>=0.5, temps:80%, temps:>=28h ou temps:plein.
query-pay-bad-amount = « { $typed } » n’est pas une somme. Par exemple paie:>=20/h, paie:>=2000€/mois ou paie:>=45000$/an.
query-pay-no-period = Pour quelle durée ? Ajoutez /h, /jour, /sem, /mois ou /an après la somme, par exemple paie:>=20/h.
query-pay-bad-period = « { $typed } » finit par une durée inconnue. Écrivez /h, /jour, /sem, /mois, /an ou /total.
query-bad-date = « { $typed } » n’est ni une date ni une durée. Par exemple <14j, <2sem, <3mois, >2026-01-31 ou >31/01/2026.
query-near-no-place = Il manque le lieu autour duquel mesurer. Par exemple près:"Brest 50km".
query-near-bad-distance = La distance de « { $typed } » ne se lit pas. Écrivez un nombre de kilomètres, par exemple près:"Brest 50km".
query-near-off-the-globe = Ces coordonnées ne sont pas sur Terre. Écrivez d’abord la latitude (de -90 à 90), puis la longitude (de -180 à 180) : près:"48.39,-4.48 50km".
query-unclosed-regex = Cette expression régulière ne se referme pas. Ajoutez « / » à la fin ; à l’intérieur, écrivez \/.
query-regex-not-here = Ce champ ne prend pas d’expression régulière ; titre, texte et employeur en prennent. { query-examples }
query-regex-too-long = Cette expression régulière est trop longue : { $longest } caractères au plus.
query-regex-too-big = Cette expression régulière demande trop de mémoire. Réduisez les répétitions, par exemple \w+ au lieu de \w{"{"}1,500{"}"}.
query-regex-empty = Cette expression régulière est vide. Écrivez entre les barres, par exemple titre:/m[ée]diat\w+/.
query-regex-bad = Cette expression régulière ne se lit pas : { $reason }. Pour chercher des mots tels quels, écrivez-les sans barres.

## digest
digest-date-full = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
} { digest-day } { digest-month } { $year }
digest-date-long = { digest-day } { digest-month } { $year }
digest-date-short = { digest-day } { digest-month }
digest-day = { $day ->
    [1] 1er
   *[other] { $day }
}
digest-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
digest-days-left = { $days ->
    [0] aujourd’hui, dernier jour
    [1] demain
   *[other] dans { $days } jours
}
digest-quote = « { $text } »
digest-subject = Votre relevé du { $date }
digest-heading = Votre relevé du { $date }
digest-greeting = Bonjour,
digest-intro = Voici votre relevé du { $date } : { $counts }. Ce qui se termine le plus tôt vient en premier.
digest-intro-welcome = Bienvenue. Voici votre premier relevé, le { $date } : { $counts }. Il contient tout ce qui est ouvert aujourd’hui. Les suivants ne diront que le nouveau.
digest-intro-how = Chaque ligne dit pourquoi elle vous est envoyée, et où elle a été vue. Vérifiez toujours sur la page d’origine avant de décider.
digest-count-new = { $n ->
    [one] { $n } nouveauté
   *[other] { $n } nouveautés
}
digest-count-changed = { $n ->
    [one] { $n } changement
   *[other] { $n } changements
}
digest-count-closing = { $n ->
    [one] { $n } rappel
   *[other] { $n } rappels
}
digest-count-to-check = { $n } à vérifier
digest-section-new = Nouveau ({ $n })
digest-section-changed = Changé ({ $n })
digest-section-closing = Se termine bientôt ({ $n })
digest-section-to-check = À vérifier ({ $n })
digest-note-changed = Vous connaissez ces annonces. Elles ont changé depuis votre dernier relevé.
digest-note-closing = Vous connaissez ces annonces. Elles se terminent dans les 7 jours.
digest-note-to-check = Ces annonces vous iront peut-être. Elles ne disent pas tout ce que vous demandez. Ouvrez l’annonce, ou posez la question à l’employeur.
digest-more = { $n ->
    [one] Et { $n } autre, dans votre prochain relevé.
   *[other] Et { $n } autres, dans votre prochain relevé.
}
digest-label-changes = Ce qui change :
digest-label-role = Métier :
digest-label-employer = Employeur :
digest-label-place = Lieu :
digest-label-contract = Contrat :
digest-label-pay = Paie :
digest-label-deadline = Date limite :
digest-label-signals = L’annonce précise :
digest-label-warnings = À noter :
digest-label-silent = L’annonce ne dit pas :
digest-label-why = Pourquoi :
digest-label-licence = Source :
digest-label-seen = Vu sur :
digest-role = { $role ->
    [pair-aidant] pair-aidant ou pair-aidante
    [msp] médiateur ou médiatrice de santé pair
    [travailleur-pair] travailleur pair ou travailleuse paire
    [pair-praticien] pair praticien ou paire praticienne
    [intervenant-pair] intervenant pair ou intervenante paire
    [patient-partenaire] patient ou patiente partenaire
    [pair-famille] pair-aidant ou pair-aidante pour les familles
    [expert-experience] expert ou experte du vécu
    [peer-support-worker] pair-aidant ou pair-aidante (en anglais : « peer support worker »)
    [genesungsbegleiter] pair-aidant ou pair-aidante (en allemand : « Genesungsbegleitung »)
    [ervaringsdeskundige] expert ou experte du vécu (en néerlandais : « ervaringsdeskundige »)
    [esp] pair-aidant ou pair-aidante (en italien : « esperto in supporto tra pari »)
   *[other] { $role }
}
digest-kind-volunteering = bénévolat
digest-kind-internship = stage
digest-kind-training = formation
digest-kind-call = appel destiné aux employeurs
digest-country = { $code ->
    [FR] France
    [CA] Canada
    [BE] Belgique
    [CH] Suisse
    [LU] Luxembourg
    [DE] Allemagne
    [NL] Pays-Bas
    [IT] Italie
    [GB] Royaume-Uni
    [IE] Irlande
    [US] États-Unis
   *[other] { $code }
}
digest-remote = travail à distance
digest-place-unknown = Lieu non précisé
digest-also = { $more ->
    [0] aussi à { $towns }
    [one] aussi à { $towns } et { $more } autre ville
   *[other] aussi à { $towns } et { $more } autres villes
}
digest-contract-permanent = { $country ->
    [CA] poste permanent
   *[other] CDI (durée indéterminée)
}
digest-contract-fixed-term = { $country ->
    [CA] poste à durée déterminée
   *[other] CDD (durée déterminée)
}
digest-contract-temporary = remplacement ou intérim
digest-contract-casual = à la vacation ou sur appel
digest-contract-freelance = travail indépendant
digest-contract-volunteer = bénévolat
digest-contract-internship = stage ou alternance
digest-hours-share = { $percent ->
    [100] temps plein
   *[other] { $percent } % d’un temps plein
}
digest-hours-weekly = { $hours } h par semaine
digest-pay-unpaid = non payé
digest-year-inferred = l’annonce n’écrit pas l’année
digest-signal = { $key ->
    [full_time] temps plein possible
    [stability] emploi stable
    [supervision] supervision
    [training_paid] formation prise en charge
    [job_description_clear] missions décrites
    [team_place] place dans l’équipe
    [team_prepared] équipe préparée
    [several_peers] plusieurs pairs
    [expenses] frais remboursés
    [accommodations] aménagements possibles
    [observation] prise de poste progressive
    [inclusive_hiring] vécu reconnu à l’embauche
   *[other] { $key }
}
digest-silent = { $what ->
    [role] le métier exact
    [employer] l’employeur
    [place] le lieu
    [contract] le contrat
    [hours] le temps de travail
    [pay] la paie
    [deadline] la date limite
   *[other] { $what }
}
digest-footer-leave = Pour ne plus rien recevoir, répondez à ce courriel avec le mot « désabonnement ».
digest-footer-leave-link = Vous pouvez aussi arrêter sur cette page :
digest-footer-contact = Pour parler à une personne : { $to }
digest-footer-privacy = Ce courriel ne contient ni image ni suivi. Personne ne sait si vous l’avez ouvert.
digest-quiet-nothing = Rien de nouveau pour vous depuis votre dernier message.
digest-quiet-sources = { $n ->
    [one] Tout fonctionne : { $n } site a été lu sans erreur.
   *[other] Tout fonctionne : { $n } sites ont été lus sans erreur.
}
digest-quiet-wider = Vous recevez peu de choses ? Vos souhaits sont peut-être trop précis. Écrivez-nous pour les élargir.
digest-opt-in-subject = Confirmez votre demande
digest-opt-in-asked = Une demande a été faite avec cette adresse. Elle attend votre accord. Sans réponse de votre part, rien d’autre ne vous sera envoyé.
digest-opt-in-confirm = Pour accepter, répondez à ce courriel avec le mot « oui ».
digest-opt-in-ignore = Vous n’avez rien demandé ? Ne faites rien. La demande et l’adresse seront effacées dans 7 jours.
digest-opt-in-what = Vous recevrez des annonces d’emploi, de stage et de formation. Elles s’adressent aux personnes qui aident à partir de leur vécu. On les appelle pairs-aidants, médiateurs de santé pairs ou travailleurs pairs.
digest-opt-in-consent = Être sur cette liste peut laisser deviner quelque chose de votre santé. C’est pourquoi votre accord clair est demandé. Nous gardons votre adresse, vos souhaits et la date de votre accord. Rien d’autre, et nous ne les donnons à personne.
digest-opt-in-leave = Vous pourrez arrêter quand vous voulez, en répondant « désabonnement ».
digest-footer-settings = Pour changer vos souhaits ou faire une pause :
digest-opt-in-link = Ou ouvrez cette page et appuyez sur le bouton :
digest-moving-subject = Confirmez votre nouvelle adresse
digest-moving-asked = Vous avez demandé à recevoir votre relevé à cette adresse. Pour accepter, répondez à ce courriel avec le mot « oui ».
digest-moving-link = Vous avez demandé à recevoir votre relevé à cette adresse. Pour accepter, répondez « oui », ou ouvrez cette page et appuyez sur le bouton :
digest-moving-ignore = Vous n’avez rien demandé ? Ne faites rien. Rien ne sera envoyé ici.
digest-help-subject = Ce que vous pouvez nous écrire
digest-help-intro = Répondez à un de nos courriels avec un seul mot. Voici les mots que nous comprenons.
digest-help-link = Répondez à un de nos courriels avec un seul mot, ou changez vos souhaits sur cette page :
digest-help-leave = « désabonnement » : ne plus rien recevoir.
digest-help-pause = « pause » : ne rien recevoir pour le moment.
digest-help-resume = « reprise » : recevoir de nouveau. « quotidien », « hebdomadaire » ou « mensuel » : changer de rythme.
digest-help-person = Toute autre phrase est lue par une personne.
digest-really-leave-subject = Voulez-vous arrêter ?
digest-really-leave-asked = Une demande d’arrêt est arrivée au nom de cette adresse. Pour la confirmer, répondez à ce courriel avec le mot « désabonnement ».
digest-really-leave-link = Une demande d’arrêt est arrivée au nom de cette adresse. Pour la confirmer, ouvrez cette page et appuyez sur le bouton :
digest-really-leave-ignore = Ce n’était pas vous ? Ne faites rien. Rien ne change.
digest-really-change-subject = Votre demande
digest-really-change-asked = Une demande est arrivée au nom de cette adresse. Pour la confirmer, répondez à ce courriel avec le même mot.
digest-really-change-link = Une demande est arrivée au nom de cette adresse. Pour la confirmer, répondez à ce courriel avec le même mot, ou ouvrez cette page :
digest-really-change-ignore = Ce n’était pas vous ? Ne faites rien. Rien ne change.
digest-done-subject = C’est fait
digest-done-said = C’est fait. Votre demande est prise en compte.
digest-done-link = C’est fait. Votre demande est prise en compte. Vous pouvez la revoir sur cette page :
digest-left-subject = C’est fait
digest-left-said = C’est fait. Vous ne recevrez plus rien. Votre adresse et vos souhaits sont effacés.
digest-offer-taken-subject = Bien reçu
digest-offer-taken-said = Merci, nous avons bien reçu l’annonce. Une personne la relit avant de la publier.
deliver-refused-by-policy = Le relais refuse des courriels pour une raison qui est la nôtre (réglage, signature ou réputation) : « { $reply } ». Ce qui attend : vigie mail queue
digest-operator-subject = Vigie a besoin de vous
digest-operator-intro = Ceci demande une personne.

## kind

kind-look-alike = « { $words } » ressemble au nom d'un poste de pair, mais désigne ici autre chose.
kind-around-the-trade = Le poste tourne autour du travail pair, mais l’annonce demande « { $words } » et non une expérience vécue.
kind-only-an-asset = L’expérience vécue n’est qu’un atout ici : l’annonce demande « { $words } ».
kind-peers-are-others = L'annonce parle de pairs (« { $words } »), mais le poste proposé n'en est pas un : l'expérience vécue n'y est pas demandée.
kind-no-peer-words = Rien dans « { $title } » ni dans son texte ne parle d'un poste de pair.
kind-not-an-offer = C'est un article, un événement ou une fiche, pas une offre : « { $words } ».

## extract

extract-written-pdf = Le texte de ce PDF ne peut pas être lu : { $reason ->
    [large] il est trop gros
    [locked] il est protégé par un mot de passe
    [scanned] ses pages sont des images
   *[broken] il est abîmé
}. Copiez-en le texte et ajoutez-le : vigie offer add -
extract-written-document = Ce document n’est pas un texte. Enregistrez-le en texte ou en page web, ou copiez-en le texte : vigie offer add -
extract-written-nothing = Il n’y a pas d’annonce là-dedans : il faut au moins un titre et quelques mots.
extract-page-empty = La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.
extract-page-closed = La page demande de se connecter ou de prouver qu’on est humain. Vigie ne passe pas ces portes. Cherchez un flux RSS du site, ou écrivez à ses responsables.
extract-page-scripted = Le texte de cette page est dessiné par des scripts, que Vigie n’exécute pas. Cherchez le flux ou l’API du site : « vigie source discover » peut aider.
extract-page-cut = La page est trop imbriquée ou trop longue : seuls les premiers { $percent } % ont été lus.
extract-too-many = La page contient { $found } annonces. Seules les { $limit } premières ont été lues.
extract-select-item-needed = Le format « html » a besoin de « select.item » : le sélecteur CSS d’une annonce de la liste. Ajoutez-le sous [source.select] dans sources.toml.
extract-selector-faulty = Le sélecteur « { $selector } » n’est pas lisible ({ $reason }). Corrigez-le sous [source.select] dans sources.toml.
extract-item-none = Le sélecteur « { $selector } » (item) ne trouve aucune annonce sur cette page. Le site a sans doute changé : corrigez « select.item » dans sources.toml.
extract-item-none-but = Le sélecteur « { $selector } » (item) ne trouve aucune annonce sur cette page. Le site a sans doute changé. La page contient : { $candidates }. Corrigez « select.item » dans sources.toml.
extract-selector-nothing = Le sélecteur « { $selector } » ({ $role }) ne trouve rien dans { $items ->
    [one] l’annonce
   *[other] les { $items } annonces
} de cette page. Corrigez-le sous [source.select] dans sources.toml.
extract-selector-nothing-but = Le sélecteur « { $selector } » ({ $role }) ne trouve rien dans { $items ->
    [one] l’annonce
   *[other] les { $items } annonces
} de cette page. La page contient : { $candidates }. Corrigez-le sous [source.select] dans sources.toml.
extract-selector-nothing-here = Le sélecteur « { $selector } » ({ $role }) ne trouve rien sur la page de cette annonce. S’il ne trouve jamais rien, corrigez-le sous [source.select] dans sources.toml.
extract-items-untitled = { $count ->
    [one] Une annonce sur { $items } n’a pas de titre : elle n’a pas été lue. Vérifiez « select.title » dans sources.toml.
   *[other] { $count } annonces sur { $items } n’ont pas de titre : elles n’ont pas été lues. Vérifiez « select.title » dans sources.toml.
}
extract-detail-not-html = La page de cette annonce n’est pas une page web ({ $type }). Son texte n’a pas été lu ; ce que dit la liste est gardé.
extract-document-unread = Le texte de ce document n’a pas pu être lu : { $reason ->
    [large] il est trop lourd pour une annonce
    [locked] il est protégé par un mot de passe
    [scanned] il ne contient que des images (un papier numérisé, sans doute)
   *[broken] le fichier est abîmé
}. Le lien est gardé : ouvrez-le pour lire l’annonce.
extract-detail-no-text = La page de cette annonce ne contient presque aucun texte. Si elle en montre dans un navigateur, ajoutez « select.body » dans sources.toml.
extract-feed-not = Ce n’est pas un flux. Le document commence par « { $start } ». Vérifiez l’adresse.
extract-feed-other = C’est du XML, mais pas un flux : sa racine est « { $root } ». Vérifiez l’adresse ou le format.
extract-feed-is-page = À cette adresse se trouve une page web, pas un flux. Le site a peut-être changé. Cherchez l’adresse du nouveau flux, ou lisez la page avec le format « html ».
extract-feed-is-page-but = À cette adresse se trouve une page web, pas un flux. Elle annonce ces flux : { $feeds }. Mettez celui des offres dans sources.toml.
extract-feed-mended-ampersand = Le flux contient des « & » mal écrits. Ils ont été réparés à la lecture.
extract-feed-mended-tags = Le flux contient des balises mal fermées. Elles ont été réparées à la lecture ; vérifiez les annonces voisines.
extract-feed-mended-cut = Le flux s’arrête avant sa fin. Ce qui précède a été lu ; la dernière annonce est peut-être incomplète.
extract-entries-lost = { $count ->
    [one] Une annonce sur { $entries } n’a ni titre ni texte : elle n’a pas été lue.
   *[other] { $count } annonces sur { $entries } n’ont ni titre ni texte : elles n’ont pas été lues.
}
extract-json-broken = Ce JSON n’est pas lisible, même réparé : { $reason }.
extract-json-mended = Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
extract-json-no-feed = C’est du JSON, mais pas un flux JSON Feed : il n’a pas de liste « items ». Vérifiez l’adresse ou le format.
extract-jsonld-broken = Un bloc JSON-LD de cette page n’est pas lisible, même réparé : { $reason }.
extract-jsonld-none = Cette page ne contient aucune offre au format schema.org (JobPosting). Si elle montre des offres, lisez-la avec le format « html ».
extract-api-is-page = À cette adresse se trouve une page web, pas les données attendues. Vérifiez l’adresse et le format dans sources.toml.
extract-api-no-list = La réponse ne contient pas la liste attendue (« { $path } »). L’interface a peut-être changé : vérifiez l’adresse et le format dans sources.toml.
extract-wordpress-closed = L’interface REST de ce site WordPress refuse la lecture ({ $code }). Vérifiez « post_type » : les types du site sont à l’adresse /wp-json/wp/v2/types.
extract-squarespace-none = Cette page Squarespace n’a ni liste ni texte. Vérifiez l’adresse.
extract-cms-no-feed = Cette page n’annonce aucun flux. Cherchez l’adresse du flux, ou lisez la page avec le format « html » ou « auto ».
extract-sections-none = Aucun titre de cette page n’ouvre une annonce. Indiquez le sélecteur des titres dans « select.item » (sources.toml).
extract-path-faulty = La requête JSONPath « { $path } » n’est pas lisible : { $reason }. Corrigez-la sous [source.select] dans sources.toml.
extract-path-none = La requête « { $path } » (item) ne trouve rien dans cette réponse. Corrigez « select.item » dans sources.toml.
extract-path-untitled = La requête « { $path } » (title) ne trouve rien dans { $items ->
    [one] l’annonce
   *[other] les { $items } annonces
} de cette réponse. Corrigez « select.title » dans sources.toml.
extract-auto-jsonld = Lu d’après les données schema.org de la page : { $count ->
    [one] { $count } offre
   *[other] { $count } offres
} ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] incertain
}).
extract-auto-feed = Lu comme un flux : { $count ->
    [one] { $count } annonce
   *[other] { $count } annonces
} ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] incertain
}).
extract-auto-blocks = Lu d’après les blocs qui se répètent, « { $selector } » : { $count ->
    [one] { $count } annonce
   *[other] { $count } annonces
} ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] incertain, regardez le résultat
}).
extract-auto-sections = Lu d’après les titres de la page : { $count ->
    [one] { $count } annonce
   *[other] { $count } annonces
} ({ $sure ->
    [high] sûr
    [medium] probable
   *[low] incertain, regardez le résultat
}).
extract-auto-shape = Reconnu à la forme de la réponse ({ $format }) : { $count ->
    [one] une annonce
   *[other] { $count } annonces
}.
extract-auto-sitemap = Lu d’après le plan du site : { $count ->
    [one] une adresse qui ressemble à une offre
   *[other] { $count } adresses qui ressemblent à des offres
}. Chaque page est lue une fois, peu à peu.
extract-auto-links = Lu d’après les liens qui nomment un métier : { $count ->
    [one] une annonce
   *[other] { $count } annonces
} (peu sûr : regardez le résultat).
extract-auto-nothing = Rien sur cette page ne ressemble à une liste d’offres. Donnez l’adresse de la liste elle-même, ou décrivez-la avec le format « html ».

## health
health-to-ok = « { $source } » : tout est redevenu normal.
health-to-quiet = « { $source } » : rien de nouveau depuis longtemps. Pour voir ce qui est lu : vigie source test { $source }
health-to-degraded = « { $source } » : quelque chose ne va pas. Pour voir quoi : vigie source test { $source }
health-to-broken = « { $source } » : cette source ne se lit plus. Pour voir pourquoi : vigie source test { $source }
health-failing = { $times } essais de suite ont échoué.
health-door = À la place de la liste, le site demande de se connecter, d’accepter des conditions ou de prouver qu’on est humain. Ce n’est pas « aucune offre ».
health-turned = L’adresse donnait du { $from }, elle donne maintenant du { $to }. Le site a sans doute changé : cherchez la nouvelle adresse.
health-emptied = La liste est vide, alors qu’elle contient d’habitude { $usual ->
    [one] une annonce
   *[other] { $usual } annonces
 }. Si c’est vrai, dites-le avec « vigie source ack ».
health-unrecognised = { $items ->
    [one] Une annonce est trouvée, mais il n’en reste que le titre : ni texte, ni lieu, ni date.
   *[other] { $items } annonces sont trouvées, mais il n’en reste que les titres : ni texte, ni lieu, ni date.
 } La page a sans doute changé.
health-fewer = { $items ->
    [one] Une seule annonce
   *[other] { $items } annonces
 } au lieu de { $usual } d’habitude. Si c’est vrai, dites-le avec « vigie source ack ».
health-past = Toutes les dates limites sont passées ({ $dated } annonces). La page est peut-être abandonnée, ou ses dates sont mal lues.
health-rebuilt = La page contenait { $was } fois « { $part } » ; elle le contient maintenant { $is } fois.
health-still = Les mêmes annonces depuis { $days } jours.{ $usual ->
    [0] { "" }
    [one] { " " }D’habitude, il y a du nouveau chaque jour.
   *[other] { " " }D’habitude, il y a du nouveau tous les { $usual } jours.
 }
health-state-new = nouvelle
health-state-ok = bien
health-state-quiet = silencieuse
health-state-degraded = abîmée
health-state-broken = en panne

## review

review-heading-facts = Ce que Vigie a compris
review-heading-said = Ce que l’annonce dit bien
review-heading-missing = Ce qui manque à une personne candidate
review-heading-deters = Ce qui peut faire hésiter
review-heading-unstated = À écrire aussi
review-heading-calendar = Pour préparer l’arrivée
review-nothing-said = Rien encore de ce que les guides demandent.
review-nothing-missing = Rien : tout ce que les guides demandent est dit.
review-unstated = L’annonce ne dit pas : { $what }.
show-quote = « { $words } »
review-guides = D’après : { $guides }
review-competencies = Compétences : { $n }
review-no-peer = Ce texte ne se lit pas comme un poste de pair. Pour qu’il le soit, nommez le métier dans le titre (pair-aidant, médiateur de santé pair…) et demandez l’expérience vécue comme une qualification.
review-peer-open = On ne sait pas si l’expérience vécue est demandée ou seulement bienvenue. Dites-le en une phrase : c’est la première chose que cherche une personne concernée.
review-no-post = Ce texte annonce une formation ou un appel, pas un poste. La grille ci-dessous est faite pour un poste.
review-key = { $key ->
    [pay_stated] La paie
    [full_time] Le temps de travail
    [stability] La durée du poste
    [supervision] La supervision
    [training_paid] La formation payée
    [job_description_clear] Les missions
    [team_place] La place dans l’équipe
    [team_prepared] La préparation de l’équipe
    [several_peers] Plusieurs pairs
    [expenses] Les frais
    [accommodations] Les aménagements
    [observation] Un début progressif
    [inclusive_hiring] Le vécu comme qualification
    [unpaid_full_post] Un poste entier sans salaire
    [honorarium_only] Une simple indemnité
    [pay_per_act] Un paiement à l’acte
    [no_supervision] Pas de supervision
    [lone_worker] Un travail seul
    [replaces_professional] Le remplacement d’un autre métier
    [clinical_tasks] Des tâches de soin
    [on_call] Des astreintes
    [asks_diagnosis] Une question sur le diagnostic
    [candidate_pays] Des frais pour la personne
    [same_service] L’exclusion des personnes suivies
    [funding_uncertain] Un financement incertain
   *[other] { $key }
}
review-said = { $key ->
    [pay_stated] La paie est écrite : c’est ce que les candidats cherchent en premier. Vérifiez qu’elle vaut celle des postes de même niveau.
    [full_time] Un vrai temps de travail est proposé. Si ce n’est pas déjà écrit, dites qu’on peut en choisir un plus court.
    [stability] La durée du poste est claire et rassure.
    [supervision] La supervision est annoncée. Il est bon de lire aussi combien de fois par mois, et par qui : mieux vaut une personne qui n’est pas la hiérarchie.
    [training_paid] La formation est à votre charge. Le temps passé à se former doit l’être aussi, et se lire.
    [job_description_clear] Les missions sont décrites : le rôle risque moins de glisser vers un autre métier.
    [team_place] La personne sera une collègue à part entière, et c’est écrit.
    [team_prepared] L’équipe a été préparée, et cela se sait : c’est rare et précieux.
    [several_peers] La personne ne sera pas seule de son métier. Cela mérite les premières lignes.
    [expenses] Les frais sont remboursés : personne n’aura à avancer d’argent.
    [accommodations] Des aménagements sont possibles, et il ne faut pas les quémander.
    [observation] Le début est progressif : chacun a le temps de trouver sa place.
    [inclusive_hiring] Le vécu est reconnu à l’embauche. Ne demandez ni diagnostic ni récit médical.
   *[other] { $key }
}
review-missing = { $key ->
    [pay_stated] Écrivez le montant, ou la grille et l’échelon. Une paie trop basse est la première raison de quitter ce métier.
    [full_time] Proposez un temps plein, ou un temps partiel que la personne choisit. Quelques heures ici et là ne font pas un emploi.
    [stability] Dites si le poste est permanent, et jusqu’à quand il est financé.
    [supervision] Prévoyez une supervision régulière, chaque semaine ou toutes les deux semaines, par quelqu’un qui connaît le rétablissement. Ce n’est pas le rôle du chef de service.
    [training_paid] Payez la formation initiale et continue, le temps passé et le trajet. Écrivez-le.
    [job_description_clear] Listez trois à six missions concrètes, et dites ce que la personne ne fera pas. Un rôle vague glisse vite vers celui d’un soignant.
    [team_place] Dites que la personne participe aux réunions, a les mêmes accès que ses collègues, et qui est son référent.
    [team_prepared] Formez l’équipe avant l’arrivée et parlez de ses craintes. Une phrase dans l’annonce suffit à le faire savoir.
    [several_peers] Engagez si possible deux pairs, ou reliez la personne à un réseau de pairs.
    [expenses] Remboursez les trajets et les petites dépenses, et fournissez un téléphone.
    [accommodations] Dites que les horaires peuvent être souples et que le poste peut être aménagé, surtout dans les moments difficiles.
    [observation] Prévoyez une première période d’observation, puis une prise de poste progressive.
    [inclusive_hiring] Demandez le vécu comme une qualification, et invitez les personnes concernées à se présenter. Ne demandez pas de diagnostic.
   *[other] { $key }
}
review-deters = { $key ->
    [unpaid_full_post] Un poste de cette durée doit être payé comme un emploi. Sinon, réduisez ce qui est demandé et parlez de bénévolat dès le titre.
    [honorarium_only] Une indemnité ne fait pas vivre, et peut faire perdre une aide ou une rente. Payez un salaire, ou dites ce que la somme couvre.
    [pay_per_act] Payer à la séance rend le revenu imprévisible et décourage le temps passé à créer un lien. Préférez un nombre d’heures garanti.
    [no_supervision] Sans supervision, le risque d’épuisement est grand. Prévoyez-la avant de publier.
    [lone_worker] Ne laissez pas la personne seule sur place ou seule de son métier. Dites qui elle peut joindre, et quand.
    [replaces_professional] Un pair complète l’équipe, il ne remplace pas un poste vacant. Décrivez un rôle qui lui est propre.
    [clinical_tasks] Les médicaments, le diagnostic et la contrainte ne sont pas du rôle d’un pair. Retirez ces tâches de l’annonce.
    [on_call] Les astreintes pèsent sur la santé. Rendez-les facultatives, ou dites combien il y en a et comment elles se récupèrent.
    [asks_diagnosis] Ne demandez ni diagnostic ni certificat : c’est le savoir tiré de l’expérience qui compte. La loi interdit souvent cette question.
    [candidate_pays] Prenez ces frais à votre charge : ils écartent les personnes qui ont le moins de moyens.
    [same_service] Certains programmes posent cette règle. Expliquez-la, et dites vers quel autre service la personne peut postuler.
    [funding_uncertain] Dites jusqu’à quelle date le poste est sûr, et quand la suite sera connue.
   *[other] { $key }
}
review-guide = { $guide ->
    [tip64-ch2] TIP 64, chapitre 2 (SAMHSA, 2023)
    [tip64-ch4] TIP 64, chapitre 4 (SAMHSA, 2023)
    [tip64-ch5] TIP 64, chapitre 5 (SAMHSA, 2023)
    [tip64-ch6] TIP 64, chapitre 6 (SAMHSA, 2023)
    [ha5] Hôpital & Addictions, cahier 5 (2026)
    [englander] Englander (2020)
    [gagne] Gagne (2018)
    [nyc] NYC Health
    [launay] Launay et Maugiron
    [ehrlich] Ehrlich
    [walde] Walde
    [template] modèle d’annonce de recruteurs
    [ars] cahier des charges de l’ARS Île-de-France
   *[other] { $guide }
}
review-competency = { $n ->
    [1] nouer une relation
    [2] soutenir
    [3] partager son vécu
    [4] s’adapter à la personne
    [5] appuyer un projet de rétablissement
    [6] informer sur la santé
    [7] relier aux ressources
    [8] traverser les crises
    [9] bien communiquer
    [10] travailler en équipe
    [11] défendre les droits
    [12] progresser et prendre soin de soi
   *[other] { $n }
}
review-calendar = { $stage ->
    [long-before] 6 à 12 mois avant : vérifiez le financement, rédigez la fiche de poste, nommez qui porte le projet.
    [before] 1 à 3 mois avant : formez l’équipe, choisissez et préparez la personne qui supervisera, prévoyez l’accueil.
    [first-days] Les 90 premiers jours : accueillez, relisez ensemble la fiche de poste, nommez un mentor, ouvrez les réunions.
   *[later] De 6 à 12 mois après : faites le point dans les deux sens, corrigez vos règles, assurez la suite du financement.
}
review-cannot-read = « { $file } » ne se lit pas : { $why }. Donnez un fichier de texte ou de HTML, une adresse, ou « - » pour l’entrée standard.
review-too-long = Le texte dépasse { $megabytes } Mo. Donnez une seule annonce.
review-empty = Il n’y a pas de texte à relire. Collez l’annonce dans un fichier, ou après « vigie review - », puis terminez par Ctrl-D.
review-not-text = « { $file } » n’est pas du texte. Copiez l’annonce dans un fichier de texte (.txt) et recommencez.
review-no-page = Rien à lire à cette adresse : la réponse est vide.
review-bad-country = « { $typed } » n’est pas un code de pays. Écrivez deux lettres, par exemple FR, CA, BE ou CH.
cli-review = Relit un projet d’annonce comme le ferait une personne candidate : ce qui est bien dit, ce qui manque, ce qui peut faire hésiter
cli-arg-draft = Fichier de texte ou de HTML, adresse d’une page, ou « - » pour l’entrée standard
cli-arg-country = Pays de l’annonce, quand elle ne le dit pas : FR, CA, BE, CH…
## web
web-skip = Aller au contenu
web-menu = Menu
web-menu-offers = Offres
web-menu-subscribe = Recevoir les offres
web-menu-become = Devenir pair
web-menu-employers = Employeurs
web-menu-sources = Sources
web-foot-promise = Aucun cookie. Aucun suivi. Aucune publicité.
web-foot-contact = Parler à une personne :
web-foot-attribution = Chaque annonce appartient à qui l’a publiée. Les noms de lieux viennent en partie de GeoNames (licence CC BY 4.0).
web-or = {" "}ou{" "}
web-unsaid = non précisé
web-unsaid-title = Non précisé
web-unsaid-what = Ce n’est ni bon ni mauvais signe : beaucoup d’annonces sont courtes. Vous pouvez poser la question à l’employeur.
web-day = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
} { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
web-moment = { $day } à { $hour } h { $minute }
web-days-left = { $days ->
    [0] aujourd’hui, dernier jour
    [1] demain
   *[other] dans { $days } jours
}
web-year-inferred = l’annonce n’écrit pas l’année
web-country = { $code ->
    [FR] France
    [CA] Canada
    [BE] Belgique
    [CH] Suisse
    [LU] Luxembourg
    [DE] Allemagne
    [NL] Pays-Bas
    [IT] Italie
    [GB] Royaume-Uni
    [IE] Irlande
    [US] États-Unis
   *[other] { $code }
}
web-country-unknown = Pays non précisé
web-role = { $role ->
    [pair-aidant] pair-aidant ou pair-aidante
    [msp] médiateur ou médiatrice de santé pair
    [travailleur-pair] travailleur pair ou travailleuse paire
    [pair-praticien] pair praticien ou paire praticienne
    [intervenant-pair] intervenant pair ou intervenante paire
    [patient-partenaire] patient ou patiente partenaire
    [pair-famille] pair-aidance pour les familles
    [expert-experience] expert ou experte du vécu
    [peer-support-worker] peer support worker (pair-aidance)
    [genesungsbegleiter] Genesungsbegleitung (pair-aidance)
    [ervaringsdeskundige] ervaringsdeskundige (expertise du vécu)
    [esp] esperto in supporto tra pari (pair-aidance)
   *[other] { $role }
}
web-kind = { $kind ->
    [employment] emploi
    [volunteering] bénévolat
    [internship] stage
    [training] formation
    [call] appel destiné aux employeurs
   *[other] autre
}
web-contract = { $contract ->
    [permanent] { $in ->
        [CA] poste permanent
       *[EU] CDI (durée indéterminée)
    }
    [fixed_term] { $in ->
        [CA] durée déterminée
       *[EU] CDD (durée déterminée)
    }
    [temporary] { $in ->
        [CA] remplacement ou temporaire
       *[EU] remplacement ou intérim
    }
    [casual] { $in ->
        [CA] sur appel ou liste de rappel
       *[EU] à la vacation ou sur appel
    }
    [freelance] { $in ->
        [CA] travail autonome
       *[EU] travail indépendant
    }
    [volunteer] bénévolat
    [internship] { $in ->
        [CA] stage
       *[EU] stage ou alternance
    }
   *[other] { $contract }
}
web-hours-share = { $percent ->
    [100] temps plein
   *[other] { $percent } % d’un temps plein
}
web-hours-weekly = { $hours } h par semaine
web-remote = travail à distance
web-pay-unpaid = non payé
web-pay = { $amount } { $currency ->
    [EUR] €
    [CAD] $ CA
    [CHF] CHF
    [GBP] £
    [USD] $ US
   *[other] { $currency }
}{ $gross ->
    [yes] {" "}brut
    [no] {" "}net
   *[unknown] {""}
}{ $period ->
    [hour] {" "}l’heure
    [day] {" "}par jour
    [week] {" "}par semaine
    [month] {" "}par mois
    [year] {" "}par an
    [total] {" "}au total
   *[none] {""}
}
web-posted = Publiée le { $day }
web-first-read = Lue ici pour la première fois le { $day }
web-closes = date limite : { $day }
web-count-offers = { $n ->
    [0] aucune offre
    [one] { $n } offre
   *[other] { $n } offres
}
web-count-open = { $n ->
    [one] { $n } ouverte
   *[other] { $n } ouvertes
}
web-count-adverts = { $n ->
    [0] aucune annonce
    [one] { $n } annonce
   *[other] { $n } annonces
}
web-card-pay = Paie :
web-card-deadline = Date limite :
web-card-unsure = À vérifier :
web-card-seen = vue sur
web-search-label = Que cherchez-vous ?
web-search-hint = Un métier, une ville, un mot. Par exemple : pair-aidant Lyon. Accents, genre et pluriel ne comptent pas.
web-search-go = Chercher
web-search-more = Chercher plus finement
web-search-language = Ces signes vont dans la même case. Vous pouvez les mélanger.
web-search-phrase = ces mots, dans cet ordre
web-search-without = sans ce mot
web-search-either = l’un ou l’autre
web-search-near = à 50 km au plus
web-search-hours = un mi-temps au moins
web-search-signal = l’annonce parle de supervision
web-search-posted = publié depuis moins de 14 jours
web-home-title = Accueil
web-home-heading = Votre vécu est une qualification
web-home-lead = Ici se rassemblent les offres pour celles et ceux qui aident à partir de leur expérience : pairs-aidants, médiateurs de santé pairs, travailleurs pairs, experts du vécu.
web-home-open = { $n ->
    [0] Aucune offre n’est ouverte aujourd’hui.
    [one] { $n } offre est ouverte aujourd’hui.
   *[other] { $n } offres sont ouvertes aujourd’hui.
}
web-home-subscribe = Recevoir les offres par { $in ->
    [CA] courriel
   *[EU] e-mail
}
web-home-doors = Choisir une liste
web-home-closing = Se terminent bientôt
web-home-all = Toutes les offres
web-home-newest = Les plus récentes
web-home-newest-all = Toutes les offres, les plus récentes d’abord
web-home-nothing = Rien pour le moment
web-home-nothing-what = Aucune offre n’est ouverte. Revenez bientôt, ou laissez une adresse : nous vous écrirons.
web-offers-title = Les offres
web-offers-found = { $n ->
    [0] Aucune offre sûre
    [one] { $n } offre
   *[other] { $n } offres
}
web-offers-unsure = { $n ->
    [one] À vérifier : { $n } offre
   *[other] À vérifier : { $n } offres
}
web-unsure-what = Ces annonces vous iront peut-être. Elles ne disent pas tout ce que vous demandez.
web-asked-for = Vous cherchez
web-take-away = retirer
web-narrow = Préciser
web-narrow-more = Les autres
web-facet = { $facet ->
    [country] Pays
    [region] Région
    [kind] Nature
    [contract] Contrat
   *[role] Métier
}
web-sort = Dans l’ordre :
web-sort-deadline = se terminent bientôt
web-sort-recent = les plus récentes
web-sort-relevance = les mots dans le titre d’abord
web-next = Voir la suite
web-none = Aucune offre pour cette recherche
web-none-what = Ces postes sont rares, et cela change vite. Vous pouvez :
web-history-decided = Relue par une personne bénévole
web-history-handed-in = Apportée par une personne bénévole
web-jump = Aller aux offres
web-none-without = chercher sans
web-none-all = Voir toutes les offres
web-none-subscribe = Être prévenu quand une offre arrive
web-follow = Suivre cette recherche
web-follow-what = Les nouvelles offres viennent à vous. Vous arrêtez quand vous voulez.
web-follow-mail = Par { $in ->
    [CA] courriel
   *[EU] e-mail
}
web-feed-atom = Fil Atom
web-feed-json = JSON Feed
web-feed-calendar = Agenda des dates limites
web-feed-title = Offres pour pairs-aidants
web-feed-title-of = Offres pour pairs-aidants : { $query }
web-calendar-entry = Dernier jour : { $title }
web-unreadable = Cette recherche ne se lit pas
web-unreadable-plain = Chercher simplement ces mots :
web-offer-go = Lire l’annonce et postuler sur
web-offer-go-what = L’annonce d’origine fait foi. Ce site ne saura pas d’où vous venez.
web-offer-facts = Ce que dit l’annonce
web-offer-peer = Pourquoi cette offre est ici
web-peer = { $is ->
    [yes] L’expérience vécue est la qualification demandée.
    [no] L’expérience vécue n’est pas demandée.
   *[unsure] L’annonce peut se lire de deux façons. Vérifiez que l’expérience vécue est bien demandée.
}
web-offer-signals = De bonnes conditions ?
web-offer-signals-what = Les guides sur l’embauche de pairs demandent qu’une annonce parle de ces points. Voici ce que dit celle-ci, avec ses mots.
web-signal = { $key ->
    [pay_stated] Paie annoncée
    [full_time] Temps plein ou temps choisi
    [stability] Emploi stable
    [supervision] Supervision
    [training_paid] Formation prise en charge
    [job_description_clear] Missions décrites
    [team_place] Place dans l’équipe
    [team_prepared] Équipe préparée
    [several_peers] Plusieurs pairs
    [expenses] Frais remboursés
    [accommodations] Aménagements possibles
    [observation] Prise de poste progressive
    [inclusive_hiring] Vécu reconnu à l’embauche
   *[other] { $key }
}
web-offer-warnings = À savoir avant de postuler
web-offer-warnings-what = Ces mots sont dans l’annonce. Ils méritent une question à l’employeur.
web-warning = { $key ->
    [unpaid_full_post] Un vrai poste, sans salaire
    [honorarium_only] Un dédommagement à la place d’un salaire
    [pay_per_act] Payé à l’acte
    [no_supervision] Pas de supervision
    [lone_worker] Travail seul
    [replaces_professional] Remplace un professionnel
    [clinical_tasks] Tâches de soin
    [on_call] Disponible jour et nuit
    [asks_diagnosis] Demande un diagnostic ou une histoire médicale
    [candidate_pays] Frais à la charge du candidat
    [same_service] Être suivi par ce service n’est pas compatible
    [funding_uncertain] Financement incertain
   *[other] { $key }
}
web-offer-competencies = Ce que vous feriez
web-offer-competencies-what = D’après le référentiel européen de compétences des pairs-aidants (projet PAT).
web-competency = { $number ->
    [1] Créer une relation de confiance
    [2] Soutenir, écouter, donner de l’espoir
    [3] Partager son expérience du rétablissement
    [4] S’adapter à chaque personne
    [5] Accompagner les projets de rétablissement, sans diriger
    [6] Informer sur ce qui aide à aller mieux
    [7] Faire le lien avec les services et la vie du quartier
    [8] Aider dans les moments de crise
    [9] Communiquer avec respect et discrétion
    [10] Travailler en équipe
    [11] Défendre les droits
    [12] Prendre soin de soi et continuer d’apprendre
   *[other] { $number }
}
web-offer-seen = Où cette offre a été vue
web-seen = Vue du { $first } au { $last }
web-offer-history = Ce qui s’est passé
web-offer-back = Retour aux offres
web-asked = oui, c’est demandé
web-not-asked = non, ce n’est pas demandé
web-label = { $name ->
    [employer] Employeur
    [place] Lieu
    [role] Métier
    [kind] Nature
    [contract] Contrat
    [hours] Temps de travail
    [pay] Paie
    [deadline] Date limite
    [starts] Début
    [posted] Publiée le
    [lived] Expérience vécue
    [training] Formation demandée
    [record] { $in ->
        [CA] Vérification des antécédents judiciaires
       *[EU] Extrait de casier judiciaire
    }
    [licence] Permis de conduire
    [reference] Référence
   *[other] { $name }
}
web-over-title = Cette offre est terminée
web-over-deadline = La date limite est passée : { $day }.
web-over-closed = L’annonce a été retirée ou pourvue.
web-over-what = Elle reste ici quelque temps, pour que votre lien ne mène pas dans le vide. On ne peut plus y répondre.
web-over-subscribe = Être prévenu quand une offre semblable arrive
web-over-alike = Encore ouvertes, au plus près
web-employers-title = Qui embauche des pairs
web-employers-intro = Ces employeurs ont publié au moins une offre où l’expérience vécue est demandée. Vous pouvez leur écrire, même sans annonce ouverte.
web-employers-counted = { $n ->
    [0] Aucun employeur n’est encore connu ici.
    [one] { $n } employeur, d’après les offres lues ici.
   *[other] { $n } employeurs, d’après les offres lues ici.
}
web-employers-countries = Pays
web-employers-name = Employeur
web-employers-region = Région
web-employers-offers = Offres vues
web-employers-last = La dernière
web-employers-more = Vous débutez ?
web-sources-title = Les sites que nous lisons
web-sources-intro = Les offres viennent de ces sites. Nous les relisons régulièrement, doucement, et nous disons ce que nous n’avons pas pu lire.
web-sources-counted = { $n ->
    [0] Aucun site n’est lu pour le moment.
    [one] { $n } site est lu.
   *[other] { $n } sites sont lus.
}
web-sources-name = Site
web-sources-country = Pays
web-sources-last = Dernière lecture
web-sources-state = État
web-sources-never = pas encore lu
web-source-state = { $state ->
    [new] nouveau, nous apprenons à le lire
    [ok] lu normalement
    [quiet] lu, rien de nouveau depuis longtemps
   *[pending] lecture à vérifier de notre côté
}
web-sources-polite = Nous respectons les règles de chaque site pour les robots, et nous gardons le lien vers chaque annonce d’origine.
web-sources-missing = Vous connaissez un site qui manque ? Écrivez-nous : l’adresse est en bas de page.
web-text-elsewhere = Ailleurs
web-text-links = Pour continuer
web-fault-missing = Cette page n’existe pas
web-fault-missing-what = L’adresse est peut-être incomplète, ou l’annonce est partie. Les offres ouvertes sont toutes ici :
web-fault-method = Cette page ne se demande pas ainsi
web-fault-method-what = Revenez à la page précédente et utilisez son bouton.
web-fault-too-much = Cette demande est trop longue
web-fault-too-much-what = Raccourcissez votre recherche, puis recommencez.
web-fault-elsewhere = Cette demande vient d’un autre site
web-fault-elsewhere-what = Pour vous protéger, nous n’acceptons que nos propres formulaires. Ouvrez la page ici, puis recommencez.
web-fault-trouble = Un souci de notre côté
web-fault-trouble-what = Rien n’est perdu. Attendez une minute, puis rechargez la page.
web-fault-home = Page d’accueil
web-become-title = Devenir pair
web-become-intro = Il n’y a pas un seul chemin. Voici des étapes que des pairs ont suivies. Prenez votre temps, et gardez ce qui vous convient.
web-become-meet = 1. Rencontrer
web-become-meet-1 = Cherchez près de chez vous des lieux où travaillent des pairs : groupes d’entraide, associations, hôpitaux, équipes de logement.
web-become-meet-2 = Appelez ou écrivez, tout simplement. Dites que le métier vous intéresse et demandez à rencontrer un pair.
web-become-meet-3 = La liste des employeurs de ce site peut vous aider à commencer.
web-become-try = 2. Essayer, comme bénévole
web-become-try-1 = Passez du temps aux côtés d’un pair, professionnel ou bénévole.
web-become-try-2 = Vous saurez si parler de votre vécu vous va, si écouter vous porte ou vous pèse.
web-become-try-3 = Aider n’est pas se sacrifier : une équipe qui vous accueille bien fait attention à vous aussi.
web-become-intern = 3. Faire un stage
web-become-intern-1 = Un stage permet de voir une équipe de l’intérieur. Le mieux est de le faire ailleurs que là où l’on a été aidé.
web-become-intern-2 = Demandez dès le début qui sera votre référent, et quand vous pourrez faire le point.
web-become-train = 4. Se former
web-become-train-1 = Il existe des formations courtes, des diplômes d’université et des licences. Certaines se suivent en travaillant.
web-become-train-2 = Beaucoup de postes forment après l’embauche : une formation n’est pas toujours demandée pour postuler.
web-become-train-3 = Demandez qui paie la formation, les trajets et le temps passé.
web-become-apply = 5. Postuler
web-become-apply-1 = Votre vécu est une qualification. Vous n’avez pas à donner un diagnostic, ni à raconter toute votre histoire.
web-become-apply-2 = Regardez si l’annonce parle de supervision, de formation, de paie et de la place dans l’équipe.
web-become-apply-3 = Un passé judiciaire n’est pas toujours un obstacle. Demandez pourquoi un extrait est exigé.
web-become-apply-4 = Rien d’ouvert ? Écrivez quand même à un employeur de la liste, et demandez à recevoir les offres.
web-become-fr = En France
web-become-fr-1 = On parle surtout de médiateur de santé pair, de travailleur pair et de pair-aidant.
web-become-fr-2 = La licence de médiateur de santé pair (Bobigny, Bordeaux) se suit le plus souvent après l’embauche, une semaine par mois.
web-become-fr-3 = D’autres voies : diplômes d’université de pair-aidance (Lyon), CoFoR à Marseille, programmes de patients partenaires.
web-become-fr-4 = Les groupes d’entraide mutuelle (GEM), les équipes « Un chez-soi d’abord » et les hôpitaux psychiatriques embauchent ou accueillent des pairs.
web-become-ca = Au Québec
web-become-ca-1 = On parle de pair aidant, de pair aidant famille et d’intervenant pair.
web-become-ca-2 = La formation en intervention par les pairs de l’AQRP compte 184 heures. L’Université Laval délivre une accréditation.
web-become-ca-3 = Un diplôme d’études secondaires suffit souvent. L’expérience et le recul comptent davantage.
web-become-ca-4 = La vérification des antécédents judiciaires est courante. Un dossier n’exclut pas toujours : posez la question.
web-become-be = En Belgique
web-become-be-1 = On parle de pair-aidant, d’expert du vécu et d’« ervaringsdeskundige ».
web-become-be-2 = Des formations existent à l’UMons, à la Plateforme bruxelloise pour la santé mentale, au Smes (projet PAT), et en Flandre dans des hautes écoles.
web-become-be-3 = Un extrait de casier judiciaire (modèle 596.2) peut être demandé pour travailler avec des mineurs.
web-become-ch = En Suisse
web-become-ch-1 = On parle de pair praticien en santé mentale, et d’« EX-IN » en Suisse alémanique.
web-become-ch-2 = À Lausanne, une formation certifiante compte environ 150 heures de cours et 50 heures de stage.
web-become-ch-3 = L’extrait du casier judiciaire peut être demandé à l’embauche.
web-become-care = Prendre soin de soi
web-become-care-1 = Vous avez le droit de vous arrêter, de dire non, de demander un aménagement.
web-become-care-2 = Parlez de ce qui pèse avant d’être débordé : à un pair, à un superviseur, à un proche.
web-become-care-3 = Si vous êtes en danger ou si une autre personne l’est, appelez le numéro d’urgence de votre pays : 112 en Europe, 911 au Canada.
web-become-see-volunteering = Voir le bénévolat
web-become-see-internships = Voir les stages
web-become-see-training = Voir les formations
web-become-see-jobs = Voir les emplois
web-become-see-employers = Voir qui embauche des pairs
web-privacy-title = Vie privée
web-privacy-intro = Chercher ce métier peut laisser deviner quelque chose de votre santé. Nous gardons donc le moins possible.
web-privacy-visit = Quand vous lisez ces pages
web-privacy-visit-1 = Nous ne déposons aucun cookie et n’enregistrons pas qui lit quoi.
web-privacy-visit-2 = Les pages ne chargent rien d’un autre site : ni image, ni police, ni script.
web-privacy-visit-3 = Quand vous suivez un lien vers une annonce, le site d’arrivée ne sait pas que vous venez d’ici.
web-privacy-kept = Si vous demandez à recevoir les offres, nous gardons
web-privacy-kept-1 = votre adresse, chiffrée sur le disque ;
web-privacy-kept-2 = vos souhaits, votre langue, votre rythme et votre fuseau horaire ;
web-privacy-kept-3 = la date de votre accord et les mots auxquels vous avez dit oui ;
web-privacy-kept-4 = la liste des offres déjà envoyées, pour ne pas vous les envoyer deux fois.
web-privacy-not = Nous ne gardons pas
web-privacy-not-1 = votre nom ;
web-privacy-not-2 = l’adresse de votre ordinateur ou de votre téléphone ;
web-privacy-not-3 = si vous ouvrez nos messages, ni sur quoi vous cliquez ;
web-privacy-not-4 = quoi que ce soit pour le vendre ou le donner : nous ne le faisons jamais.
web-privacy-why = De quel droit
web-privacy-why-1 = Votre accord, donné en cliquant dans le message de confirmation. Sans ce clic, rien ne vous est envoyé.
web-privacy-why-2 = C’est ce que demandent le RGPD (articles 7 et 9), la Loi 25 au Québec et la nLPD en Suisse.
web-privacy-until = Jusqu’à quand
web-privacy-until-1 = Une demande sans confirmation est effacée après 7 jours.
web-privacy-until-2 = Vous arrêtez d’un clic, depuis chaque message.
web-privacy-until-3 = Vous pouvez tout effacer vous-même, depuis la page de vos réglages.
web-privacy-until-4 = Les copies de secours suivent : ce qui est effacé le reste, même après une panne.
web-privacy-rights = Vos droits
web-privacy-rights-1 = Voir et emporter ce que nous gardons : bouton « Télécharger » de vos réglages.
web-privacy-rights-2 = Corriger, mettre en pause, changer d’adresse : même page.
web-privacy-rights-3 = Poser une question à une personne : l’adresse est en bas de page.
web-privacy-rights-4 = Vous plaindre : CNIL en France, APD en Belgique, CAI au Québec, PFPDT en Suisse.
web-privacy-sources = Si vous publiez des offres
web-privacy-sources-1 = Nous gardons un résumé, de courtes citations et le lien vers votre page.
web-privacy-sources-2 = Pour corriger ou retirer une annonce, écrivez-nous : l’adresse est en bas de page.
web-accessibility-title = Accessibilité
web-accessibility-intro = Ces pages sont faites pour se lire avec tout : un vieux téléphone, un lecteur d’écran, un clavier, une page imprimée.
web-accessibility-done = Ce qui est fait
web-accessibility-done-1 = Tout fonctionne sans script et sans souris.
web-accessibility-done-2 = Le texte s’agrandit et tient dans 320 points de large, sans défilement de côté.
web-accessibility-done-3 = Les contrastes dépassent 4,5 pour 1, en clair comme en sombre.
web-accessibility-done-4 = Les titres, les listes et les formulaires disent ce qu’ils sont aux lecteurs d’écran.
web-accessibility-done-5 = Les phrases sont courtes et les mots sont simples.
web-accessibility-checked = Comment c’est vérifié
web-accessibility-checked-1 = À chaque changement, deux outils relisent les pages : axe-core et le validateur Nu du W3C.
web-accessibility-checked-2 = Un navigateur sans script refait le parcours entier, de la recherche au désabonnement.
web-accessibility-checked-3 = Le but visé est le niveau AA des WCAG 2.2.
web-accessibility-limits = Ce qui manque
web-accessibility-limits-1 = Aucun audit complet (RGAA ou SGQRI) n’a été fait par une personne du métier. Ces pages ne sont donc déclarées conformes à aucun référentiel.
web-accessibility-limits-2 = Les phrases n’ont pas été relues par des personnes en situation de handicap intellectuel : elles ne portent pas le logo FALC.
web-accessibility-limits-3 = Les annonces citées gardent leurs mots, et les sites d’arrivée peuvent être difficiles à lire.
web-accessibility-help = Un obstacle ?
web-accessibility-help-1 = Dites-le-nous : l’adresse est en bas de page. Une personne vous répondra.
web-accessibility-help-2 = Tout ce qui est ici peut aussi vous être envoyé en texte simple, par courriel.
web-subscribe-title = Recevoir les offres
web-subscribe-intro = Une adresse et quelques souhaits. Rien d’autre : ni nom, ni mot de passe.
web-subscribe-trouble = Il reste une chose à voir
web-subscribe-address = Votre adresse { $in ->
    [CA] de courriel
   *[EU] e-mail
}
web-subscribe-address-hint = Par exemple : prenom@exemple.org. Choisissez une boîte que vous êtes seul à lire.
web-subscribe-trap = Laissez cette case vide
web-subscribe-go = Recevoir le message de confirmation
web-subscribe-next = Un seul message part vers cette adresse. Tant que vous n’y dites pas oui, rien d’autre ne vous est envoyé.
web-subscribe-too-quick = Le formulaire est parti trop vite pour nous. Attendez trois secondes, cochez à nouveau l’accord, puis renvoyez-le.
web-subscribe-stale = Cette page était ouverte depuis longtemps. Vos réponses sont encore là : cochez à nouveau l’accord, puis renvoyez-la.
web-subscribe-no-consent = Cochez votre accord : sans lui, nous n’avons pas le droit de vous écrire.
web-subscribe-crowded = Trop de demandes arrivent en ce moment. Réessayez dans une heure.
web-choose-what = Que voulez-vous recevoir ?
web-choose-what-hint = Cochez une ou plusieurs listes. Si rien n’est coché ni écrit, vous recevrez tout.
web-choose-query = Votre propre recherche, si vous en avez une
web-choose-query-hint = Comme dans la case de recherche : pair-aidant Lyon
web-choose-rhythm = À quel rythme ?
web-choose-rhythm-hint = S’il n’y a rien de nouveau, rien ne part.
web-rhythm = { $rhythm ->
    [daily] chaque matin
    [weekly] une fois par semaine, le lundi
    [monthly] une fois par mois
    [now] dès qu’il y a quelque chose
   *[other] rythme choisi : { $rhythm }
}
web-choose-language = Dans quelle langue ?
web-choose-zone = Votre heure
web-choose-zone-hint = Pour écrire le matin, chez vous.
web-zone = { $zone ->
    [Europe-Paris] Paris
    [Europe-Brussels] Bruxelles
    [Europe-Zurich] Berne, Genève
    [Europe-Luxembourg] Luxembourg
    [Europe-Berlin] Berlin
    [Europe-London] Londres
    [America-Toronto] Montréal, Québec, Toronto
    [America-Halifax] Moncton, Halifax
    [America-St_Johns] Saint-Jean de Terre-Neuve
    [America-Winnipeg] Winnipeg
    [America-Edmonton] Edmonton, Calgary
    [America-Vancouver] Vancouver
    [Indian-Reunion] La Réunion
    [America-Martinique] Martinique, Guadeloupe
   *[other] { $zone }
}
web-consent = Votre accord
web-consent-yes = Oui, écrivez-moi. Je sais que recevoir ces offres peut laisser deviner quelque chose de ma santé.
web-consent-hint = Vous pouvez changer d’avis à tout moment, d’un clic.
web-sent-title = Regardez votre boîte
web-sent-look = Si cette adresse peut recevoir nos messages, un message de confirmation y arrive dans quelques minutes. Son titre ne dit pas de quoi il s’agit.
web-sent-spam = Rien au bout d’une heure ? Regardez dans les indésirables.
web-sent-nothing = Une seule demande par jour et par adresse donne lieu à un message. Si vous en avez déjà fait une aujourd’hui, cherchez ce message-là.
web-pass-title = Ce lien ne marche plus
web-pass-again = Faire une nouvelle demande
web-confirm-title = Votre accord
web-confirm-who = Adresse : { $address }
web-confirm-what = Vous recevrez des offres d’emploi, de stage, de bénévolat et de formation, selon vos souhaits.
web-confirm-health = Être sur cette liste peut laisser deviner quelque chose de votre santé. Nous gardons l’adresse, vos souhaits et la date de votre accord, et nous ne les donnons à personne.
web-confirm-stop = Vous pouvez arrêter quand vous voulez, d’un clic.
web-confirm-go = Oui, je suis d’accord
web-confirmed-title = C’est fait
web-confirmed-what = Votre accord est noté. Le premier message arrive bientôt, avec ce qui est ouvert aujourd’hui.
web-confirmed-next = Vous pouvez régler vos souhaits, faire une pause ou arrêter depuis chaque message.
web-leave-title = Ne plus rien recevoir
web-leave-who = Adresse : { $address }
web-leave-what = Votre adresse et vos souhaits seront effacés tout de suite.
web-leave-go = Arrêter et tout effacer
web-leave-pause = Plutôt faire une pause ou recevoir moins souvent
web-left-title = Vous ne recevrez plus rien
web-left-what = Votre adresse et vos souhaits sont effacés.
web-left-wish = Merci d’être passé. Les offres restent ouvertes à tous sur ce site.
web-erase-title = Tout effacer ?
web-erase-who = Adresse : { $address }
web-erase-what = Votre adresse, vos souhaits et la liste de ce qui vous a été envoyé disparaissent. On ne peut pas revenir en arrière.
web-erase-go = Oui, tout effacer
web-erase-back = Non, revenir à mes réglages
web-settings-title = Vos réglages
web-settings-who = Adresse : { $address }
web-settings-state = { $state ->
    [active] Vous recevez les offres.
    [paused] Vous êtes en pause : rien ne part.
    [suspended] Votre boîte refuse nos messages : rien ne part. Changez d’adresse ou reprenez plus bas.
   *[pending] Votre accord n’est pas encore confirmé.
}
web-settings-moving = Une nouvelle adresse attend votre confirmation : { $address }
web-settings-wishes = Vos souhaits
web-settings-keep = Garder ces souhaits
web-settings-pause = Faire une pause
web-settings-pause-what = Rien ne part pendant la pause. Vos souhaits restent gardés.
web-settings-pause-go = Me mettre en pause
web-settings-resume-go = Reprendre
web-settings-address = Changer d’adresse
web-settings-address-new = Nouvelle adresse
web-settings-address-hint = Un message y part. Rien ne change tant que vous n’y dites pas oui.
web-settings-address-go = Envoyer le message
web-settings-data = Vos données
web-settings-export = Télécharger tout ce que nous gardons
web-settings-erase = Tout effacer et partir
web-settings-done-wishes = Vos souhaits sont gardés.
web-settings-done-pause = Vous êtes en pause.
web-settings-done-resume = C’est reparti.
web-settings-done-address = Un message est parti vers la nouvelle adresse. Ouvrez-le pour confirmer.

## decide
decide-no-author = Qui décide ? Ajoutez --author NOM
decide-merge-itself = C’est déjà une seule et même offre : { $id }
decide-no-such-posting = Aucune annonce « { $posting } » dans cette offre. Elle compte : { $known }
decide-split-all = Il faut qu’au moins une annonce reste et qu’au moins une parte
decide-no-value = « { $typed } » : écrivez champ=valeur, par exemple limite=2026-12-15 (limite= seul reprend la correction)
decide-no-such-field = Champ inconnu : « { $name } ». Les champs : titre, employeur, nature, pair, metier, lieu, contrat, etp, heures, paie, parution, limite, debut, ref
decide-no-such-field-near = Champ inconnu : « { $name } ». Vouliez-vous dire « { $near } » ?
decide-bad-value = Valeur illisible pour { $field } : « { $typed } ». Exemples : limite=2026-12-15, lieu=Lévis, contrat=cdi, etp=80 %, heures=28, paie=24,50 $ l’heure, nature=emploi, pair=oui
decide-told = { $author } { decide-verb }
decide-told-why = { $author } { decide-verb } : « { $reason } »
decide-verb = { $verb ->
    [merge] dit que ces annonces sont un seul poste
    [split] dit que ces annonces sont deux postes
    [hold] met l’offre de côté
    [reject] écarte l’offre
    [release] remet l’offre en circulation
   *[correct] corrige : { $fields }
}

## explain
explain-joined = Pourquoi ces annonces sont comptées ensemble
explain-related = Ce qui ressemble, sans être compté ici
explain-decisions = Ce qui a été décidé
explain-silent = Non précisé : { $names }
explain-keys = Ce qui l’identifie
explain-beside = « { $title } » ({ $id }) : { $verdict ->
    [same] même poste
    [perhaps] peut-être le même poste
    [family] même annonce, autre ville
   *[other] autre poste
 }, total { $sum }
explain-reason = { $reason ->
    [role] métier
    [employer] employeur
    [place] lieu
    [title] titres
    [unsaid] mots du titre que l’autre ne dit pas
    [text] textes
    [reworded] chaque texte a des mots que l’autre n’a pas
    [deadline] date limite
    [contract] contrat
    [hours] heures
    [pay] paie
    [reference] référence
   *[key] même lien ou même identifiant
}
explain-veto = { $veto ->
    [kind] ce ne peut pas être le même : autre nature
    [town] ce ne peut pas être le même : autre ville
    [region] ce ne peut pas être le même : autre région
    [reference] ce ne peut pas être le même : autre référence
    [board] ce ne peut pas être le même : les deux sont affichées ensemble sur un même site
    [contract] ce ne peut pas être le même : autre contrat sur un même site
   *[time] ce ne peut pas être le même : trop de temps entre les deux
}
# La mise en route : vigie init.
cli-init = Met en place une configuration : quelques questions, ou un fichier de réponses
cli-doctor = Examine l’installation : disque, courriel, DNS, sources… et dit quoi faire
cli-man = Écrit les pages de manuel dans un dossier
cli-completions = Écrit de quoi compléter les commandes avec la touche Tab
cli-arg-answers = Fichier de réponses, au lieu des questions : les clés de vigie.toml, et « sources »
cli-arg-folder = Dossier, par exemple /usr/local/share/man/man1
cli-arg-shell = Interpréteur de commandes
cli-arg-libraries = Les bibliothèques du programme : nom, version, licence, origine
init-no-terminal = Les questions se posent dans un terminal. Sans terminal : vigie init --answers FICHIER
init-answers-refused = Les réponses ont des fautes ; rien n’a été écrit.
init-not-understood = Les réponses n’ont pas pu être relues : { $why }
init-cut = Les questions ont été interrompues ; rien n’a été écrit.
init-needed = Cette réponse est nécessaire.
init-hello =
    Quelques questions, et vigie est prête dans { $folder }.
    Entrée donne la réponse entre crochets. Rien de ce qui existe déjà n’est modifié.
init-ask-instance-languages = Langues des personnes abonnées, la première d’abord (fr, en)
init-ask-instance-country = Pays de la plupart d’entre elles, en deux lettres (CA, FR, BE, CH)
init-ask-instance-name = Nom que verront les personnes abonnées ; choisissez-le discret
init-ask-instance-contact = Adresse ou page où vous joindre : elle est envoyée aux sites lus
init-ask-instance-url = Adresse des pages, vue de l’extérieur, par exemple https://vigie.votre-domaine/ (Entrée : plus tard)
init-ask-admin-mail = Qui prévenir par courriel quand il faut une personne
init-sources = Les sites connus. Ceux qui sont marqués • ont une forme sûre ; la forme des autres est devinée.
init-source-on = { $number } • { $source } : { $name } ({ $country })
init-source-off = { $number }   { $source } : { $name } ({ $country })
init-ask--sources = Lesquels allumer, par numéro ou par nom, ou « aucune » (Entrée : ceux marqués •)
init-ask-mail-smtp-host = Serveur qui envoie vos courriels (Entrée : plus tard ; ils vont dans un dossier)
init-ask-mail-smtp-port = Port : 465 (TLS) ou 587 (STARTTLS)
init-ask-mail-from = Adresse d’expéditeur, de votre domaine
init-ask-user = Nom d’utilisateur sur ce serveur (« - » : aucun)
init-ask-password = Mot de passe (il ne s’affiche pas)
init-ask-try = Essayer ce serveur maintenant, sans rien envoyer ? (oui, non)
init-yes = oui
init-made = Écrit : { $file }
init-kept = Laissé tel quel : { $file }
init-next =
    Et maintenant :
      vigie --config { $folder } check
      vigie --config { $folder } poll
      vigie --config { $folder } doctor
init-unit = Pour que vigie tourne tous les jours, dans /etc/systemd/system/vigie.service :
init-proxy = Pour ouvrir les pages au public, avec Caddy :
init-proxy-nginx = Ou avec nginx :
init-file-head =
    Les réglages de vigie, écrits par « vigie init ». À vous de les changer ; vigie n’y touche plus.
    Toutes les clés : vigie.example.toml. Pour vérifier ce fichier : vigie check
init-file-section = { $section ->
    [instance] Qui fait tourner vigie, pour qui, et où vous joindre.
    [store] Où vont les données.
    [fetch] Comment les sites sont lus.
    [mail] Qui écrit. Sans [mail.smtp], les courriels vont dans un dossier.
    [mail-smtp] Le serveur qui envoie. credentials_file : utilisateur, puis mot de passe ; chmod 600.
    [web] Les pages.
    [admin] Qui prévenir, et par où parler au service.
   *[other] { "" }
}
pages-man = Pages de manuel : { $n }, dans { $folder }
show-about-libraries = Le programme contient { $n } bibliothèques libres : vigie about --libraries

# L’examen : vigie doctor.
doctor-line = { $mark } { $id } : { $what }
doctor-cure = { "           " }→ { $cure }
doctor-mark-skipped = pas vu    {""}
doctor-mark-fine = bien      {""}
doctor-mark-doubtful = à voir    {""}
doctor-mark-wrong = à réparer {""}
doctor-sum = { $wrong ->
    [0] { $doubtful ->
        [0] Tout va bien.
       *[other] Rien de cassé ; à voir : { $doubtful }.
    }
   *[other] À réparer : { $wrong }. À voir : { $doubtful }.
}
doctor-configuration = sans faute
doctor-configuration-warns = { $n ->
    [one] un avertissement
   *[other] { $n } avertissements
}
doctor-configuration-wrong = { $n ->
    [one] une faute ; le reste n’a pas été examiné
   *[other] { $n } fautes ; le reste n’a pas été examiné
}
doctor-configuration-cure = vigie check les montre, avec la ligne et ce qu’il faut écrire
doctor-service = le service tourne et répond ({ $socket })
doctor-service-none = aucun service ne tourne : rien n’est lu ni envoyé tout seul
doctor-service-cure = sudo systemctl enable --now vigie, ou « vigie run » dans un terminal
doctor-service-shut-cure = ajoutez-vous au groupe du service, ou : sudo -u vigie vigie doctor
doctor-store = { $offers ->
    [one] une offre
   *[other] { $offers } offres
}, { $subscribers ->
    [0] personne d’inscrit
    [one] une personne inscrite
   *[other] { $subscribers } personnes inscrites
}, { $snapshots ->
    [0] pas encore d’instantané
    [one] un instantané
   *[other] { $snapshots } instantanés
} ; sommes et comptes justes
doctor-store-new = le dossier { $folder } n’existe pas encore
doctor-store-new-cure = il naît avec la première lecture : vigie poll, ou le service
doctor-store-cure = vigie store verify --deep dit tout ; au redémarrage, vigie se répare à partir de ses instantanés
doctor-store-mended-cure = c’est réparé ; surveillez ce disque, et gardez une sauvegarde ailleurs
doctor-store-closed-cure = si le service démarre ou s’arrête, recommencez dans un instant
doctor-disk = { $free } Mo libres pour { $folder }
doctor-disk-unknown = la place libre n’est pas connue
doctor-reload = la configuration en usage est celle des fichiers
doctor-reload-cure = corrigez ce qui est dit ; vigie la reprend d’elle-même
doctor-disk-cure = faites de la place : sous 300 Mo, vigie ne garde plus de nouvelles offres
doctor-clock = { $now }
doctor-clock-back = l’horloge dit { $now }, mais une source a été lue le { $last }
doctor-clock-alone = { $now }, mais aucun serveur de temps n’a encore répondu
doctor-clock-cure = timedatectl dit si l’heure est réglée ; sudo timedatectl set-ntp true
doctor-permissions = personne d’autre ne lit les données ni les secrets
doctor-permissions-open = d’autres comptes de cette machine peuvent entrer dans { $folder }
doctor-permissions-cure = sudo chmod 700 { $folder }
doctor-permissions-secret-cure = chmod 600, et pour propriétaire le compte du service
doctor-backup = { $days ->
    [0] faite aujourd’hui
    [one] faite hier
   *[other] faite il y a { $days } jours
}
doctor-backup-old = la dernière sauvegarde a { $days } jours
doctor-backup-never = aucune sauvegarde n’a été faite ; les instantanés sont sur le même disque que les données
doctor-backup-cure = vigie store backup FICHIER, puis copiez-le sur une autre machine
doctor-backup-no-snapshot = le dernier instantané a { $days } jours ; il devrait y en avoir un par nuit
doctor-backup-snapshot-cure = laissez tourner le service, et regardez la place libre
doctor-contact = les sites lus savent où vous joindre
doctor-contact-cure = écrivez contact = "…" sous [instance] dans vigie.toml
doctor-address = les courriels mènent à { $url }
doctor-address-none = l’adresse des pages n’est pas dite : les courriels n’ont pas de liens
doctor-address-cure = écrivez url = "https://…" sous [instance] dans vigie.toml
doctor-address-plain = { $url } n’est pas en HTTPS
doctor-address-plain-cure = mettez un serveur web devant les pages ; vigie init en montre les lignes
doctor-sources = { $n ->
    [one] une source lue, elle va bien
   *[other] { $n } sources, toutes vont bien
}
doctor-sources-none = aucune source n’est allumée
doctor-sources-none-cure = dans sources.toml, écrivez enabled = true à une source que vous avez regardée
doctor-sources-never = aucune source n’a encore été lue
doctor-sources-never-cure = vigie poll
doctor-sources-ailing = à regarder ({ $n }) : { $names }
doctor-sources-stale = pas lues depuis plus de trois jours ({ $n }) : { $names }
doctor-sources-cure = vigie source show { $source }
doctor-dns = { $n ->
    [one] un nom cherché, trouvé
   *[other] { $n } noms cherchés, tous trouvés
}
doctor-dns-nothing = aucun nom à chercher
doctor-dns-lost = introuvables : { $names } ({ $why })
doctor-dns-cure = cette machine ne trouve aucun nom : regardez son réseau et /etc/resolv.conf
doctor-dns-some-cure = le nom a peut-être changé : corrigez l’adresse de la source
doctor-dns-silent = le DNS n’a pas répondu ({ $why })
doctor-relay = { $host } répond et vous connaît
doctor-relay-memory = les courriels restent en mémoire
doctor-relay-folder = les courriels vont dans le dossier { $folder } ; personne ne les reçoit
doctor-relay-folder-cure = nommez votre serveur de courriel : [mail.smtp] dans vigie.toml
doctor-relay-silent = { $host } ne répond pas
doctor-relay-cure = regardez host, port et credentials_file sous [mail.smtp] ; certains hébergeurs ferment ces ports
doctor-queue = { $n ->
    [0] aucun courriel n’attend
    [one] un courriel attend, depuis peu
   *[other] { $n } courriels attendent, depuis peu
}
doctor-queue-old = { $n ->
    [one] un courriel attend depuis plus d’un jour : { $why }
   *[other] { $n } courriels attendent depuis plus d’un jour : { $why }
}
doctor-queue-cure = vigie mail queue dit pourquoi ; vigie mail retry réessaie
doctor-sender-none = rien n’est envoyé par un serveur
doctor-record = { $record }
doctor-publish = publiez dans le DNS, de type TXT, sous { $name } : { $record }
doctor-spf-none = le domaine { $domain } ne dit pas qui a le droit d’écrire en son nom
doctor-spf-cure = demandez à votre hébergeur de courriel l’enregistrement SPF de { $domain }, et publiez-le
doctor-spf-several = le domaine { $domain } a { $n } enregistrements SPF : aucun ne compte
doctor-spf-several-cure = fondez-les en un seul
doctor-dkim = { $n ->
    [one] la clé publiée est celle qui signe
   *[other] les { $n } clés publiées sont celles qui signent
}
doctor-dkim-none = la clé { $name } n’est pas dans le DNS : les signatures ne valent rien
doctor-dkim-other = sous { $name }, le DNS a une autre clé que celle qui signe
doctor-dkim-unsigned = vigie ne signe pas les courriels de { $domain }
doctor-dkim-unsigned-cure = si votre hébergeur signe lui-même, tout va bien ; sinon, [mail.dkim.rsa] dans vigie.toml
doctor-dmarc-none = le domaine { $domain } ne dit pas quoi faire d’un courriel usurpé

# Les jetons : qui entre d’ailleurs.
cli-token = Les jetons : qui peut parler au service depuis une autre machine
cli-token-add = Donne un jeton à quelqu’un ; il n’est montré qu’une fois
cli-token-list = Les jetons donnés
cli-token-revoke = Met fin à un jeton, tout de suite
cli-arg-holder = Pour qui : un nom, ou un usage
cli-arg-scope = Ce qu’il permet : lire (read), corriger des offres (volunteer), tout (admin)
cli-arg-days = Combien de jours il vaut, 366 au plus [par défaut : 90]
cli-arg-token = Identifiant du jeton : vigie token list
cli-bad-scope = « { $name } » ne convient pas. Écrivez read, volunteer ou admin.
cli-bad-scope-near = « { $name } » ne convient pas. Vouliez-vous dire « { $near } » ?
api-token-refused = Ce jeton ne vaut rien, ou plus rien. Demandez-en un autre à la personne qui tient ce service.
api-token-days = Un jeton vaut de 1 à { $most } jours.
api-token-name = Dites pour qui est le jeton, en 60 caractères au plus.
api-token-many = Il y a déjà { $most } jetons. Mettez fin à ceux qui ne servent plus : vigie token revoke
api-token-unknown-id = Aucun jeton n’a l’identifiant « { $id } ». Ceux qui existent : vigie token list
show-token-given = Jeton de { $name }, jusqu’au { $until }. Il ne sera plus montré : mettez-le dans un fichier lisible par cette personne seule.
show-token-ended = Le jeton { $id } de { $name } ne vaut plus rien.
show-scope-read = lire
show-scope-volunteer = corriger
show-scope-admin = tout
show-heading-id = Identifiant
show-heading-holder = Pour
show-heading-scope = Permet
show-heading-until = Jusqu’au (UTC)

# Une configuration qui change pendant que le service tourne.
reload-refused = La nouvelle configuration a des fautes ; l’ancienne reste en place.
    { $why }
reload-needs-restart = Ces clés ne changent qu’au redémarrage : { $keys }. Rien n’a été repris ; redémarrez le service, ou remettez-les.

machine-not-found = il n’existe pas à cet endroit
machine-denied = les droits ne le permettent pas
machine-folder = c’est un dossier, pas un fichier
machine-no-folder = une partie du chemin n’est pas un dossier
machine-exists = il existe déjà
machine-full = le disque est plein
machine-read-only = le disque est en lecture seule
machine-not-text = ce n’est pas du texte en UTF-8
machine-taken = un autre programme occupe déjà cette adresse
machine-no-address = cette machine n’a pas cette adresse
machine-other = { $why }
