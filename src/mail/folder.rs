//! Mail written into a folder instead of being sent.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::send::{Accepted, Parcel, SendError};
use super::token;

/// Writes `<hash of the Message-ID>.eml`: first beside its place, then renamed into it, so that a
/// reader never sees half a mail.
pub(super) async fn write(folder: &Path, parcel: &Parcel<'_>) -> Result<Accepted, SendError> {
    let (folder, bytes) = (folder.to_owned(), parcel.bytes.to_vec());
    let name = format!("{}.eml", token::file_stem(parcel.message_id));
    let written = tokio::task::spawn_blocking(move || place(&folder, &name, &bytes)).await;
    match written {
        Ok(Ok(path)) => Ok(Accepted { reply: path.display().to_string() }),
        Ok(Err(error)) => Err(SendError::Unreachable(error.to_string())),
        Err(_) => Err(SendError::Unreachable("the writing was interrupted".to_owned())),
    }
}

fn place(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(name);
    let draft = folder.join(format!(".{name}.{}", std::process::id()));
    let mut file = File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, &path)?;
    // The rename itself is durable once the folder is.
    File::open(folder)?.sync_all()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::ReturnPath;
    use crate::model::Address;

    async fn write_one(folder: &Path, message_id: &str, bytes: &[u8]) -> Accepted {
        let to = Address::parse("a@exemple.org").unwrap();
        let parcel = Parcel { from: &ReturnPath::Null, to: &to, message_id, bytes };
        write(folder, &parcel).await.unwrap()
    }

    #[tokio::test]
    async fn the_same_mail_is_the_same_file() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("outbox");
        let first = write_one(&folder, "1@x", b"one").await;
        let again = write_one(&folder, "1@x", b"two").await;
        write_one(&folder, "2@x", b"three").await;
        assert_eq!(first, again);
        assert_eq!(fs::read(first.reply).unwrap(), b"two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_is_said() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "x").unwrap();
        let to = Address::parse("a@exemple.org").unwrap();
        let parcel = Parcel { from: &ReturnPath::Null, to: &to, message_id: "1@x", bytes: b"one" };
        let refused = write(&file, &parcel).await;
        assert!(matches!(refused, Err(SendError::Unreachable(_))), "{refused:?}");
    }
}
