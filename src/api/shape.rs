//! The fields of a request, found by reading it: the very code that reads a request says which
//! fields it takes, so that no description of them can be wrong.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Value, json};

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// Its name.
    pub(super) name: &'static str,
    /// Its JSON schema.
    pub(super) schema: Value,
    /// May it be left out?
    pub(super) need: Need,
}

/// May a field be left out?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It must be there.
    Required,
    /// It may be left out.
    Optional,
}

/// The fields of a request; `None` when it is no plain object.
pub(super) fn fields<T: DeserializeOwned>() -> Option<Vec<Field>> {
    let seen = Seen::default();
    // Reading stops as soon as the names are known.
    let _ = T::deserialize(Reader { seen: &seen, only: None });
    let names = seen.names.take()?;
    let field = |name: &'static str| {
        let seen = Seen::default();
        let _ = T::deserialize(Reader { seen: &seen, only: Some(name) });
        let schema = seen.schema.take().unwrap_or_else(|| json!({}));
        let need = if is_required::<T>(name, names) { Need::Required } else { Need::Optional };
        Field { name, schema, need }
    };
    Some(names.iter().map(|name| field(name)).collect())
}

/// Gives every field but one, and listens whether that one is missed.
fn is_required<T: DeserializeOwned>(name: &'static str, names: &[&'static str]) -> bool {
    let mut given = serde_json::Map::new();
    for other in names.iter().filter(|other| **other != name) {
        let seen = Seen::default();
        let _ = T::deserialize(Reader { seen: &seen, only: Some(other) });
        given.insert((*other).to_owned(), example(&seen.schema.take().unwrap_or(Value::Null)));
    }
    let read = serde_json::from_value::<T>(Value::Object(given));
    read.err().is_some_and(|error| error.to_string().contains(&format!("missing field `{name}`")))
}

fn example(schema: &Value) -> Value {
    if let Some(first) = schema.get("enum").and_then(|names| names.get(0)) {
        return first.clone();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => json!("x"),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        Some("array") => json!([]),
        _ => Value::Null,
    }
}

#[derive(Default)]
struct Seen {
    names: RefCell<Option<&'static [&'static str]>>,
    schema: RefCell<Option<Value>>,
}

impl Seen {
    fn note(&self, schema: Value) {
        self.schema.borrow_mut().get_or_insert(schema);
    }
}

/// Reading always ends so: what was to be learnt has been noted.
#[derive(Debug)]
struct Enough;

impl fmt::Display for Enough {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("enough")
    }
}

impl std::error::Error for Enough {}

impl serde::de::Error for Enough {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Reader<'s> {
    seen: &'s Seen,
    only: Option<&'static str>,
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Enough;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Enough> {
        Err(Enough)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Enough> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Enough> {
        self.seen.names.borrow_mut().get_or_insert(fields);
        match self.only {
            None => Err(Enough),
            Some(_) => visitor.visit_map(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Reader<'_> {
    type Error = Enough;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Enough> {
        match self.only {
            Some(name) => seed.deserialize(StrDeserializer::<Enough>::new(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Enough> {
        seed.deserialize(Kind(self.seen))
    }
}

/// Notes what is asked of it.
struct Kind<'s>(&'s Seen);

impl Kind<'_> {
    fn is<T>(&self, schema: Value) -> Result<T, Enough> {
        self.0.note(schema);
        Err(Enough)
    }
}

macro_rules! kinds {
    ($($method:ident => $schema:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Enough> {
            self.is($schema)
        })*
    };
}

impl<'de> Deserializer<'de> for Kind<'_> {
    type Error = Enough;

    kinds! {
        deserialize_any => json!({});
        deserialize_bool => json!({ "type": "boolean" });
        deserialize_u8 => json!({ "type": "integer", "minimum": 0, "maximum": u8::MAX });
        deserialize_u16 => json!({ "type": "integer", "minimum": 0, "maximum": u16::MAX });
        deserialize_u32 => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
        deserialize_u64 => json!({ "type": "integer", "minimum": 0 });
        deserialize_i32 => json!({ "type": "integer" });
        deserialize_i64 => json!({ "type": "integer" });
        deserialize_f64 => json!({ "type": "number" });
        deserialize_str => json!({ "type": "string" });
        deserialize_string => json!({ "type": "string" });
        deserialize_seq => json!({ "type": "array" });
        deserialize_map => json!({ "type": "object" });
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Enough> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Enough> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Enough> {
        self.is(json!({ "type": "object" }))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Enough> {
        self.is(json!({ "enum": variants }))
    }

    forward_to_deserialize_any! {
        i8 i16 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::calls::{AddToken, FindOffers, StoreStatus};

    #[test]
    fn the_fields_of_a_request_are_found() {
        let found = fields::<AddToken>().expect("an object");
        let name =
            Field { name: "name", schema: json!({ "type": "string" }), need: Need::Required };
        let scope = json!({ "enum": ["read", "volunteer", "admin"] });
        assert_eq!(found[0], name);
        assert_eq!(
            (found[1].name, &found[1].schema, found[1].need),
            ("scope", &scope, Need::Required)
        );
        assert_eq!((found[2].name, found[2].need), ("days", Need::Optional));
        let found = fields::<FindOffers>().expect("an object");
        assert!(found.iter().all(|field| field.need == Need::Optional), "{found:?}");
        assert_eq!(fields::<StoreStatus>(), Some(Vec::new()));
    }
}
