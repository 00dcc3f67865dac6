//! The doors that a daemon opens for others: the socket of its administrators, and the pages.

mod socket;

use axum::Extension;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::api::router::{Caller, router};
use crate::api::{ApiError, Exit};
use crate::app::House;
use crate::model::Message;
use crate::web;
use socket::AdminSocket;

/// The faces of a running daemon.
pub struct Faces {
    admin: JoinHandle<()>,
    pages: web::Handle,
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
        let pages = open_pages(house).await?;
        let (close, hears) = watch::channel(Wish::Serve);
        let router = router(house.clone()).layer(Extension(Caller::LOCAL));
        let admin = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(closed(hears));
            if let Err(error) = served.await {
                tracing::error!(%error, "the admin socket is closed");
            }
        });
        Ok(Self { admin, pages, close, _socket: socket })
    }

    /// Lets nobody in any more, and waits until those who are in have their answer.
    pub async fn close(self) {
        // Nobody may be listening any more.
        let _ = self.close.send(Wish::Close);
        let _ = self.admin.await;
        self.pages.close().await;
    }
}

async fn open_pages(house: &House) -> Result<web::Handle, ApiError> {
    let at = house.now().config.web.listen;
    let refused = |error: std::io::Error| {
        let what = Message::new("faces-pages").with("at", at.to_string());
        ApiError::new(Exit::Configuration, what.with("why", error.to_string()))
    };
    let (url, pages) = web::serve(house.now(), at).await.map_err(refused)?;
    tracing::info!(url, "the pages are open");
    Ok(pages)
}

async fn closed(mut hears: watch::Receiver<Wish>) {
    // An error means that the daemon is gone: then it is time, too.
    let _ = hears.wait_for(|wish| *wish == Wish::Close).await;
}
