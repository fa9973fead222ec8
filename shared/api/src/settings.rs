//! What a function behind HTTPS is told by its environment variables.

use jobs::SettingsFault;

/// What one stage's functions must know. Fields are named like their variables, without `WAYHOME_`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What every function of the stage must know.
    pub stage: jobs::Settings,
    /// Identity provider of this stage.
    pub issuer: String,
    /// Where its public keys are.
    pub jwks_url: String,
    /// Identity provider of the other stage.
    pub other_issuer: Option<String>,
    /// Where its public keys are.
    pub other_jwks_url: Option<String>,
    /// For whom access tokens must have been issued.
    pub audience: String,
}

impl Settings {
    /// The settings of a function, from its environment variables.
    ///
    /// # Errors
    /// Names the first variable that is missing or wrong.
    pub fn from_env() -> Result<Self, SettingsFault> {
        Self::read(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// As [`Settings::from_env`], from any source of variables.
    ///
    /// # Errors
    /// Names the first variable that is missing or wrong.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsFault> {
        let need = |name: &'static str| variable(name).ok_or(SettingsFault::Unset(name));
        Ok(Self {
            stage: jobs::Settings::read(&variable)?,
            issuer: need("WAYHOME_ISSUER")?,
            jwks_url: need("WAYHOME_JWKS_URL")?,
            other_issuer: variable("WAYHOME_OTHER_ISSUER"),
            other_jwks_url: variable("WAYHOME_OTHER_JWKS_URL"),
            audience: need("WAYHOME_AUDIENCE")?,
        })
    }
}
