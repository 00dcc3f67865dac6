//! Where the commands of a page are run: a house on the sample boards, with the names that the page
//! uses for whatever a reader has of their own.

use std::process::Command;

use regex::Regex;
use serde_json::Value;

use crate::house::{Daemon, House, Told};

/// The board of the samples that plays the one that the pages add.
const CARREFOUR: (&str, &str) = ("id = \"babillard\"", "id = \"carrefour\"");
const DRAFT: &str = "Pair aidant·e, Lévis. 28 h par semaine, 26 $ l'heure. Supervision chaque \
                     semaine. Envoyez votre CV à emplois@exemple.org avant le 15 décembre.\n";

/// A house, and the reader's language.
pub(super) struct Stage {
    pub(super) house: House,
    lang: &'static str,
}

impl Stage {
    pub(super) async fn set(lang: &'static str) -> Self {
        let house = House::furnished().await;
        let write = |name: &str, text: &str| {
            std::fs::write(house.folder.path().join(name), text).expect("a file");
        };
        let shipped = |name: &str| {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
            std::fs::read_to_string(path).expect("a shipped file")
        };
        let sources = std::fs::read_to_string(house.folder.path().join("sources.toml"));
        let sources = sources.expect("the boards").replace(CARREFOUR.0, CARREFOUR.1);
        assert!(sources.contains(CARREFOUR.1), "the samples have this board");
        write("sources.toml", &sources);
        write("vigie.example.toml", &shipped("vigie.example.toml"));
        write("annonce.txt", DRAFT);
        Self { house, lang }
    }

    /// Runs a line as a shell does, in the folder of the house.
    pub(super) async fn run(&self, line: &str) -> Told {
        let line = self.filled(line).await;
        let program = std::path::Path::new(env!("CARGO_BIN_EXE_vigie"));
        let folder = program.parent().expect("a folder").display().to_string();
        let mut command = Command::new("bash");
        command.args(["-c", &line]).current_dir(self.house.folder.path()).env_clear();
        command.env("PATH", format!("{folder}:/usr/bin:/bin")).env("LANG", self.lang);
        command.env("HOME", self.house.folder.path()).env("USER", "camille");
        command.env("TMPDIR", self.house.folder.path());
        let draft = std::fs::File::open(self.house.folder.path().join("annonce.txt"));
        command.stdin(draft.expect("a draft"));
        let output = tokio::task::spawn_blocking(move || command.output().expect("a process"));
        Told::of(&output.await.expect("an output"))
    }

    /// A daemon, for a line that asks one elsewhere, and its token in a file.
    pub(super) async fn elsewhere(&self) -> Daemon {
        let token = self.house.folder.path().join("jeton");
        std::fs::write(&token, self.house.token("admin").await).expect("a file");
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&token, private).expect("a mode");
        self.house.daemon().await
    }

    /// The line with what stands for a reader's own replaced by what is in this house.
    async fn filled(&self, line: &str) -> String {
        // The boards of the samples stand on this machine.
        let line = &line.replace("vigie review ADRESSE", "vigie review --allow-private ADRESSE");
        let own = Regex::new(r"\b(ID1|ID2|ID|ADRESSE|URL|IDENTIFIANT|TOKEN)\b").expect("a pattern");
        let mut line = line.clone();
        while let Some(found) = own.find(&line).map(|found| found.range()) {
            let instead = self.instead(&line[found.clone()]).await;
            line.replace_range(found, &instead);
        }
        let folder = self.house.folder.path().display().to_string();
        let line = line.replace("/chemin/", &format!("{folder}/"));
        line.replace("/path/", &format!("{folder}/"))
            .replace("cargo run --release -- demo", &format!("vigie demo --data {folder}/demo"))
    }

    async fn instead(&self, name: &str) -> String {
        if matches!(name, "IDENTIFIANT" | "TOKEN") {
            let tokens = self.rows(&["token", "list", "--json"]).await;
            return text(&tokens.first().expect("a token")["id"]);
        }
        let offers = self.rows(&["offer", "export"]).await;
        let seen = |offer: &Value| offer["sightings"].as_array().map_or(0, Vec::len);
        let on = |offer: &Value| offer["sightings"].to_string().contains("\"carrefour\"");
        let mut shared = offers.iter().filter(|offer| seen(offer) > 1 && on(offer));
        let mut single = offers.iter().filter(|offer| seen(offer) == 1);
        let offer = match name {
            "ID1" => single.next(),
            "ID2" => single.nth(1),
            _ => shared.next().or_else(|| offers.first()),
        };
        let offer = offer.expect("an offer");
        text(&offer[if matches!(name, "ADRESSE" | "URL") { "url" } else { "id" }])
    }

    async fn rows(&self, args: &[&str]) -> Vec<Value> {
        let told = self.house.run(args).await;
        assert_eq!(told.code, 0, "{args:?}: {told:?}");
        told.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
