//! The command line as clap reads it. Every sentence of `--help` comes from the catalogue
//! (`cli::help`), so nothing here carries text.

#![expect(missing_docs, reason = "each name is an option whose sentence stands in the catalogue")]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Everything that can be typed.
#[derive(Debug, Parser)]
#[command(name = "vigie", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(long, global = true, value_name = "DIR", env = "VIGIE_CONFIG")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DIR", env = "VIGIE_DATA")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "URL", env = "VIGIE_SERVER")]
    pub server: Option<String>,
    #[arg(long, global = true, value_name = "FILE", env = "VIGIE_TOKEN_FILE")]
    pub token_file: Option<PathBuf>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_name = "fr|en")]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub no_color: bool,
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(Demo),
    Init(Init),
    Check,
    Doctor,
    Run,
    Poll(Poll),
    Search(Search),
    Review(Review),
    #[command(subcommand)]
    Source(SourceCommand),
    #[command(subcommand)]
    Offer(OfferCommand),
    #[command(subcommand)]
    Filter(FilterCommand),
    #[command(subcommand)]
    Subscriber(SubscriberCommand),
    #[command(subcommand)]
    Digest(DigestCommand),
    #[command(subcommand)]
    Mail(MailCommand),
    #[command(subcommand)]
    Store(StoreCommand),
    #[command(subcommand)]
    Token(TokenCommand),
    Man {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    Completions {
        shell: clap_complete::Shell,
    },
    About(About),
}

/// The answers of a new house.
#[derive(Debug, Args)]
pub struct Init {
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
}

/// What is told of the program.
#[derive(Debug, Args)]
pub struct About {
    #[arg(long)]
    pub libraries: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long)]
    pub serve: bool,
}

#[derive(Debug, Args)]
pub struct Poll {
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    #[arg(long, short = 'n')]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Vec<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "deadline|date|relevance", default_value = "deadline")]
    pub sort: String,
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    #[arg(long)]
    pub facets: bool,
}

/// A draft advert.
#[derive(Debug, Args)]
pub struct Review {
    #[arg(value_name = "FILE|URL|-")]
    pub draft: String,
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    #[arg(long)]
    pub allow_private: bool,
}

#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    List,
    Show { source: String },
    Ack { source: String },
    Test(Look),
    Discover(Address),
}

/// A source, or an address that is none yet.
#[derive(Debug, Args)]
pub struct Look {
    #[arg(value_name = "SOURCE|URL")]
    pub source_or_url: String,
    #[arg(long)]
    pub allow_private: bool,
}

/// An address.
#[derive(Debug, Args)]
pub struct Address {
    #[arg(value_name = "URL")]
    pub url: String,
    #[arg(long)]
    pub allow_private: bool,
}

#[derive(Debug, Subcommand)]
pub enum OfferCommand {
    List(Search),
    Show {
        id: String,
    },
    Explain {
        id: String,
        #[arg(long = "for", value_name = "SUBSCRIBER")]
        reader: Option<String>,
    },
    Export {
        #[arg(long)]
        all: bool,
    },
    Add(Add),
    Merge {
        #[arg(value_name = "ID")]
        first: String,
        #[arg(value_name = "ID")]
        second: String,
        #[command(flatten)]
        signed: Signed,
    },
    Split {
        id: String,
        #[arg(value_name = "POSTING", required = true)]
        postings: Vec<String>,
        #[command(flatten)]
        signed: Signed,
    },
    Hold {
        id: String,
        #[command(flatten)]
        signed: Signed,
    },
    Reject {
        id: String,
        #[command(flatten)]
        signed: Signed,
    },
    Release {
        id: String,
        #[command(flatten)]
        signed: Signed,
    },
    Correct {
        id: String,
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        #[command(flatten)]
        signed: Signed,
    },
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub struct Signed {
    #[arg(long, value_name = "NAME", env = "USER", hide_env_values = true)]
    pub author: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
}

/// An advert that is handed in.
#[derive(Debug, Args)]
pub struct Add {
    #[arg(value_name = "URL|FILE|-")]
    pub what: String,
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    #[arg(long)]
    pub hold: bool,
    #[arg(long)]
    pub peer: bool,
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    #[arg(long)]
    pub allow_private: bool,
}

#[derive(Debug, Subcommand)]
pub enum FilterCommand {
    List,
    Show { name: String },
    Test { name: String },
}

#[derive(Debug, Subcommand)]
pub enum SubscriberCommand {
    Add(SubscriberAdd),
    List,
    Show { subscriber: String },
    Pause { subscriber: String },
    Resume { subscriber: String },
    Remove { subscriber: String },
    Export { subscriber: String },
    Erase { subscriber: String },
}

#[derive(Debug, Args)]
pub struct SubscriberAdd {
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    #[arg(long = "filter", value_name = "NAME")]
    pub filters: Vec<String>,
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    #[arg(long, value_name = "now|daily|weekly|monthly|CRON")]
    pub rhythm: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    #[arg(long, value_name = "silence|note")]
    pub when_nothing: Option<String>,
    #[arg(long)]
    pub confirmed: bool,
}

#[derive(Debug, Subcommand)]
pub enum DigestCommand {
    Preview {
        subscriber: String,
        #[arg(long)]
        html: bool,
    },
    Send {
        subscribers: Vec<String>,
        #[arg(long, conflicts_with = "subscribers")]
        due: bool,
    },
    Log {
        subscriber: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum MailCommand {
    Queue {
        #[arg(long)]
        all: bool,
    },
    Retry {
        deliveries: Vec<String>,
    },
    Inbound,
    Explain {
        #[arg(value_name = "FILE|-")]
        message: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    Add {
        holder: String,
        #[arg(long, value_name = "read|volunteer|admin", default_value = "read")]
        scope: String,
        #[arg(long, value_name = "N")]
        days: Option<u32>,
    },
    List,
    Revoke {
        token: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum StoreCommand {
    Stats,
    Backup {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
    },
    Verify {
        file: Option<PathBuf>,
        #[arg(long)]
        deep: bool,
    },
    Export {
        file: Option<PathBuf>,
    },
    Import {
        file: PathBuf,
    },
    Compact,
    Rekey,
}
