//! What is shown fits terminals of 40, 80 and 120 columns, in both languages, without a colour that
//! nobody asked for.

use crate::house::{House, Told};

/// Every command that lists or shows.
fn commands(offer: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["search", "pair"],
        vec!["search", "région:québec"],
        vec!["search", "contart:cdi"],
        vec!["offer", "show", offer],
        vec!["offer", "explain", offer],
        vec!["offer", "explain", offer, "--for", "camille@exemple.org"],
        vec!["offer", "show", "absente"],
        vec!["source", "list"],
        vec!["source", "show", "reseau"],
        vec!["source", "test", "reseau"],
        vec!["filter", "list"],
        vec!["filter", "test", "quebec"],
        vec!["subscriber", "list"],
        vec!["subscriber", "show", "camille@exemple.org"],
        vec!["digest", "log"],
        vec!["digest", "preview", "dominique@exemple.org"],
        vec!["mail", "queue", "--all"],
        vec!["poll", "reseau", "msp", "--dry-run"],
        vec!["store", "stats"],
        vec!["store", "verify"],
        vec!["token", "list"],
        vec!["check"],
        vec!["about"],
    ]
}

/// The first line that is wider than the terminal although a blank could have broken it.
fn too_wide(told: &Told, columns: usize) -> Option<&str> {
    let lines = told.out.lines().chain(told.err.lines());
    lines.into_iter().find(|line| {
        let command = ["vigie ", "sudo "].iter().any(|word| line.trim_start().starts_with(word));
        let lone = !line.trim().contains(' ');
        line.chars().count() > columns && !command && !lone
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_fits_every_terminal() {
    let house = House::open().await;
    house.token("read").await;
    let export = house.run(&["offer", "export"]).await.out;
    let offer: serde_json::Value =
        serde_json::from_str(export.lines().next().expect("an offer")).expect("JSON");
    let offer = offer["id"].as_str().expect("an id");
    let mut wrong = Vec::new();
    for args in commands(offer) {
        for lang in ["fr", "en"] {
            let args = [args.as_slice(), &["--lang", lang]].concat();
            let piped = house.run(&args).await;
            assert!(!piped.out.is_empty() || !piped.err.is_empty(), "{args:?} says nothing");
            for columns in [40, 80, 120] {
                let told = house.run_on(columns, &args).await;
                assert_eq!(told.code, piped.code, "{args:?}");
                assert!(!told.out.contains('\u{1b}') && !told.err.contains('\u{1b}'), "{args:?}");
                let line = too_wide(&told, columns);
                wrong.extend(line.map(|line| format!("{columns} {args:?}: {line}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
