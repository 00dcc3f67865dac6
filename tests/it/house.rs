//! A house on the sample boards as the shipped program keeps it: commands in processes of their
//! own, and a daemon.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use vigie::clock::Clock;
use vigie::demo::{self, Boards};

/// A house on the sample boards, read once, with somebody in it who had a digest.
pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    _boards: demo::Handle,
}

/// What a command printed, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl House {
    /// A new house: its files are there, and nothing was read yet.
    pub(crate) async fn furnished() -> Self {
        let (base, boards) = Boards::serve(Clock::System.now()).await.expect("boards");
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in demo::config(&base) {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let free_port = "[web]\nlisten = \"127.0.0.1:0\"\n";
        std::fs::write(folder.path().join("vigie.toml"), free_port).expect("a file");
        Self { folder, _boards: boards }
    }

    pub(crate) async fn open() -> Self {
        let house = Self::furnished().await;
        assert_eq!(house.run(&["poll"]).await.code, 0);
        for who in ["camille@exemple.org", "dominique@exemple.org"] {
            let args = ["subscriber", "add", who, "--rhythm", "monthly", "--confirmed"];
            assert_eq!(house.run(&args).await.code, 0);
        }
        assert_eq!(house.run(&["digest", "send"]).await.code, 0);
        house
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.arg("--config").arg(self.folder.path()).args(args).env_clear();
        command
    }

    /// Runs a command; the boards of this process go on answering meanwhile.
    pub(crate) async fn run(&self, args: &[&str]) -> Told {
        let mut command = self.command(args);
        let output = tokio::task::spawn_blocking(move || command.output().expect("a process"));
        Told::of(&output.await.expect("an output"))
    }

    /// The same command, on a terminal of so many columns.
    pub(crate) async fn run_on(&self, columns: usize, args: &[&str]) -> Told {
        let mut command = self.command(args);
        command.env("COLUMNS", columns.to_string());
        let output = tokio::task::spawn_blocking(move || command.output().expect("a process"));
        Told::of(&output.await.expect("an output"))
    }

    /// The same command, to a daemon elsewhere.
    pub(crate) async fn afar(&self, url: &str, token: &str, args: &[&str]) -> Told {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.arg("--server").arg(url).args(args).env_clear().env("VIGIE_TOKEN", token);
        let output = tokio::task::spawn_blocking(move || command.output().expect("a process"));
        Told::of(&output.await.expect("an output"))
    }

    pub(crate) async fn token(&self, scope: &str) -> String {
        let told = self.run(&["token", "add", "essai", "--scope", scope]).await;
        assert_eq!(told.code, 0, "{told:?}");
        told.out.trim().to_owned()
    }

    pub(crate) async fn daemon(&self) -> Daemon {
        Self::started(self.command(&["run"])).await
    }

    /// A daemon that may open only so many files.
    pub(crate) async fn daemon_with_files(&self, files: usize) -> Daemon {
        let mut command = Command::new("sh");
        let line = format!("ulimit -n {files}; exec \"$0\" --config \"$1\" run");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_vigie")]).arg(self.folder.path());
        Self::started(command).await
    }

    async fn started(mut command: Command) -> Daemon {
        let child = command.stderr(Stdio::piped()).spawn().expect("a daemon");
        let started = tokio::task::spawn_blocking(|| Daemon::up(child));
        started.await.expect("a daemon that has started")
    }
}

impl Told {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        Self {
            code: output.status.code().expect("an exit code"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

pub(crate) struct Daemon {
    pub(crate) child: Child,
    /// Where its pages stand.
    pub(crate) pages: String,
    log: BufReader<std::process::ChildStderr>,
}

impl Daemon {
    /// Waits until it has said that it is watching.
    pub(crate) fn up(mut child: Child) -> Self {
        let mut log = BufReader::new(child.stderr.take().expect("a log"));
        let (mut line, mut pages) = (String::new(), String::new());
        while !line.contains("vigie is watching") {
            line.clear();
            assert!(log.read_line(&mut line).expect("a log") > 0, "the daemon ended");
            if let Some((_, url)) = line.split_once("the pages are open url=\"") {
                pages = url.trim_end().trim_end_matches('"').to_owned();
            }
        }
        Self { child, pages, log }
    }

    pub(crate) fn signal(&self, name: &str) {
        let (signal, pid) = (format!("-{name}"), self.child.id().to_string());
        assert!(Command::new("kill").args([&signal, &pid]).status().expect("kill").success());
    }

    /// Waits until it has said this.
    pub(crate) async fn says(mut self, words: &'static str) -> Self {
        let heard = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            while !line.contains(words) {
                line.clear();
                assert!(self.log.read_line(&mut line).expect("a log") > 0, "the daemon ended");
            }
            self
        });
        heard.await.expect("a word")
    }

    /// Asks it to stop, as a supervisor does, and gives what it said since.
    pub(crate) fn stop(mut self) -> String {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").arg(&pid).status().expect("kill");
        assert!(told.success());
        let mut said = String::new();
        std::io::Read::read_to_string(&mut self.log, &mut said).expect("a log");
        assert!(self.child.wait().expect("an end").success(), "{said}");
        said
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Already gone when it was stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
