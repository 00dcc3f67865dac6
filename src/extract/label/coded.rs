//! Names of fields as programs write them: `jobLocation`, `_job_expires`, `type-de-contrat`.

use super::{Field, words};

/// Openings that only say that the thing belongs to a job.
const OPENINGS: [&str; 6] = ["job listing ", "job ", "offre ", "emploi ", "wpjm ", "poste "];

impl Field {
    /// The field that a name of a program names.
    pub(in crate::extract) fn coded(name: &str) -> Option<Self> {
        let spaced = spaced(name);
        let bare = OPENINGS.iter().filter_map(|opening| spaced.strip_prefix(opening));
        let mut tries = std::iter::once(spaced.as_str()).chain(bare);
        tries.find_map(|name| words::whole(name).or_else(|| glued(name)))
    }
}

/// The name in words: lower case, blanks between them, no accents.
pub(in crate::extract) fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut after_lower = false;
    for c in name.chars() {
        if after_lower && c.is_uppercase() {
            out.push(' ');
        }
        after_lower = c.is_lowercase();
        out.push(if matches!(c, '_' | '-' | '.' | '/') { ' ' } else { c });
    }
    super::fold(&out)
}

/// Names that only programs use.
fn glued(name: &str) -> Option<Field> {
    let field = match name {
        "joblocation" | "lieudetravail" | "adresse complete" => Field::Place,
        "jobtype" | "employmenttype" | "contracttype" | "typecontrat" | "typedecontrat"
        | "listing type" | "type contrat" => Field::Contract,
        "closingdate" | "expirydate" | "validthrough" | "datelimite" | "expiration"
        | "date cloture" | "date fin" | "end date" => Field::Deadline,
        "startdate" | "datedebut" | "date debut" => Field::Starts,
        "companyname" | "hiringorganization" | "nom entreprise" | "nom structure" => {
            Field::Employer
        }
        "postalcode" | "codepostal" => Field::Postcode,
        "referencenumber" | "jobid" => Field::Reference,
        "workinghours" | "temps travail" => Field::Hours,
        _ => return None,
    };
    Some(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<Field>) {
        assert_eq!(Field::coded(name), expected, "{name}");
    }

    #[test]
    fn names_of_programs() {
        check("jobLocation", Some(Field::Place));
        check("job_listing:location", None);
        check("location", Some(Field::Place));
        check("_job_expires", Some(Field::Deadline));
        check("type-de-contrat", Some(Field::Contract));
        check("job_type", Some(Field::Contract));
        check("job_listing_type", Some(Field::Contract));
        check("_company_name", Some(Field::Employer));
        check("offre_lieu", Some(Field::Place));
        check("_yoast_wpseo_title", None);
    }
}
