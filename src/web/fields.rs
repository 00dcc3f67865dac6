//! What a form or an address says: names and values, in order, names more than once.

use url::form_urlencoded;

/// Names and values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`, which reads anything.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// The first value of a name, without the spaces around it; `None` when it is blank.
    pub(super) fn one(&self, name: &'static str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of a name that are not blank.
    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        let of_name = self.0.iter().filter(move |(of, _)| of == name);
        of_name.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Everything, as it came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_come_more_than_once() {
        let fields = Fields::parse(b"q=pair+aidant&filtre=quebec&filtre=&filtre=suisse&vide=+");
        assert_eq!(fields.one("q"), Some("pair aidant"));
        assert_eq!(fields.all("filtre").collect::<Vec<_>>(), ["quebec", "suisse"]);
        assert_eq!(fields.one("vide"), None);
    }
}
