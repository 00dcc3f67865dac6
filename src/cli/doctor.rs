//! `vigie doctor`: what can be seen from the terminal, then what the house says of itself.

use super::args::Global;
use super::open::{self, Entered};
use super::run::Answer;
use super::show;
use super::terminal::Terminal;
use crate::api::calls::Examine;
use crate::api::{ApiError, Exit};
use crate::config::{Config, Fault, Severity};
use crate::doctor::{Check, State};
use crate::door::Socket;
use crate::model::Message;

/// Looks at everything, and tells it.
pub(super) async fn doctor(global: &Global, terminal: &Terminal) -> Answer {
    let checks = match &global.server {
        Some(_) => house(global, terminal).await?,
        None => here(global, terminal).await,
    };
    show::visit(terminal, &checks);
    let wrong = checks.iter().any(|check| check.state == State::Wrong);
    Ok(if wrong { Exit::Failed } else { Exit::Done })
}

async fn here(global: &Global, terminal: &Terminal) -> Vec<Check> {
    let (config, faults) = open::proofread(global);
    let mut checks = vec![configuration(&faults)];
    let Some(config) = config else {
        // A daemon may still run as it was configured before.
        if open::behind_faults(global).is_some()
            && let Ok(seen) = house(global, terminal).await
        {
            checks.extend(seen);
        }
        return checks;
    };
    checks.push(service(&config));
    // Looking must not make a folder: it would belong to whoever looks.
    if !config.store.path.exists() {
        let folder = config.store.path.display().to_string();
        let what = Message::new("doctor-store-new").with("folder", folder);
        checks.push(Check::doubtful("store", what, Message::new("doctor-store-new-cure")));
        return checks;
    }
    match house(global, terminal).await {
        Ok(seen) => checks.extend(seen),
        Err(error) => {
            let cure = Message::new("doctor-store-closed-cure");
            checks.push(Check::wrong("store", error.message, cure));
        }
    }
    checks
}

async fn house(global: &Global, terminal: &Terminal) -> Result<Vec<Check>, ApiError> {
    let entered = Entered::go(global, terminal)?;
    let visit = entered.door.work(&Examine::default(), |_| {}).await;
    entered.leave();
    Ok(visit?.checks)
}

fn configuration(faults: &[Fault]) -> Check {
    let of = |severity| faults.iter().filter(move |fault| fault.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let told = |id: &str, n: usize| Message::new(id).with("n", n);
    let cure = Message::new("doctor-configuration-cure");
    match (errors, warnings) {
        (0, 0) => Check::fine("configuration", Message::new("doctor-configuration")),
        (0, n) => Check::doubtful("configuration", told("doctor-configuration-warns", n), cure),
        (n, _) => Check::wrong("configuration", told("doctor-configuration-wrong", n), cure),
    }
}

fn service(config: &Config) -> Check {
    let about =
        |id: &str| Message::new(id).with("socket", config.admin.socket.display().to_string());
    match Socket::knock(&config.admin.socket) {
        Ok(Some(_)) => Check::fine("service", about("doctor-service")),
        Ok(None) => {
            let cure = Message::new("doctor-service-cure");
            Check::doubtful("service", about("doctor-service-none"), cure)
        }
        Err(error) => {
            Check::wrong("service", error.message, Message::new("doctor-service-shut-cure"))
        }
    }
}
