//! The doors that a daemon opens for others: the socket of its administrators; the pages, with the
//! API for whoever shows a token.

mod lobby;
mod patient;
mod public;
mod serve;
mod socket;

use std::net::SocketAddr;

use axum::Extension;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::api::router::{Caller, router};
use crate::api::{ApiError, Exit};
use crate::app::House;
use crate::model::Message;
use public::Routes;
use serve::Limits;
use socket::AdminSocket;

/// The faces of a running daemon.
pub struct Faces {
    admin: JoinHandle<()>,
    public: JoinHandle<()>,
    routes: Routes,
    close: watch::Sender<Wish>,
    /// Removed last, when nobody is served any more.
    _socket: AdminSocket,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Serve,
    Close,
}

impl Faces {
    /// Opens them.
    ///
    /// # Errors
    /// The socket cannot be made, or another daemon answers there; the address of the pages is taken.
    pub async fn open(house: &House) -> Result<Self, ApiError> {
        let config = house.now().config;
        let (socket, listener) = AdminSocket::open(&config.admin.socket, &config.store.path)?;
        let pages = listen(config.web.listen).await?;
        let (close, hears) = watch::channel(Wish::Serve);
        let routes = Routes::new(house);
        let public =
            tokio::spawn(serve::serve(pages, routes.clone(), Limits::usual(), hears.clone()));
        let router = router(house.clone()).layer(Extension(Caller::LOCAL));
        let admin = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(closed(hears));
            if let Err(error) = served.await {
                tracing::error!(%error, "the admin socket is closed");
            }
        });
        Ok(Self { admin, public, routes, close, _socket: socket })
    }

    /// Shows the house as it is now.
    pub fn renew(&self, house: &House) {
        self.routes.renew(house);
    }

    /// Lets nobody in any more, and waits until those who are in have their answer.
    pub async fn close(self) {
        // Nobody may be listening any more.
        let _ = self.close.send(Wish::Close);
        let _ = self.admin.await;
        let _ = self.public.await;
    }
}

async fn listen(at: SocketAddr) -> Result<TcpListener, ApiError> {
    let refused = |error: std::io::Error| {
        let what = Message::new("faces-pages").with("at", at.to_string());
        ApiError::new(Exit::Configuration, what.with("why", crate::words::refusal(&error)))
    };
    let listener = TcpListener::bind(at).await.map_err(refused)?;
    let url = listener.local_addr().map(|at| format!("http://{at}")).map_err(refused)?;
    tracing::info!(url, "the pages are open");
    Ok(listener)
}

async fn closed(mut hears: watch::Receiver<Wish>) {
    // An error means that the daemon is gone: then it is time, too.
    let _ = hears.wait_for(|wish| *wish == Wish::Close).await;
}
