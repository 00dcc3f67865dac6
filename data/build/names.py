"""Names written by hand: areas, usual short forms, other languages' names of towns."""

COUNTRIES = {
    "FR": ("France", ["France entière", "Toute la France", "Partout en France", "France métropolitaine",
                      "Frankreich", "Frankrijk", "Francia"], 46.6, 2.4),
    "BE": ("Belgique", ["Belgium", "België", "Belgien", "Belgio"], 50.6, 4.6),
    "CH": ("Suisse", ["Switzerland", "Schweiz", "Svizzera", "Zwitserland", "Suisse romande", "Romandie",
                      "Deutschschweiz", "Suisse alémanique"], 46.8, 8.2),
    "CA": ("Canada", ["Kanada", "Partout au Canada"], 56.0, -96.0),
    "LU": ("Luxembourg", ["Grand-Duché de Luxembourg", "Grand-Duché", "Luxembourg (pays)"], 49.8, 6.1),
    "DE": ("Allemagne", ["Deutschland", "Germany", "Duitsland", "Germania"], 51.2, 10.4),
    "AT": ("Autriche", ["Österreich", "Austria", "Oostenrijk"], 47.6, 14.1),
    "NL": ("Pays-Bas", ["Nederland", "Netherlands", "The Netherlands", "Niederlande", "Paesi Bassi"], 52.2, 5.3),
    "IT": ("Italie", ["Italia", "Italy", "Italien", "Italië"], 42.8, 12.8),
    "GB": ("Royaume-Uni", ["United Kingdom", "UK", "Great Britain", "Grande-Bretagne", "Vereinigtes Königreich"],
           54.0, -2.5),
    "IE": ("Irlande", ["Ireland", "Irland", "Éire"], 53.2, -8.0),
}

# Other names of regions, by INSEE code. Names of the regions before 2016 lead to today's.
FR_REGIONS = {
    "11": ["IdF", "Ile de France", "région parisienne", "Paris region", "Greater Paris"],
    "24": ["Centre Val de Loire", "région Centre"],
    "27": ["BFC", "Bourgogne", "Franche-Comté"],
    "28": ["Basse-Normandie", "Haute-Normandie", "Normandy"],
    "32": ["HdF", "Nord-Pas-de-Calais", "Picardie"],
    "44": ["Alsace", "Lorraine", "Champagne-Ardenne", "Collectivité européenne d'Alsace"],
    "52": ["PDL", "Pays de Loire"],
    "53": ["Breizh", "Brittany"],
    "75": ["Aquitaine", "Limousin", "Poitou-Charentes"],
    "76": ["Midi-Pyrénées", "Languedoc-Roussillon"],
    "84": ["AuRA", "ARA", "Rhône-Alpes", "Auvergne"],
    "93": ["PACA", "Région Sud", "Paca"],
    "94": ["Corsica"],
    "03": ["Guyane française", "French Guiana"],
    "04": ["Réunion", "Île de la Réunion", "Reunion Island"],
}

# Other names of groupings of communes, by SIREN code.
FR_GROUPINGS = {
    "200093201": ["MEL", "Lille Métropole", "Métropole lilloise", "Métropole de Lille"],
    "200046977": ["Grand Lyon", "Métropole de Lyon", "Métropole lyonnaise"],
    "200054781": ["Grand Paris", "MGP", "Métropole du Grand Paris"],
    "246700488": ["Eurométropole de Strasbourg"],
    "242900314": ["BMO", "Brest Métropole Océane"],
    "200054807": ["Aix-Marseille-Provence", "Aix-Marseille Provence Métropole"],
}

# The usual short name of a town whose official one is longer.
FR_COMMUNES = {
    "Ambérieu": "Ambérieu-en-Bugey", "Andernos": "Andernos-les-Bains", "Argelès": "Argelès-sur-Mer",
    "Asnières": "Asnières-sur-Seine", "Aulnay": "Aulnay-sous-Bois", "Bar": "Bar-le-Duc",
    "Boulogne": "Boulogne-Billancourt", "Bourg": "Bourg-en-Bresse", "Brive": "Brive-la-Gaillarde",
    "Bruay": "Bruay-la-Buissière", "Carentan": "Carentan-les-Marais", "Châlons": "Châlons-en-Champagne",
    "Chalon": "Chalon-sur-Saône", "Champigny": "Champigny-sur-Marne", "Charenton": "Charenton-le-Pont",
    "Charleville": "Charleville-Mézières", "Cherbourg": "Cherbourg-en-Cotentin", "Clermont": "Clermont-Ferrand",
    "Enghien": "Enghien-les-Bains", "Épinay": "Épinay-sur-Seine", "Évry": "Évry-Courcouronnes",
    "Fontenay": "Fontenay-sous-Bois", "Herblay": "Herblay-sur-Seine", "Issy": "Issy-les-Moulineaux",
    "Ivry": "Ivry-sur-Seine", "Juvisy": "Juvisy-sur-Orge", "La Roche": "La Roche-sur-Yon",
    "La Seyne": "La Seyne-sur-Mer", "Levallois": "Levallois-Perret", "Mantes": "Mantes-la-Jolie",
    "Montceau": "Montceau-les-Mines", "Neuilly": "Neuilly-sur-Seine", "Noisy": "Noisy-le-Grand",
    "Rillieux": "Rillieux-la-Pape", "Romans": "Romans-sur-Isère", "Rosny": "Rosny-sous-Bois",
    "Sablé": "Sablé-sur-Sarthe", "Saint-Germain": "Saint-Germain-en-Laye", "Salon": "Salon-de-Provence",
    "Vandœuvre": "Vandœuvre-lès-Nancy", "Villefranche": "Villefranche-sur-Saône", "Vitry": "Vitry-sur-Seine",
}

# Provinces by Statbel number: region, province, name, other names.
BE_PROVINCES = {
    "10000": ("VLG", "VAN", "Antwerpen", ["Anvers", "Province d'Anvers", "Provincie Antwerpen"]),
    "20001": ("VLG", "VBR", "Vlaams-Brabant", ["Brabant flamand", "Flemish Brabant"]),
    "20002": ("WAL", "WBR", "Brabant wallon", ["Waals-Brabant", "Walloon Brabant", "Province du Brabant wallon"]),
    "30000": ("VLG", "VWV", "West-Vlaanderen", ["Flandre occidentale", "West Flanders"]),
    "40000": ("VLG", "VOV", "Oost-Vlaanderen", ["Flandre orientale", "East Flanders"]),
    "50000": ("WAL", "WHT", "Hainaut", ["Henegouwen", "Province de Hainaut", "Province du Hainaut"]),
    "60000": ("WAL", "WLG", "Liège", ["Luik", "Lüttich", "Province de Liège"]),
    "70000": ("VLG", "VLI", "Limburg", ["Limbourg", "Province du Limbourg"]),
    "80000": ("WAL", "WLX", "Luxembourg", ["Province de Luxembourg", "Province du Luxembourg", "Luxembourg belge"]),
    "90000": ("WAL", "WNA", "Namur", ["Namen", "Province de Namur"]),
}
BE_REGIONS = {
    "VLG": ("Vlaanderen", ["Flandre", "Flandres", "Région flamande", "Flanders", "Vlaams Gewest"]),
    "WAL": ("Wallonie", ["Région wallonne", "Wallonië", "Wallonia", "Fédération Wallonie-Bruxelles"]),
    "BRU": ("Bruxelles-Capitale", ["Région de Bruxelles-Capitale", "Région bruxelloise", "Brussels-Capital",
                                   "Brussels Hoofdstedelijk Gewest", "RBC"]),
}
BE_MUNICIPALITIES = {
    "21004": ["Brussels", "Brüssel", "Bruxelles-Ville", "Bruxelles/Brussel", "Ville de Bruxelles", "BXL"],
    "11002": ["Anvers", "Antwerp"], "12025": ["Malines"], "24062": ["Louvain", "Löwen"],
    "25121": ["Louvain-la-Neuve", "LLN", "Ottignies", "OLLN"], "31005": ["Bruges"], "44021": ["Gand", "Ghent"],
    "62063": ["Luik", "Lüttich"], "92094": ["Namen"], "34022": ["Courtrai"], "41002": ["Alost"],
    "46021": ["Saint-Nicolas (Flandre)"], "57081": ["Doornik"], "53053": ["Bergen"],
}

CH_CANTONS = {
    "AG": ("Aargau", ["Argovie"]), "AI": ("Appenzell Innerrhoden", ["Appenzell Rhodes-Intérieures"]),
    "AR": ("Appenzell Ausserrhoden", ["Appenzell Rhodes-Extérieures"]),
    "BE": ("Bern", ["Berne", "canton de Berne"]), "BL": ("Basel-Landschaft", ["Bâle-Campagne", "Baselland"]),
    "BS": ("Basel-Stadt", ["Bâle-Ville"]), "FR": ("Fribourg", ["Freiburg", "canton de Fribourg"]),
    "GE": ("Genève", ["Geneva", "Genf", "Ginevra", "canton de Genève"]), "GL": ("Glarus", ["Glaris"]),
    "GR": ("Graubünden", ["Grisons", "Grigioni"]),
    "JU": ("Jura", ["canton du Jura", "République et canton du Jura"]), "LU": ("Luzern", ["Lucerne"]),
    "NE": ("Neuchâtel", ["Neuenburg", "canton de Neuchâtel"]), "NW": ("Nidwalden", ["Nidwald"]),
    "OW": ("Obwalden", ["Obwald"]), "SG": ("St. Gallen", ["Saint-Gall", "Sankt Gallen"]),
    "SH": ("Schaffhausen", ["Schaffhouse"]), "SO": ("Solothurn", ["Soleure"]), "SZ": ("Schwyz", ["Schwytz"]),
    "TG": ("Thurgau", ["Thurgovie"]), "TI": ("Ticino", ["Tessin"]), "UR": ("Uri", []),
    "VD": ("Vaud", ["Waadt", "canton de Vaud"]), "VS": ("Valais", ["Wallis", "Vallese", "canton du Valais"]),
    "ZG": ("Zug", ["Zoug"]), "ZH": ("Zürich", ["Zurich"]),
}
CH_MUNICIPALITIES = {
    "Basel": ["Bâle", "Basilea"], "Bern": ["Berne", "Berna"], "Biel/Bienne": ["Biel", "Bienne", "Biel-Bienne"],
    "Brig-Glis": ["Brigue", "Brig"], "Burgdorf": ["Berthoud"], "Chur": ["Coire"], "Delémont": ["Delsberg"],
    "Estavayer": ["Estavayer-le-Lac"], "Fribourg": ["Freiburg", "Freiburg im Üechtland"],
    "Genève": ["Geneva", "Genf", "Ginevra"], "Lausanne": ["Losanna"], "Leuk": ["Loèche"],
    "Luzern": ["Lucerne", "Lucerna"], "Murten": ["Morat", "Murten/Morat"], "Neuchâtel": ["Neuenburg"],
    "Porrentruy": ["Pruntrut"], "Schaffhausen": ["Schaffhouse"], "Sierre": ["Siders"], "Sion": ["Sitten"],
    "Solothurn": ["Soleure"], "St. Gallen": ["Saint-Gall", "Sankt Gallen", "San Gallo"], "Thun": ["Thoune"],
    "Val-de-Travers": ["Couvet", "Fleurier"], "Visp": ["Viège"], "Winterthur": ["Winterthour"], "Zug": ["Zoug"],
    "Zürich": ["Zurich", "Zurigo"],
}

LU_CANTONS = {
    "CA": "Capellen", "CL": "Clervaux", "DI": "Diekirch", "EC": "Echternach", "ES": "Esch-sur-Alzette",
    "GR": "Grevenmacher", "LU": "Luxembourg", "ME": "Mersch", "RD": "Redange", "RM": "Remich", "VD": "Vianden",
    "WI": "Wiltz",
}
LU_MUNICIPALITIES = {
    "Esch-sur-Alzette": ["Esch", "Esch-Uelzecht", "Esch an der Alzette"],
    "Luxembourg": ["Luxembourg-Ville", "Ville de Luxembourg", "Luxembourg City", "Luxemburg", "Lëtzebuerg"],
}

QC_REGIONS = {
    "01": ("Bas-Saint-Laurent", ["BSL", "Lower Saint Lawrence"]),
    "02": ("Saguenay–Lac-Saint-Jean", ["Saguenay-Lac-St-Jean", "SLSJ", "Lac-Saint-Jean"]),
    "03": ("Capitale-Nationale", ["région de Québec", "région de la Capitale-Nationale", "Charlevoix"]),
    "04": ("Mauricie", ["Mauricie-et-Centre-du-Québec", "MCQ"]),
    "05": ("Estrie", ["Cantons-de-l'Est", "Eastern Townships"]),
    "06": ("Montréal", ["île de Montréal", "Montreal Island", "région de Montréal", "Grand Montréal",
                        "Centre-Sud-de-l'Île-de-Montréal", "Est-de-l'Île-de-Montréal",
                        "Nord-de-l'Île-de-Montréal", "Ouest-de-l'Île-de-Montréal",
                        "Centre-Ouest-de-l'Île-de-Montréal"]),
    "07": ("Outaouais", []),
    "08": ("Abitibi-Témiscamingue", ["Abitibi", "Témiscamingue", "A-T"]),
    "09": ("Côte-Nord", ["North Shore"]),
    "10": ("Nord-du-Québec", ["Nunavik", "Baie-James", "Eeyou Istchee", "Terres-Cries-de-la-Baie-James"]),
    "11": ("Gaspésie–Îles-de-la-Madeleine", ["Gaspésie", "Gaspé Peninsula", "Magdalen Islands"]),
    "12": ("Chaudière-Appalaches", ["Beauce", "Bellechasse"]),
    "13": ("Laval", ["région de Laval"]),
    "14": ("Lanaudière", []),
    "15": ("Laurentides", ["Laurentians", "région des Laurentides", "Basses-Laurentides"]),
    "16": ("Montérégie", ["Rive-Sud", "Rive-Sud de Montréal", "South Shore", "Montérégie-Est", "Montérégie-Ouest",
                          "Montérégie-Centre"]),
    "17": ("Centre-du-Québec", []),
}
CA_PROVINCES = {
    "AB": ("Alberta", ["Alb."], (53.5, -113.5)),
    "BC": ("Colombie-Britannique", ["British Columbia", "C.-B.", "B.C."], (49.8, -123.0)),
    "MB": ("Manitoba", ["Man."], (50.0, -97.2)),
    "NB": ("Nouveau-Brunswick", ["New Brunswick", "N.-B.", "N.B."], (46.5, -66.4)),
    "NL": ("Terre-Neuve-et-Labrador", ["Newfoundland and Labrador", "T.-N.-L."], (48.0, -54.5)),
    "NS": ("Nouvelle-Écosse", ["Nova Scotia", "N.-É.", "N.S."], (45.0, -63.3)),
    "NT": ("Territoires du Nord-Ouest", ["Northwest Territories", "T.N.-O."], (62.5, -114.4)),
    "NU": ("Nunavut", [], (63.7, -68.5)),
    "ON": ("Ontario", ["Ont."], (44.0, -79.5)),
    "PE": ("Île-du-Prince-Édouard", ["Prince Edward Island", "PEI", "Î.-P.-É."], (46.4, -63.2)),
    "QC": ("Québec", ["Qué.", "Province de Québec", "Province of Quebec"], (46.8, -71.5)),
    "SK": ("Saskatchewan", ["Sask."], (51.5, -106.0)),
    "YT": ("Yukon", [], (60.7, -135.1)),
}
CA_CITIES = {
    ("QC", "Québec"): ["Ville de Québec", "Quebec City", "Québec (ville)"],
    ("QC", "Montréal"): ["Ville de Montréal", "MTL"],
    ("QC", "Saguenay"): ["Ville de Saguenay"],
    ("QC", "Trois-Rivières"): ["T-R", "Three Rivers"],
    ("QC", "Lévis"): ["Ville de Lévis"],
    ("QC", "Laval"): ["Ville de Laval"],
    ("QC", "Saint-Lin–Laurentides"): ["Saint-Lin"],
    ("QC", "Sept-Îles"): ["7-Îles"],
    ("NB", "Saint John"): ["Saint-Jean (Nouveau-Brunswick)"],
}

# Areas of other countries by their GeoNames code: the official name, then others.
ABROAD = {
    "DE": {
        "01": ("Baden-Württemberg", "Bade-Wurtemberg"), "02": ("Bayern", "Bavière", "Bavaria"),
        "03": ("Bremen",), "04": ("Hamburg",), "05": ("Hessen", "Hesse"),
        "06": ("Niedersachsen", "Basse-Saxe", "Lower Saxony"),
        "07": ("Nordrhein-Westfalen", "NRW", "Rhénanie-du-Nord-Westphalie", "North Rhine-Westphalia"),
        "08": ("Rheinland-Pfalz", "Rhénanie-Palatinat", "Rhineland-Palatinate"), "09": ("Saarland", "Sarre"),
        "10": ("Schleswig-Holstein",), "11": ("Brandenburg", "Brandebourg"),
        "12": ("Mecklenburg-Vorpommern", "Mecklembourg-Poméranie-Occidentale"),
        "13": ("Sachsen", "Saxe", "Saxony"), "14": ("Sachsen-Anhalt", "Saxe-Anhalt"),
        "15": ("Thüringen", "Thuringe", "Thuringia"), "16": ("Berlin",),
    },
    "AT": {
        "01": ("Burgenland",), "02": ("Kärnten", "Carinthie", "Carinthia"),
        "03": ("Niederösterreich", "Basse-Autriche", "Lower Austria"),
        "04": ("Oberösterreich", "Haute-Autriche", "Upper Austria"), "05": ("Salzburg", "Salzbourg"),
        "06": ("Steiermark", "Styrie", "Styria"), "07": ("Tirol", "Tyrol"), "08": ("Vorarlberg",),
        "09": ("Wien", "Vienna"),
    },
    "NL": {
        "01": ("Drenthe",), "02": ("Fryslân", "Friesland", "Frise"), "03": ("Gelderland", "Gueldre"),
        "04": ("Groningen", "Groningue"), "05": ("Limburg",), "06": ("Noord-Brabant", "Brabant-Septentrional"),
        "07": ("Noord-Holland", "Hollande-Septentrionale", "North Holland"), "09": ("Utrecht",),
        "10": ("Zeeland", "Zélande"), "11": ("Zuid-Holland", "Hollande-Méridionale", "South Holland"),
        "15": ("Overijssel",), "16": ("Flevoland",),
    },
    "IT": {
        "01": ("Abruzzo", "Abruzzes"), "02": ("Basilicata", "Basilicate"), "03": ("Calabria", "Calabre"),
        "04": ("Campania", "Campanie"), "05": ("Emilia-Romagna", "Émilie-Romagne"),
        "06": ("Friuli-Venezia Giulia", "Frioul-Vénétie Julienne"), "07": ("Lazio", "Latium"),
        "08": ("Liguria", "Ligurie"), "09": ("Lombardia", "Lombardie", "Lombardy"), "10": ("Marche", "Marches"),
        "11": ("Molise",), "12": ("Piemonte", "Piémont", "Piedmont"), "13": ("Puglia", "Pouilles", "Apulia"),
        "14": ("Sardegna", "Sardaigne", "Sardinia"), "15": ("Sicilia", "Sicile", "Sicily"),
        "16": ("Toscana", "Toscane", "Tuscany"), "17": ("Trentino-Alto Adige", "Trentin-Haut-Adige", "Südtirol"),
        "18": ("Umbria", "Ombrie"), "19": ("Valle d'Aosta", "Vallée d'Aoste"), "20": ("Veneto", "Vénétie"),
    },
    "GB": {
        "ENG": ("England", "Angleterre"), "SCT": ("Scotland", "Écosse"), "WLS": ("Wales", "Pays de Galles"),
        "NIR": ("Northern Ireland", "Irlande du Nord"),
    },
    "IE": {"C": ("Connacht", "Connaught"), "L": ("Leinster",), "M": ("Munster",), "U": ("Ulster",)},
}

# Towns that GeoNames lists by an English name: the local name, then others.
ABROAD_CITIES = {
    ("DE", "Munich"): ("München", ["Monaco di Baviera"]), ("DE", "Köln"): ("Köln", ["Cologne", "Keulen"]),
    ("DE", "Nuremberg"): ("Nürnberg", []), ("DE", "Frankfurt am Main"): ("Frankfurt am Main", ["Frankfurt", "Francfort"]),
    ("DE", "Freiburg"): ("Freiburg im Breisgau", ["Fribourg-en-Brisgau"]), ("DE", "Hannover"): ("Hannover", ["Hanovre", "Hanover"]),
    ("DE", "Bremen"): ("Bremen", ["Brême"]), ("DE", "Hamburg"): ("Hamburg", ["Hambourg"]),
    ("DE", "Aachen"): ("Aachen", ["Aix-la-Chapelle"]), ("DE", "Trier"): ("Trier", ["Trèves"]),
    ("DE", "Saarbrücken"): ("Saarbrücken", ["Sarrebruck"]), ("DE", "Dresden"): ("Dresden", ["Dresde"]),
    ("AT", "Vienna"): ("Wien", []), ("AT", "Salzburg"): ("Salzburg", ["Salzbourg"]),
    ("NL", "The Hague"): ("Den Haag", ["'s-Gravenhage", "La Haye"]),
    ("NL", "'s-Hertogenbosch"): ("'s-Hertogenbosch", ["Den Bosch", "Bois-le-Duc"]),
    ("NL", "Almere Stad"): ("Almere", []), ("NL", "Nijmegen"): ("Nijmegen", ["Nimègue"]),
    ("IT", "Rome"): ("Roma", []), ("IT", "Milan"): ("Milano", []), ("IT", "Naples"): ("Napoli", []),
    ("IT", "Turin"): ("Torino", []), ("IT", "Genoa"): ("Genova", ["Gênes"]), ("IT", "Florence"): ("Firenze", []),
    ("IT", "Venice"): ("Venezia", ["Venise"]), ("IT", "Padua"): ("Padova", ["Padoue"]),
    ("IT", "Bologna"): ("Bologna", ["Bologne"]), ("IT", "Trento"): ("Trento", ["Trente"]),
    ("IT", "Bolzano"): ("Bolzano", ["Bozen"]), ("IT", "Trieste"): ("Trieste", []),
    ("IT", "Mantua"): ("Mantova", []), ("IT", "Syracuse"): ("Siracusa", []), ("IT", "Leghorn"): ("Livorno", []),
    ("GB", "London"): ("London", ["Londres", "Londra"]), ("GB", "Edinburgh"): ("Edinburgh", ["Édimbourg"]),
    ("IE", "Dublin"): ("Dublin", ["Baile Átha Cliath"]),
}
