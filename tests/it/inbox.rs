//! Offers that people hand in: typed, dropped into a folder, given by address.

use std::path::Path;
use std::process::{Command, Stdio};

use vigie::api::handing::{self, Add, Outcome, What};
use vigie::api::rounds::{self, Keep, PollRequest};
use vigie::app::App;
use vigie::model::{Outcome as Polled, SourceReport, Status};
use vigie::poll::inbox::{Hold, Vouched};
use vigie::store::Store;

use crate::site::{HTML, PDF, Site, TEXT};
use crate::world::{World, house};

const ADVERT: &str = "Pair-aidant·e en santé mentale\n\nEmployeur : Le Relais\nLieu : Lyon\nContrat : CDI\n\nVous avez vécu un trouble psychique et vous êtes en rétablissement : ce savoir d'expérience est la qualification demandée.\n";

fn document(text: &str) -> Add {
    Add {
        what: What::Document { name: String::new(), bytes: text.as_bytes().to_vec() },
        link: None,
        author: "Ana".to_owned(),
        hold: Hold::No,
        vouched: Vouched::No,
    }
}

/// The command line over a folder that holds nothing but an empty list of sources.
fn vigie(folder: &Path, args: &[&str], input: &str) -> (i32, String, String) {
    use std::io::Write;
    std::fs::write(folder.join("sources.toml"), "").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.arg("--config").arg(folder).args(args).env_clear().env("USER", "ana");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn an_offer_is_added_with_nothing_configured() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = vigie(folder.path(), &["offer", "add", "-"], ADVERT);
    assert_eq!(code, 0, "{out}{err}");
    for words in
        ["Ajoutée : ", "Pair-aidant·e en santé mentale", "Lyon", "Ne dit pas : ", "date limite"]
    {
        assert!(out.contains(words), "{words}: {out}");
    }
    let file = folder.path().join("offre.txt");
    std::fs::write(&file, ADVERT).unwrap();
    let (code, out, _) = vigie(folder.path(), &["offer", "add", file.to_str().unwrap()], "");
    assert!(code == 0 && out.contains("Déjà connue"), "{out}");
    let (_, out, _) = vigie(folder.path(), &["--json", "search", "lyon"], "");
    assert_eq!(out.lines().count(), 1, "{out}");
    let offer: serde_json::Value = serde_json::from_str(&out).unwrap();
    let (_, shown, _) = vigie(folder.path(), &["offer", "show", offer["id"].as_str().unwrap()], "");
    assert!(shown.contains("Apportée par ana"), "{shown}");
    let (code, out, _) = vigie(folder.path(), &["source", "list"], "");
    assert!(code == 0 && out.contains("inbox"), "{out}");
}

#[test]
fn what_is_no_advert_is_told_with_the_cure() {
    let folder = tempfile::tempdir().unwrap();
    let add = |input: &str, more: &[&str]| {
        vigie(folder.path(), &[&["offer", "add", "-"], more].concat(), input)
    };
    let (code, out, err) = add("Comptable\nEmployeur : Le Relais\nVous tenez les comptes.", &[]);
    assert!(code == 1 && out.contains("Pas gardée") && err.contains("--peer"), "{out}{err}");
    let (code, out, _) =
        add("Comptable\nEmployeur : Le Relais\nVous tenez les comptes.", &["--peer"]);
    assert!(code == 0 && out.contains("Ajoutée"), "{out}");
    let (code, _, err) = add("%PDF-1.7 ...", &[]);
    assert!(code == 1 && err.contains("PDF"), "{err}");
    let (code, _, err) = vigie(folder.path(), &["offer", "add", "absent.txt"], "");
    assert!(code == 2 && err.contains("absent.txt"), "{err}");
    let (code, _, err) = vigie(folder.path(), &["offer", "add", "https://exemple.org/offre"], "");
    assert!(code == 1 && err.contains("contact"), "{err}");
}

#[tokio::test]
async fn a_held_offer_waits_for_a_volunteer() {
    let world = World::new(Vec::new()).await;
    world.subscriber("lea@exemple.org", "nature:emploi", "now");
    world.send().await;
    world.mail();
    let held = Add { hold: Hold::UntilReleased, ..document(ADVERT) };
    let added = handing::add(&world.app, &held).await.unwrap();
    assert_eq!((added.outcome, added.is_held()), (Outcome::New, true));
    assert_eq!(world.search("lyon").hits.len(), 0);
    world.send().await;
    assert!(world.mail().is_empty(), "nobody hears of it");
    world.advance(crate::world::hours(7));
    world.poll().await;
    assert_eq!(world.offers()[0].status, Status::Held, "a poll does not release it");
    world.finish();
}

#[tokio::test]
async fn an_address_is_read_where_it_stands() {
    let site = Site::open(|asked| match asked.path.as_str() {
        "/offre/7" => {
            let page = format!(
                "<html><body><main><h1>Pair praticienne</h1><p>{TEXT}</p></main></body></html>"
            );
            (200, HTML, page)
        }
        _ => (404, HTML, String::new()),
    })
    .await;
    let app = house("", Store::in_memory());
    let url = format!("{}/offre/7", site.address);
    let at = |url: &str| Add {
        what: What::Address { url: url.to_owned(), private: true },
        ..document("")
    };
    let added = handing::add(&app, &at(&url)).await.unwrap();
    assert_eq!(added.outcome, Outcome::New);
    assert_eq!(added.offer.unwrap().url, url);
    let again = handing::add(&app, &at(&format!("{url}?utm_source=lettre"))).await;
    assert!(again.is_err() || again.unwrap().outcome != Outcome::New);
    assert!(handing::add(&app, &at(&format!("{}/rien", site.address))).await.is_err());
    assert!(handing::add(&app, &at("ftp://exemple.org/")).await.is_err());
}

#[test]
fn a_pdf_is_handed_in() {
    let folder = tempfile::tempdir().unwrap();
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let file = |name: &str| documents.join(name).to_str().unwrap().to_owned();
    let (code, out, err) = vigie(folder.path(), &["offer", "add", &file("office.pdf")], "");
    assert_eq!(code, 0, "{out}{err}");
    for words in ["Ajoutée : ", "pair-aidant·e en santé mentale", "Besançon", "15 janvier 2027"]
    {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (code, out, err) = vigie(folder.path(), &["offer", "add", &file("scanned.pdf")], "");
    assert!(code == 1 && out.is_empty(), "{code} {out}");
    assert!(err.contains("scanned.pdf") || err.contains("image"), "{err}");
    let (code, _, err) = vigie(folder.path(), &["offer", "add", &file("absent.pdf")], "");
    assert!(code != 0 && err.contains("absent.pdf"), "{err}");
    assert!(!err.contains("os error") && !err.contains("No such file"), "{err}");
}

#[tokio::test]
async fn a_pdf_that_a_board_links_to_is_read() {
    let site = Site::open(|asked| match asked.path.as_str() {
        "/emplois" => {
            let list = "<ul><li class=\"offre\"><h3><a href=\"/docs/offre.pdf\">Pair-aidant·e en santé mentale</a></h3></li>\
                <li class=\"offre\"><h3><a href=\"/docs/image.pdf\">Paire aidante à l'accueil</a></h3></li></ul>";
            (200, HTML, format!("<html><body><main><h1>Emplois</h1>{list}</main></body></html>"))
        }
        "/docs/offre.pdf" => (200, PDF, "office.pdf".to_owned()),
        "/docs/image.pdf" => (200, PDF, "scanned.pdf".to_owned()),
        _ => (404, HTML, String::new()),
    })
    .await;
    let app = site.house("/emplois", "html", "[source.select]\nitem = \"li.offre\"");
    let sources: Vec<_> = app.config.sources.iter().collect();
    let report = vigie::poll::poll(&app, &sources, &|_| {}).await.unwrap();
    assert_eq!(report.sources[0].new, 2, "{report:#?}");
    let told = report.sources[0]
        .problems
        .iter()
        .any(|it| it.at.as_deref().is_some_and(|at| at.ends_with("image.pdf")));
    assert!(told, "a document without text is told: {report:#?}");
    let offers = app.store.offers(None, 10).unwrap().items;
    let read = offers.iter().find(|offer| offer.url.ends_with("offre.pdf")).unwrap();
    assert_eq!(read.facts.place.city.as_deref(), Some("Besançon"), "{:?}", read.facts.place);
    assert_eq!(read.facts.deadline.map(|day| day.to_string()).as_deref(), Some("2027-01-15"));
    let kept = offers.iter().find(|offer| offer.url.ends_with("image.pdf")).unwrap();
    assert_eq!(kept.facts.title, "Paire aidante à l'accueil");
}

fn dropping(folder: &Path) -> App {
    let sources = format!(
        "[[source]]\nid = \"depot\"\nname = \"Dépôt\"\nformat = \"inbox\"\ncountry = \"FR\"\n[source.inbox]\nfolder = \"{}\"\n",
        folder.display()
    );
    house(&sources, Store::in_memory())
}

async fn poll(app: &App, keep: Keep) -> Option<SourceReport> {
    let request = PollRequest { sources: Vec::new(), keep };
    rounds::poll(app, &request, &|_| {}).await.unwrap().sources.into_iter().next()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn files_that_are_dropped_are_read_and_put_away() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let app = dropping(folder.path());
    assert!(poll(&app, Keep::Everything).await.is_none(), "an empty folder is no source");
    std::fs::write(at("lyon.txt"), ADVERT).unwrap();
    std::fs::write(at("photo.pdf"), "%PDF-1.4").unwrap();
    std::fs::write(at("comptable.txt"), "Comptable\nVous tenez les comptes d'un foyer.").unwrap();
    for unfinished in [".cache", "grand.txt.part", "note.txt~"] {
        std::fs::write(at(unfinished), ADVERT).unwrap();
    }
    let tried = poll(&app, Keep::Nothing).await.unwrap();
    assert_eq!(
        (tried.new, names(folder.path()).len()),
        (1, 6),
        "a dry run moves nothing: {tried:#?}"
    );
    let report = poll(&app, Keep::Everything).await.unwrap();
    assert_eq!((report.outcome, report.new), (Polled::Partial, 1), "{report:#?}");
    assert_eq!(names(folder.path()), [".cache", "done", "grand.txt.part", "note.txt~", "refused"]);
    assert_eq!(names(&at("done")), ["lyon.txt"]);
    assert_eq!(
        names(&at("refused")),
        ["comptable.txt", "comptable.txt.txt", "photo.pdf", "photo.pdf.txt"]
    );
    // The same again is the same, and overwrites nothing.
    std::fs::write(at("lyon.txt"), ADVERT).unwrap();
    let report = poll(&app, Keep::Everything).await.unwrap();
    assert_eq!((report.new, report.same), (0, 1), "{report:#?}");
    assert_eq!(names(&at("done")), ["lyon-2.txt", "lyon.txt"]);
    let offers = vigie::api::offers::export(&app, None, vigie::api::offers::Scope::All).unwrap().0;
    assert_eq!((offers.len(), offers[0].url.as_str()), (1, ""));
}
