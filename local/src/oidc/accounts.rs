use std::io;
use std::path::Path;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use rand::seq::IndexedRandom;
use serde::{Deserialize, Serialize};

/// Someone who may sign in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    /// What they type.
    pub sign_in: String,
    /// Their password, in the clear: this provider prints it at each start.
    pub password: String,
    /// The `sub` of their tokens: the id of the user's record.
    pub user_id: String,
    /// Shown by the start command.
    pub name: String,
}

/// The accounts of one stage.
#[derive(Clone, Debug, Default)]
pub struct Accounts(Vec<Account>);

impl Accounts {
    /// These, and no others.
    pub fn new(accounts: Vec<Account>) -> Self {
        Self(accounts)
    }

    /// Those of the file at `path`; when there is none, `people` (sign-in, user id, name), each with `password`
    /// or one drawn at random, written to it.
    pub fn load_or_make(
        path: &Path,
        people: &[(&str, &str, &str)],
        password: Option<&str>,
    ) -> io::Result<Self> {
        let kept: Vec<Account> = match std::fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let accounts: Vec<Account> = people
            .iter()
            .map(|&(sign_in, user_id, name)| {
                let before = kept.iter().find(|account| account.sign_in == sign_in);
                Account {
                    sign_in: sign_in.to_owned(),
                    password: password
                        .map(str::to_owned)
                        .or_else(|| before.map(|account| account.password.clone()))
                        .unwrap_or_else(draw_password),
                    user_id: user_id.to_owned(),
                    name: name.to_owned(),
                }
            })
            .collect();
        crate::private::write(path, &serde_json::to_vec_pretty(&accounts)?)?;
        Ok(Self(accounts))
    }

    /// All, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.0.iter()
    }

    /// The account these open, if they are right.
    pub(crate) fn check(&self, sign_in: &str, password: &str) -> Option<&Account> {
        let account = self.0.iter().find(|account| account.sign_in.eq_ignore_ascii_case(sign_in.trim()))?;
        verify_slices_are_equal(account.password.as_bytes(), password.as_bytes()).ok().map(|()| account)
    }

    pub(crate) fn of(&self, user_id: &str) -> Option<&Account> {
        self.0.iter().find(|account| account.user_id == user_id)
    }
}

/// Three words and four digits: easy to type from a terminal.
fn draw_password() -> String {
    const WORDS: [&str; 32] = [
        "acorn", "almond", "amber", "aspen", "bridge", "canal", "cedar", "clover", "copper", "creek", "dune",
        "fern", "field", "garden", "harbor", "hazel", "heron", "lemon", "maple", "meadow", "olive",
        "orchard", "peach", "pebble", "quartz", "river", "saddle", "sierra", "summit", "valley", "walnut",
        "willow",
    ];
    let mut rng = rand::rng();
    let mut parts: Vec<String> =
        (0..3).filter_map(|_| WORDS.choose(&mut rng)).map(|word| (*word).to_owned()).collect();
    parts.push(format!("{:04}", rand::Rng::random_range(&mut rng, 0..10_000)));
    parts.join("-")
}
