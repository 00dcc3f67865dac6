//! How many of the offers that were found are in each country, region, trade…, for programs and
//! terminals.

use serde::{Deserialize, Serialize};

use crate::shelf::{Facet, Facets};

/// The values of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// `country`, `region`, `kind`, `contract` or `role`.
    pub facet: String,
    /// What offers state, most frequent first; those that state nothing are not counted.
    pub values: Vec<ValueCount>,
}

/// One value and its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// The query that only lets this value through: added to the one asked, it narrows it.
    pub query: String,
    /// How many offers state it.
    pub count: usize,
}

/// As programs read it; a facet of which nothing is stated is left out.
pub(super) fn counted(facets: &Facets) -> Vec<FacetCount> {
    let counted = |facet: Facet| {
        let values = facets.of(facet).iter();
        let values: Vec<ValueCount> = values
            .map(|(value, count)| ValueCount { query: value.query().to_string(), count: *count })
            .collect();
        FacetCount { facet: facet.as_str().to_owned(), values }
    };
    Facet::ALL.into_iter().map(counted).filter(|facet| !facet.values.is_empty()).collect()
}
