//! The description of the API (OpenAPI 3.1), made from the table of its requests.

use serde_json::{Map, Value, json};

use super::call::{Needs, Request, Route, Verb};
use super::shape::{self, Field, Need};
use super::wire::{BASE, NDJSON, PROBLEM};

/// What is described of a request.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    route: Route,
    name: &'static str,
    fields: Option<Vec<Field>>,
    travels: Travels,
}

/// What comes and goes beside JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Travels {
    /// Nothing.
    Json,
    /// Lines that say how a work goes, the answer last.
    Lines,
    /// A file comes with the answer.
    FileOut,
    /// A file goes with the request.
    FileIn,
}

impl Entry {
    pub(super) fn of<R: Request>(travels: Travels) -> Self {
        let name = std::any::type_name::<R>().rsplit("::").next().unwrap_or_default();
        Self { route: R::ROUTE, name, fields: shape::fields::<R>(), travels }
    }

    fn operation(&self) -> Value {
        let mut parameters: Vec<Value> = self.in_path().map(in_address).collect();
        let free: Vec<&Field> = self.free().collect();
        if self.route.verb == Verb::Get {
            parameters.extend(free.iter().map(|field| in_query(field)));
        }
        let needs = match self.route.needs {
            Needs::Nothing => json!([]),
            Needs::Read | Needs::Volunteer | Needs::Admin => json!([{ "token": [] }]),
        };
        let mut operation = json!({
            "operationId": self.name,
            "description": format!("Needs: {}.", needs_word(self.route.needs)),
            "parameters": parameters,
            "responses": {
                "200": { "description": "The answer.", "content": self.answer() },
                "default": { "description": "A problem (RFC 9457).", "content": {
                    PROBLEM: { "schema": { "$ref": "#/components/schemas/Problem" } },
                } },
            },
            "security": needs,
        });
        if let Some(body) = self.body(&free) {
            operation["requestBody"] = body;
        }
        operation
    }

    fn in_path(&self) -> impl Iterator<Item = &'static str> {
        let names = self.route.path.split('/');
        names.filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    fn free(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter().flatten();
        fields.filter(|field| self.in_path().all(|name| name != field.name))
    }

    fn answer(&self) -> Value {
        let object = json!({ "schema": { "type": "object" } });
        match self.travels {
            Travels::Json => json!({ "application/json": object, NDJSON: {} }),
            Travels::FileIn => json!({ "application/json": object }),
            Travels::Lines => json!({ NDJSON: {} }),
            Travels::FileOut => json!({ "application/octet-stream": {} }),
        }
    }

    fn body(&self, free: &[&Field]) -> Option<Value> {
        if self.travels == Travels::FileIn {
            return Some(json!({ "content": { "application/octet-stream": {} } }));
        }
        if self.route.verb == Verb::Get {
            return None;
        }
        let properties: Map<String, Value> =
            free.iter().map(|field| (field.name.to_owned(), field.schema.clone())).collect();
        let required: Vec<&str> = free
            .iter()
            .filter(|field| field.need == Need::Required)
            .map(|field| field.name)
            .collect();
        let schema = json!({ "type": "object", "properties": properties, "required": required });
        Some(json!({ "content": { "application/json": { "schema": schema } } }))
    }
}

fn needs_word(needs: Needs) -> &'static str {
    match needs {
        Needs::Nothing => "nothing",
        Needs::Read => "a token for reading",
        Needs::Volunteer => "a volunteer's token",
        Needs::Admin => "an administrator's token",
    }
}

fn in_address(name: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
}

fn in_query(field: &Field) -> Value {
    json!({
        "name": field.name,
        "in": "query",
        "required": field.need == Need::Required,
        "schema": field.schema,
    })
}

/// The whole description.
pub(super) fn describe(table: &[Entry]) -> Value {
    let mut paths = Map::new();
    for entry in table {
        let at = paths.entry(format!("{BASE}{}", entry.route.path)).or_insert_with(|| json!({}));
        let method = if entry.route.verb == Verb::Get { "get" } else { "post" };
        at[method] = entry.operation();
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "vigie",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": env!("CARGO_PKG_LICENSE") },
        },
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": { "Problem": {
                "type": "object",
                "required": ["type", "title", "status", "detail", "schema", "exit", "message"],
                "properties": {
                    "type": { "type": "string" },
                    "title": { "type": "string" },
                    "status": { "type": "integer" },
                    "detail": { "type": "string" },
                    "schema": { "type": "integer" },
                    "exit": { "type": "integer" },
                    "message": { "type": "object" },
                },
            } },
        },
    })
}
