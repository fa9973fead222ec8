//! HUD's code lists.

use crate::generated::list_tables;

/// All code lists.
pub static LISTS: &[List] = &list_tables::LISTS;

/// A code list of the HMIS Data Dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// HUD's number, for example `3.12.1`.
    pub id: &'static str,
    /// HUD's name, for example `LivingSituation`.
    pub name: &'static str,
    /// The codes in HUD's order.
    pub codes: &'static [Code],
}

/// One code of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code as it stands in an export.
    pub code: &'static str,
    /// The code as a number; `None` for CoC codes and a few VA stations.
    pub number: Option<i64>,
    /// HUD's text.
    pub text: &'static str,
    /// The text in Spanish; empty if there is no translation.
    pub spanish: &'static str,
    /// Group of the code, for example `homeless`.
    pub group: &'static str,
    /// Whether new records may use it.
    pub status: Status,
}

/// Whether a code may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In the FY2026 list.
    Active,
    /// Only on old rows.
    Retired,
    /// HUD changes the list every year: accept what has the right form.
    Reference,
    /// Not in the FY2026 list, but seen in real exports.
    Tolerated,
}

/// The list of that number.
#[must_use]
pub fn list(id: &str) -> Option<&'static List> {
    let id = match id {
        "V3.3" => "V3.4",
        "W5.AB" => "W5.A-B",
        "V8.1" => "V8.2",
        "V2.3" => "W2.2",
        other => other,
    };
    LISTS.iter().find(|list| list.id == id)
}

impl List {
    /// The code with that number.
    #[must_use]
    pub fn code(&self, number: i64) -> Option<&'static Code> {
        self.codes.iter().find(|code| code.number == Some(number))
    }
}

/// An enum over one of HUD's numeric lists, so that code names what it means instead of repeating numbers.
pub trait CodeList: Copy + 'static {
    /// HUD's number of the list.
    const LIST: &'static str;

    /// The value of HUD's number; `None` if the list has no such code.
    fn from_code(code: i64) -> Option<Self>;

    /// HUD's number.
    fn code(self) -> i64;
}

/// An enum over one numeric list that keeps HUD's numbers and texts.
macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident, $id:literal { $($(#[$variant_doc:meta])* $variant:ident = $code:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(i64)]
        pub enum $name { $($(#[$variant_doc])* $variant = $code,)* }

        impl $name {
            /// HUD's number of the list.
            pub const LIST: &'static str = $id;
            /// All codes in HUD's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The value of HUD's number; `None` if the list has no such code.
            #[must_use]
            pub const fn from_code(code: i64) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// HUD's number.
            #[must_use]
            pub const fn code(self) -> i64 { self as i64 }

            /// HUD's text.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl $crate::CodeList for $name {
            const LIST: &'static str = $id;

            fn from_code(code: i64) -> Option<Self> { Self::from_code(code) }

            fn code(self) -> i64 { self as i64 }
        }
    };
}
pub(crate) use code_list;

#[cfg(test)]
mod tests {
    use crate::lists::{ProjectType, RelationshipToHoH};

    #[test]
    fn a_code_keeps_huds_number_and_text() {
        assert_eq!(ProjectType::from_code(13).map(ProjectType::text), Some("PH - Rapid Re-Housing"));
        assert_eq!(ProjectType::from_code(5), None);
        assert_eq!(RelationshipToHoH::ALL[0].code(), 1);
    }

    #[test]
    fn a_list_is_found_by_its_other_numbers_too() {
        assert_eq!(super::list("V3.3").map(|list| list.id), Some("V3.4"));
        assert_eq!(super::list("0.0"), None);
    }
}
