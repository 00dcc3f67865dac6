//! Records of older layouts, brought forward one version at a time by pure functions.

use serde_json::Value;

use super::tree::Tree;

/// From the JSON of one version to that of the next.
pub(super) type Step = fn(Tree, Value) -> Value;

/// `STEPS[n]` reads version `n + 1`. Never change an entry: stores of that age exist.
const STEPS: &[Step] = &[];

/// The layout of the records that this program writes.
pub(super) const RECORD_VERSION: u8 = STEPS.len() as u8 + 1;

/// The JSON of a record, as if this program had written it. `None` when it is not JSON.
pub(super) fn forward(tree: Tree, version: u8, json: Vec<u8>) -> Option<Vec<u8>> {
    let behind = usize::from(version.max(1)) - 1;
    through(STEPS.get(behind..).unwrap_or_default(), tree, json)
}

fn through(steps: &[Step], tree: Tree, json: Vec<u8>) -> Option<Vec<u8>> {
    if steps.is_empty() {
        return Some(json);
    }
    let value = serde_json::from_slice(&json).ok()?;
    let value = steps.iter().fold(value, |value, step| step(tree, value));
    serde_json::to_vec(&value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(tree: Tree, mut value: Value) -> Value {
        if tree == Tree::Meta
            && let Some(old) = value.as_object_mut().and_then(|o| o.remove("a"))
        {
            value["b"] = old;
        }
        value
    }

    fn doubled(_: Tree, mut value: Value) -> Value {
        value["b"] = (value["b"].as_i64().unwrap_or(0) * 2).into();
        value
    }

    #[test]
    fn steps_are_taken_in_order() {
        let bring = |steps: &[Step], json: &str| {
            through(steps, Tree::Meta, json.as_bytes().to_vec())
                .map(|json| String::from_utf8(json).unwrap())
        };
        assert_eq!(bring(&[renamed, doubled], r#"{"a":2}"#).as_deref(), Some(r#"{"b":4}"#));
        assert_eq!(bring(&[doubled], r#"{"b":2}"#).as_deref(), Some(r#"{"b":4}"#));
        assert_eq!(bring(&[], r#"{"b": 2}"#).as_deref(), Some(r#"{"b": 2}"#));
        assert_eq!(bring(&[doubled], "{"), None);
    }
}
