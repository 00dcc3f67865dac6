//! The admin socket as a file: made without a moment in which a stranger could connect, replaced
//! only when nobody answers, and removed in the end.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use tokio::net::UnixListener;

use crate::api::{ApiError, Exit};
use crate::config::SOCKET_NAME;
use crate::model::Message;

/// A socket that is ours until this is dropped.
#[derive(Debug)]
pub(super) struct AdminSocket {
    path: PathBuf,
    inode: u64,
    /// The sign in the data folder, when the socket is elsewhere.
    sign: Option<PathBuf>,
}

impl AdminSocket {
    /// Makes the socket. When it is not in the data folder, a link there says where: commands know
    /// the data folder, and not always where the supervisor wants sockets.
    pub(super) fn open(path: &Path, data: &Path) -> Result<(Self, UnixListener), ApiError> {
        let about = |id: &str| Message::new(id).with("socket", path.display().to_string());
        let configuration = |message| ApiError::new(Exit::Configuration, message);
        if std::os::unix::net::UnixStream::connect(path).is_ok() {
            return Err(ApiError::new(Exit::TryLater, about("faces-socket-taken")));
        }
        if fs::symlink_metadata(path).is_ok_and(|there| !there.file_type().is_socket()) {
            return Err(configuration(about("faces-socket-in-the-way")));
        }
        let refused = |error: io::Error| {
            configuration(about("faces-socket").with("why", crate::words::refusal(&error)))
        };
        let listener = bind(path).map_err(refused)?;
        let inode = fs::symlink_metadata(path).map_err(refused)?.ino();
        let sign = data.join(SOCKET_NAME);
        let sign = (sign != path).then_some(sign);
        if let Some(sign) = &sign {
            point(sign, path).map_err(refused)?;
        }
        Ok((Self { path: path.to_owned(), inode, sign }, listener))
    }
}

/// Bound in a folder that only we can enter, given its mode there, then moved into its place.
fn bind(path: &Path) -> io::Result<UnixListener> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let hidden = folder.join(format!(".s{}", std::process::id()));
    let _ = fs::remove_dir_all(&hidden);
    fs::DirBuilder::new().mode(0o700).create(&hidden)?;
    let inside = hidden.join("s");
    let bound = UnixListener::bind(&inside).and_then(|listener| {
        fs::set_permissions(&inside, fs::Permissions::from_mode(0o660))?;
        fs::rename(&inside, path)?;
        Ok(listener)
    });
    let _ = fs::remove_dir_all(&hidden);
    bound
}

fn point(sign: &Path, to: &Path) -> io::Result<()> {
    match fs::remove_file(sign) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => symlink(std::path::absolute(to)?, sign),
    }
}

impl Drop for AdminSocket {
    fn drop(&mut self) {
        // Another daemon's, if ours was replaced.
        if fs::symlink_metadata(&self.path).is_ok_and(|there| there.ino() == self.inode) {
            let _ = fs::remove_file(&self.path);
        }
        if let Some(sign) = &self.sign {
            let _ = fs::remove_file(sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(folder: &Path) -> Result<(AdminSocket, UnixListener), ApiError> {
        AdminSocket::open(&folder.join("a/vigie.sock"), folder)
    }

    #[tokio::test]
    async fn a_socket_is_private_and_has_a_sign() {
        let folder = tempfile::tempdir().unwrap();
        let (socket, listener) = open(folder.path()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path().join("a/vigie.sock")), 0o660);
        assert_eq!(mode(&folder.path().join("a")), 0o700);
        assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 1);
        let sign = folder.path().join(SOCKET_NAME);
        assert!(std::os::unix::net::UnixStream::connect(&sign).is_ok());
        let second = open(folder.path()).unwrap_err();
        assert_eq!(second.message.id, "faces-socket-taken");
        drop((socket, listener));
        assert!(!sign.exists() && fs::symlink_metadata(&sign).is_err());
        assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn what_a_dead_daemon_left_is_replaced_and_a_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/vigie.sock");
        let (socket, listener) = open(folder.path()).unwrap();
        std::mem::forget(socket);
        drop(listener);
        assert!(path.exists(), "as after a kill");
        let again = open(folder.path()).unwrap();
        drop(again);
        fs::write(&path, "a file").unwrap();
        assert_eq!(open(folder.path()).unwrap_err().message.id, "faces-socket-in-the-way");
        assert_eq!(fs::read_to_string(&path).unwrap(), "a file");
    }
}
