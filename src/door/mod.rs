//! The client's side of the API: one way to ask, three ways there.
//!
//! A daemon on this machine is asked through its socket, one elsewhere through its address, and
//! when there is none the very same router is asked inside this process.

mod reply;
mod way;

use std::io::Write;
use std::path::Path;

use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use crate::api::ApiError;
use crate::api::call::{Call, Download, Request, Said, Upload, Work};
use crate::api::rows::Rows;
use crate::api::wire;
use crate::model::{Lang, Message};
use reply::Reply;
use way::{Luggage, Way};

pub use way::{Socket, Token};

/// A door to a house, here or elsewhere.
pub struct Door {
    way: Way,
    lang: Lang,
}

impl Door {
    /// Into a house that is open in this process.
    pub fn inside(house: crate::app::House, lang: Lang) -> Self {
        Self { way: Way::inside(house), lang }
    }

    /// To the daemon behind a socket.
    ///
    /// # Errors
    /// No client can be built.
    pub fn socket(socket: &Socket, lang: Lang) -> Result<Self, ApiError> {
        Ok(Self { way: Way::socket(socket)?, lang })
    }

    /// To a house elsewhere.
    ///
    /// # Errors
    /// What is no address of a server, or an address that would show the token to everybody.
    pub fn server(url: &str, token: Option<&Token>, lang: Lang) -> Result<Self, ApiError> {
        Ok(Self { way: Way::server(url, token)?, lang })
    }

    /// Is the house open in this very process?
    pub fn is_inside(&self) -> bool {
        matches!(self.way, Way::Inside(_))
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// What the house refused, or what went wrong on the way.
    pub async fn ask<C: Call>(&self, call: &C) -> Result<C::Answer, ApiError> {
        let reply = self.send(call, Luggage::Json).await?;
        read(&reply.whole().await?)
    }

    /// Asks for page after page, and gives all rows.
    ///
    /// # Errors
    /// As [`Door::ask`].
    pub async fn every<C, T>(&self, page: impl Fn(Option<String>) -> C) -> Result<Vec<T>, ApiError>
    where
        C: Call<Answer = Rows<T>>,
    {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let rows = self.ask(&page(after)).await?;
            all.extend(rows.items);
            after = rows.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    /// Asks for something that takes long, and hears how it goes.
    ///
    /// # Errors
    /// As [`Door::ask`].
    pub async fn work<W: Work>(
        &self,
        work: &W,
        mut hear: impl FnMut(Said),
    ) -> Result<W::Answer, ApiError> {
        let reply = self.send(work, Luggage::Json).await?;
        let mut lines = reply.lines();
        while let Some(line) = lines.next().await {
            match read(&line?)? {
                wire::Line::Meanwhile(said) => hear(said),
                wire::Line::Last(wire::Last::Answer(answer)) => return Ok(answer),
                wire::Line::Last(wire::Last::Problem(problem)) => return Err(problem.into_error()),
            }
        }
        Err(ApiError::failed(Message::new("door-cut")))
    }

    /// Brings a file from the house.
    ///
    /// # Errors
    /// As [`Door::ask`]; the file cannot be written.
    pub async fn fetch<D: Download>(
        &self,
        download: &D,
        to: &mut (dyn Write + Send),
    ) -> Result<D::Answer, ApiError> {
        let reply = self.send(download, Luggage::Json).await?;
        let answer = reply.answer().ok_or_else(|| ApiError::failed(Message::new("door-cut")))?;
        let mut body = reply.body;
        while let Some(chunk) = body.next().await {
            let chunk = chunk?;
            to.write_all(&chunk).map_err(|error| cannot_write(&error))?;
        }
        to.flush().map_err(|error| cannot_write(&error))?;
        read(answer.as_bytes())
    }

    /// Takes a file to the house.
    ///
    /// # Errors
    /// As [`Door::ask`]; the file cannot be read.
    pub async fn bring<U: Upload>(&self, upload: &U, file: &Path) -> Result<U::Answer, ApiError> {
        let opened = std::fs::File::open(file).map_err(|error| {
            let what = Message::new("door-cannot-read").with("file", file.display().to_string());
            ApiError::failed(what.with("why", crate::words::refusal(&error)))
        })?;
        let reply = self.send(upload, Luggage::File(opened)).await?;
        read(&reply.whole().await?)
    }

    async fn send<R: Request>(&self, request: &R, luggage: Luggage) -> Result<Reply, ApiError> {
        let reply = self.way.send(wire::write(request)?, luggage, self.lang).await?;
        reply.or_problem().await
    }
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(json).map_err(|error| not_vigie(&error.to_string()))
}

fn not_vigie(why: &str) -> ApiError {
    ApiError::failed(Message::new("door-not-vigie").with("why", why))
}

fn cannot_write(error: &std::io::Error) -> ApiError {
    ApiError::failed(Message::new("door-cannot-write").with("why", crate::words::refusal(error)))
}
