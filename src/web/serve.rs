//! Serves the pages alone, as the demo and the tests do.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::app::App;

/// Keeps the pages up; they close when it is dropped.
pub struct Handle {
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

/// Serves the pages at an address; port 0 takes a free one. Returns where they stand, such as
/// `http://127.0.0.1:40123`.
///
/// # Errors
/// The address cannot be listened on.
pub async fn serve(app: App, at: SocketAddr) -> io::Result<(String, Handle)> {
    let listener = TcpListener::bind(at).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let pages = super::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(async move {
        let served = axum::serve(listener, pages).with_graceful_shutdown(async {
            // An error means that the handle is gone, which asks the same.
            let _ = stopped.await;
        });
        if let Err(error) = served.await {
            tracing::warn!("the pages stopped: {error}");
        }
    });
    Ok((url, Handle { stop: Some(stop), task }))
}

impl Handle {
    /// Closes the pages and waits until they are closed.
    pub async fn close(mut self) {
        drop(self.stop.take());
        // An error means that the task is gone already.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.task.abort();
    }
}
