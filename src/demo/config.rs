//! The configuration that reads the demo's boards, as files for a temporary directory.

use super::boards::Board;

/// The files of the demo's configuration: path inside the directory, contents.
pub fn config(base_url: &str) -> Vec<(String, String)> {
    let sources: Vec<String> = Board::ALL.iter().map(|board| source(*board, base_url)).collect();
    let head = "# Les tableaux d'affichage de « vigie demo » : sites et employeurs inventés.\n\n";
    let mut files = vec![("sources.toml".to_owned(), format!("{head}{}", sources.join("\n")))];
    files.extend(
        FILTERS.iter().map(|(name, text)| (format!("filters/{name}.toml"), (*text).to_owned())),
    );
    files
}

fn source(board: Board, base_url: &str) -> String {
    let (name, rest) = described(board);
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"{name}\"\nurl = \"{base_url}{path}\"\n{rest}\n\
         delay = \"0s\"\nallow_private = true\nverified = true\n{select}",
        id = board.id(),
        path = board.listing(),
        select = select(board),
    )
}

/// The board's name, and the keys that say what it is.
fn described(board: Board) -> (&'static str, &'static str) {
    match board {
        Board::Reseau => (
            "Réseau des pairs (exemple)",
            "format = \"html\"\ncountry = \"CA\"\nlanguage = \"fr\"\ntrust = \"board\"\n\
             timezone = \"America/Toronto\"\nonly_peer = true\ndetails = \"never\"",
        ),
        Board::Babillard => (
            "Babillard communautaire (exemple)",
            "format = \"html\"\ncountry = \"CA\"\nlanguage = \"fr\"\ntrust = \"board\"\n\
             timezone = \"America/Toronto\"",
        ),
        Board::Msp => (
            "Programme médiateurs de santé pairs (exemple)",
            "format = \"html\"\ncountry = \"FR\"\nlanguage = \"fr\"\ntrust = \"public\"\n\
             timezone = \"Europe/Paris\"\ndetails = \"always\"",
        ),
        Board::Addictions => (
            "Fédération Addictions et Rétablissement (exemple)",
            "format = \"feed\"\ncountry = \"FR\"\nlanguage = \"fr\"\ntrust = \"board\"\n\
             timezone = \"Europe/Paris\"",
        ),
        Board::Solidaire => (
            "Réseau solidaire (exemple)",
            "format = \"feed\"\ncountry = \"FR\"\nlanguage = \"fr\"\ntrust = \"board\"\n\
             timezone = \"Europe/Paris\"",
        ),
        Board::Hopital => (
            "Centre hospitalier des Deux-Rives (exemple)",
            "format = \"html\"\ncountry = \"FR\"\nregion = \"Auvergne-Rhône-Alpes\"\n\
             language = \"fr\"\ntrust = \"employer\"\ntimezone = \"Europe/Paris\"\ndetails = \"always\"",
        ),
        Board::Belgique => (
            "Portail belge de la santé mentale (exemple)",
            "format = \"feed\"\ncountry = \"BE\"\nlanguage = \"fr\"\ntrust = \"board\"\n\
             timezone = \"Europe/Brussels\"",
        ),
        Board::Romandie => (
            "Postes en Suisse (exemple)",
            "format = \"jsonld\"\ncountry = \"CH\"\nlanguage = \"fr\"\ntrust = \"board\"\n\
             timezone = \"Europe/Zurich\"\ndetails = \"always\"",
        ),
        Board::Agregateur => (
            "Agrégateur (exemple)",
            "format = \"html\"\ncountry = \"FR\"\nlanguage = \"fr\"\ntrust = \"aggregator\"\n\
             timezone = \"Europe/Paris\"\ndetails = \"always\"",
        ),
    }
}

fn select(board: Board) -> &'static str {
    match board {
        Board::Reseau => {
            "[source.select]\nitem = \"li.accordion-item\"\ntitle = \".accordion-item__title\"\n"
        }
        Board::Babillard => {
            "[source.select]\nitem = \"article.offre\"\nlink = \"h3 a\"\ntitle = \"h3\"\n\
             next = \"a[rel=next]\"\nbody = \".description\"\n\
             fields = { employer = \".organisme\", place = \".ville\", posted = \"time\" }\n"
        }
        Board::Msp => {
            "[source.select]\nitem = \".views-row\"\nlink = \".views-field-title a\"\n\
             body = \".field--name-body\"\nfields = { posted = \".views-field-created\" }\n"
        }
        Board::Hopital => {
            "[source.select]\nitem = \"tr.offre\"\nlink = \".intitule a\"\ntitle = \".intitule\"\n\
             body = \".annonce\"\nfields = { place = \".site\", contract = \".contrat\", \
             posted = \".date\" }\n"
        }
        Board::Agregateur => {
            "[source.select]\nitem = \".carte\"\nlink = \"a.lien\"\ntitle = \"h2\"\n\
             body = \".texte\"\nfields = { place = \".lieu\" }\n"
        }
        Board::Addictions | Board::Solidaire | Board::Belgique | Board::Romandie => "",
    }
}

/// The named filters of the demo.
const FILTERS: [(&str, &str); 3] = [
    (
        "quebec",
        r#"name.fr = "Québec"
name.en = "Québec"
description.fr = "Les emplois de pairs aidants au Québec."
description.en = "Peer support jobs in Québec."
query = "pays:CA région:Québec nature:emploi"
public = true
"#,
    ),
    (
        "france",
        r#"name.fr = "France"
name.en = "France"
description.fr = "Les emplois de pairs-aidants et de médiateurs de santé pairs en France."
description.en = "Peer support jobs in France."
query = "pays:FR nature:emploi"
public = true
"#,
    ),
    (
        "benevolat-et-stages",
        r#"name.fr = "Bénévolat et stages"
name.en = "Volunteering and internships"
description.fr = "Pour commencer : bénévolat auprès de pairs, stages, formations."
description.en = "To begin with: volunteering beside peers, internships, training."
query = "nature:bénévolat,stage,formation"
public = true
"#,
    ),
];
