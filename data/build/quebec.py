"""Hand list: which administrative region of Québec a municipality belongs to.

GeoNames and Canada Post place a few towns on the wrong side of a border, and GeoNames still has
the MRC of Brome-Missisquoi and La Haute-Yamaska in Montérégie; they are in Estrie since 2021.
Where none of the places of a listed name lies in its region, the largest is moved there.
"""

REGIONS = {
    "01": """Rimouski; Rivière-du-Loup; Matane; Mont-Joli; Amqui; Trois-Pistoles; La Pocatière;
        Causapscal; Dégelis; Témiscouata-sur-le-Lac; Pohénégamook; Saint-Pascal; Cacouna; Price;
        Sayabec; Saint-Antonin; L'Isle-Verte; Saint-Fabien; Métis-sur-Mer; Sainte-Luce;
        Saint-Anaclet-de-Lessard; Les Méchins; Kamouraska; Rivière-Ouelle; Notre-Dame-du-Portage;
        Notre-Dame-du-Lac; Cabano""",
    "02": """Saguenay; Alma; Dolbeau-Mistassini; Roberval; Saint-Félicien; Normandin; Desbiens;
        Métabetchouan–Lac-à-la-Croix; Chambord; Mashteuiatsh; Saint-Honoré; L'Anse-Saint-Jean;
        Hébertville; Albanel; Péribonka; Petit-Saguenay; Larouche; Saint-Prime; La Baie;
        Chicoutimi; Jonquière""",
    "03": """Québec; L'Ancienne-Lorette; Saint-Augustin-de-Desmaures; Baie-Saint-Paul; La Malbaie;
        Beaupré; Château-Richer; Sainte-Anne-de-Beaupré; Boischatel; Donnacona; Pont-Rouge;
        Saint-Raymond; Portneuf; Cap-Santé; Neuville; Saint-Marc-des-Carrières;
        Sainte-Catherine-de-la-Jacques-Cartier; Shannon; Lac-Beauport; Stoneham-et-Tewkesbury;
        Fossambault-sur-le-Lac; Lac-Delage; Wendake; Clermont; Saint-Basile;
        Deschambault-Grondines; Les Éboulements; Sainte-Brigitte-de-Laval; Sainte-Foy; Beauport;
        Charlesbourg""",
    "04": """Trois-Rivières; Shawinigan; La Tuque; Louiseville; Saint-Tite; Maskinongé; Yamachiche;
        Saint-Étienne-des-Grès; Notre-Dame-du-Mont-Carmel; Saint-Boniface; Saint-Élie-de-Caxton;
        Saint-Alexis-des-Monts; Sainte-Thècle; Saint-Maurice; Champlain; Batiscan;
        Sainte-Anne-de-la-Pérade; Sainte-Geneviève-de-Batiscan; Grand-Mère;
        Cap-de-la-Madeleine; Pointe-du-Lac; Saint-Paulin""",
    "05": """Sherbrooke; Magog; Granby; Cowansville; Bromont; Farnham; Coaticook; Lac-Mégantic;
        Val-des-Sources; Windsor; Richmond; East Angus; Cookshire-Eaton; Waterville; Compton;
        Sutton; Lac-Brome; Dunham; Bedford; Waterloo; Stanstead; Ayer's Cliff; Danville; Valcourt;
        Weedon; Stoke; Ascot Corner; Orford; North Hatley; Shefford; Roxton Pond; Eastman; Bury;
        Lambton; Brigham; Frelighsburg; Wotton; Potton; Austin; Sainte-Catherine-de-Hatley;
        Saint-Denis-de-Brompton; Saint-Alphonse-de-Granby; Sainte-Cécile-de-Milton; Abercorn;
        Bolton-Ouest; Brome; East Farnham; Knowlton; Notre-Dame-de-Stanbridge; Pike River;
        Saint-Armand; Saint-Ignace-de-Stanbridge; Stanbridge East; Stanbridge Station;
        Saint-Joachim-de-Shefford; Warden; Sainte-Sabine; Rock Forest; Lennoxville""",
    "06": """Montréal; Westmount; Côte-Saint-Luc; Mont-Royal; Dollard-Des Ormeaux; Pointe-Claire;
        Kirkland; Beaconsfield; Dorval; Baie-D'Urfé; Sainte-Anne-de-Bellevue; Senneville;
        Hampstead; Montréal-Est; Montréal-Ouest; L'Île-Bizard–Sainte-Geneviève; LaSalle; Lachine;
        Anjou; Verdun; Saint-Laurent; Saint-Léonard; Outremont; Ahuntsic-Cartierville;
        Pierrefonds-Roxboro; Montréal-Nord""",
    "07": """Gatineau; Maniwaki; Gracefield; Thurso; Cantley; Chelsea; La Pêche; Pontiac;
        Val-des-Monts; Montebello; Papineauville; Shawville; Fort-Coulonge;
        Mansfield-et-Pontefract; Low; Kazabazua; Ripon; Saint-André-Avellin; Hull; Aylmer;
        Buckingham; Masson-Angers; Campbell's Bay; Wakefield""",
    "08": """Rouyn-Noranda; Val-d'Or; Amos; La Sarre; Malartic; Senneterre; Témiscaming; Macamic;
        Duparquet; Belleterre; Lorrainville; Barraute; Palmarolle; Notre-Dame-du-Nord""",
    "09": """Sept-Îles; Baie-Comeau; Port-Cartier; Forestville; Fermont; Havre-Saint-Pierre;
        Tadoussac; Les Escoumins; Les Bergeronnes; Sacré-Coeur; Natashquan; Schefferville;
        Blanc-Sablon; Pessamit; Pointe-Lebel; Chute-aux-Outardes; Longue-Pointe-de-Mingan;
        Maliotenam""",
    "10": """Chibougamau; Chapais; Matagami; Lebel-sur-Quévillon; Kuujjuaq; Inukjuak; Puvirnituq;
        Salluit; Chisasibi; Mistissini; Waswanipi; Waskaganish; Eastmain; Wemindji; Nemaska;
        Oujé-Bougoumou; Whapmagoostui; Kangiqsujuaq; Kangiqsualujjuaq; Umiujaq; Akulivik;
        Kuujjuarapik""",
    "11": """Gaspé; Chandler; Percé; Sainte-Anne-des-Monts; Carleton-sur-Mer; New Richmond;
        Bonaventure; Maria; Grande-Rivière; Cap-Chat; Murdochville; Paspébiac; New Carlisle;
        Les Îles-de-la-Madeleine; Cap-aux-Meules; Listuguj; Caplan; Port-Daniel–Gascons; Nouvelle;
        Pointe-à-la-Croix; Matapédia; Grosse-Île""",
    "12": """Lévis; Saint-Georges; Thetford Mines; Sainte-Marie; Montmagny; Beauceville;
        Saint-Joseph-de-Beauce; L'Islet; Saint-Jean-Port-Joli; Saint-Pamphile; Sainte-Claire;
        Saint-Anselme; Saint-Raphaël; Saint-Henri; Saint-Apollinaire; Laurier-Station;
        Lac-Etchemin; Saint-Prosper; Disraeli; Adstock; East Broughton; Saint-Lambert-de-Lauzon;
        Scott; Vallée-Jonction; La Guadeloupe; Saint-Agapit; Saint-Charles-de-Bellechasse;
        Saint-Gervais; Saint-Romuald; Charny; Saint-Antoine-de-Tilly; Lotbinière; Cap-Saint-Ignace;
        Saint-Damien-de-Buckland; Armagh""",
    "13": """Laval; Chomedey; Duvernay; Laval-des-Rapides; Pont-Viau; Vimont; Auteuil; Fabreville;
        Sainte-Dorothée""",
    "14": """Terrebonne; Repentigny; Mascouche; Joliette; L'Assomption; Saint-Lin–Laurentides;
        Rawdon; Lavaltrie; Berthierville; L'Épiphanie; Charlemagne; Notre-Dame-des-Prairies;
        Saint-Charles-Borromée; Saint-Félix-de-Valois; Saint-Michel-des-Saints; Sainte-Julienne;
        Chertsey; Saint-Calixte; Crabtree; Lanoraie; Saint-Jean-de-Matha;
        Saint-Roch-de-l'Achigan; Saint-Alphonse-Rodriguez; Sainte-Mélanie; Saint-Esprit;
        Mandeville; Saint-Sulpice; Saint-Ambroise-de-Kildare; Saint-Côme; Entrelacs; Manawan;
        Lachenaie; La Plaine""",
    "15": """Saint-Jérôme; Mirabel; Blainville; Saint-Eustache; Boisbriand; Sainte-Thérèse;
        Deux-Montagnes; Rosemère; Lorraine; Bois-des-Filion; Sainte-Anne-des-Plaines;
        Sainte-Marthe-sur-le-Lac; Pointe-Calumet; Oka; Saint-Joseph-du-Lac; Saint-Placide; Prévost;
        Saint-Sauveur; Sainte-Adèle; Sainte-Agathe-des-Monts; Mont-Tremblant; Mont-Laurier; Lachute;
        Brownsburg-Chatham; Saint-Colomban; Saint-Hippolyte; Sainte-Sophie; Val-David; Val-Morin;
        Rivière-Rouge; Labelle; Ferme-Neuve; Nominingue; Estérel; Morin-Heights; Piedmont;
        Saint-Faustin–Lac-Carré; Sainte-Marguerite-du-Lac-Masson; Sainte-Anne-des-Lacs;
        La Conception; Saint-Adolphe-d'Howard; Grenville; Wentworth-Nord; Lac-Supérieur""",
    "16": """Longueuil; Brossard; Boucherville; Saint-Bruno-de-Montarville; Saint-Lambert;
        Saint-Jean-sur-Richelieu; Saint-Hyacinthe; Châteauguay; Salaberry-de-Valleyfield;
        Vaudreuil-Dorion; Sorel-Tracy; Beloeil; Mont-Saint-Hilaire; Chambly; Carignan; Sainte-Julie;
        Varennes; Verchères; Contrecoeur; Candiac; La Prairie; Delson; Saint-Constant;
        Sainte-Catherine; Mercier; Saint-Rémi; Beauharnois; Marieville; Richelieu;
        Saint-Basile-le-Grand; McMasterville; Otterburn Park; Saint-Amable; Saint-Philippe;
        L'Île-Perrot; Pincourt; Notre-Dame-de-l'Île-Perrot; Saint-Lazare; Hudson; Rigaud;
        Coteau-du-Lac; Les Coteaux; Les Cèdres; Saint-Zotique; Huntingdon; Ormstown; Sainte-Martine;
        Napierville; Lacolle; Saint-Césaire; Rougemont; Saint-Pie; Acton Vale;
        Saint-Joseph-de-Sorel; Léry; Calixa-Lavallée; Saint-Hubert; Greenfield Park; Kahnawake;
        Ange-Gardien; Saint-Paul-d'Abbotsford; Venise-en-Québec; Upton; Roxton Falls;
        Terrasse-Vaudreuil; Saint-Mathias-sur-Richelieu; Saint-Marc-sur-Richelieu;
        Pointe-des-Cascades; Hemmingford""",
    "17": """Drummondville; Victoriaville; Bécancour; Nicolet; Plessisville; Princeville; Warwick;
        Kingsey Falls; Daveluyville; Saint-Germain-de-Grantham; Wickham; Saint-Cyrille-de-Wendover;
        Saint-Léonard-d'Aston; Pierreville; Saint-Christophe-d'Arthabaska; L'Avenir; Durham-Sud;
        Saint-Célestin; Odanak; Saint-Majorique-de-Grantham; Tingwick; Lyster; Inverness; Lefebvre;
        Saint-Guillaume; Gentilly""",
}

# Municipalities, boroughs and villages that neither GeoNames nor Canada Post lists under this name:
# name, other names, region, latitude, longitude, rounded inhabitants, postal prefixes.
MISSING = [
    ("Les Îles-de-la-Madeleine", ["Îles-de-la-Madeleine"], "11", 47.378, -61.864, 12200, ["G4T"]),
    ("La Pêche", [], "07", 45.683, -75.983, 8600, []),
    ("Pontiac", [], "07", 45.583, -76.133, 6100, []),
    ("Saint-Anaclet-de-Lessard", ["Saint-Anaclet"], "01", 48.483, -68.417, 3100, []),
    ("Deschambault-Grondines", [], "03", 46.650, -71.983, 2200, []),
    ("Mansfield-et-Pontefract", ["Mansfield"], "07", 45.867, -76.733, 2200, []),
    ("Port-Daniel–Gascons", ["Port-Daniel"], "11", 48.183, -64.967, 2200, []),
    ("Potton", ["Mansonville"], "05", 45.083, -72.383, 1900, []),
    ("Saint-Majorique-de-Grantham", [], "17", 45.933, -72.567, 1400, []),
    ("Pessamit", [], "09", 49.050, -68.680, 2300, []),
    ("Whapmagoostui", [], "10", 55.270, -77.750, 1000, []),
    ("Nemaska", [], "10", 51.690, -76.230, 800, []),
    ("Lennoxville", [], "05", 45.367, -71.850, None, []),
    ("Cap-de-la-Madeleine", [], "04", 46.367, -72.517, None, []),
    ("Masson-Angers", [], "07", 45.533, -75.417, None, []),
    ("Lachenaie", [], "14", 45.717, -73.517, None, []),
    ("La Plaine", [], "14", 45.783, -73.767, None, []),
    ("Pointe-du-Lac", [], "04", 46.283, -72.683, None, []),
    ("Notre-Dame-du-Lac", [], "01", 47.617, -68.800, None, []),
    ("Auteuil", [], "13", 45.633, -73.767, None, []),
]


# Places that GeoNames puts where there is no such town: name, region.
MISPLACED = {
    ("Pont-Rouge", "02"), ("Pont Rouge", "02"), ("Sainte-Catherine", "04"), ("Pointe-du-Lac", "02"),
    ("Scott", "10"), ("Saint-Raphaël", "07"), ("Notre-Dame-du-Mont-Carmel", "07"),
    ("Saint-Boniface", "07"), ("Saint-Raymond", "06"), ("Notre-Dame-du-Lac", "08"),
}


def names():
    """Yields (region, name)."""
    for region, text in REGIONS.items():
        for name in text.split(";"):
            yield region, " ".join(name.split())
