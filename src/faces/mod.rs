//! The doors that a daemon opens for others: the socket of its administrators.

mod socket;

use axum::Extension;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::api::ApiError;
use crate::api::router::{Caller, router};
use crate::app::House;
use socket::AdminSocket;

/// The faces of a running daemon.
pub struct Faces {
    admin: JoinHandle<()>,
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
    /// The socket cannot be made, or another daemon answers there.
    pub fn open(house: &House) -> Result<Self, ApiError> {
        let config = house.now().config;
        let (socket, listener) = AdminSocket::open(&config.admin.socket, &config.store.path)?;
        let (close, hears) = watch::channel(Wish::Serve);
        let router = router(house.clone()).layer(Extension(Caller::LOCAL));
        let admin = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(closed(hears));
            if let Err(error) = served.await {
                tracing::error!(%error, "the admin socket is closed");
            }
        });
        Ok(Self { admin, close, _socket: socket })
    }

    /// Lets nobody in any more, and waits until those who are in have their answer.
    pub async fn close(self) {
        // Nobody may be listening any more.
        let _ = self.close.send(Wish::Close);
        let _ = self.admin.await;
    }
}

async fn closed(mut hears: watch::Receiver<Wish>) {
    // An error means that the daemon is gone: then it is time, too.
    let _ = hears.wait_for(|wish| *wish == Wish::Close).await;
}
