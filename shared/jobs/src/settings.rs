//! What a function of a stage is told by its environment variables.

use secrecy::SecretString;

use crate::environment::Environment;

/// What every function of a stage must know. Fields are named like their variables, without `WAYHOME_`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `modesto` or `modesto-testing`.
    pub stage: String,
    /// `Modesto` or `Modesto Testing`.
    pub environment: String,
    /// First part of every key.
    pub tenant: String,
    /// The main table.
    pub table: String,
    /// The audit table.
    pub audit_table: String,
    /// The bucket.
    pub bucket: String,
    /// Key of the hashed identifier index.
    pub index_key: SecretString,
    /// Another DynamoDB than AWS's.
    pub dynamodb_endpoint: Option<String>,
    /// Another S3 than AWS's.
    pub s3_endpoint: Option<String>,
    /// The address of S3 that browsers use, if it differs.
    pub s3_public_endpoint: Option<String>,
}

/// A setting that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsFault {
    /// The variable is not set.
    #[error("environment variable {0} is not set")]
    Unset(&'static str),
    /// The environment's name cannot stand in a header.
    #[error("WAYHOME_ENVIRONMENT must be plain text")]
    EnvironmentName,
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
        let environment = need("WAYHOME_ENVIRONMENT")?;
        if !environment.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ') {
            return Err(SettingsFault::EnvironmentName);
        }
        Ok(Self {
            stage: need("WAYHOME_STAGE")?,
            environment,
            tenant: need("WAYHOME_TENANT")?,
            table: need("WAYHOME_TABLE")?,
            audit_table: need("WAYHOME_AUDIT_TABLE")?,
            bucket: need("WAYHOME_BUCKET")?,
            index_key: need("WAYHOME_INDEX_KEY")?.into(),
            dynamodb_endpoint: variable("WAYHOME_DYNAMODB_ENDPOINT"),
            s3_endpoint: variable("WAYHOME_S3_ENDPOINT"),
            s3_public_endpoint: variable("WAYHOME_S3_PUBLIC_ENDPOINT"),
        })
    }

    /// Which of the two systems they describe.
    pub fn environment(&self) -> Environment {
        Environment { stage: self.stage.clone(), name: self.environment.clone(), tenant: self.tenant.clone() }
    }

    /// The settings of the store.
    pub fn into_store(self) -> store::Settings {
        store::Settings {
            table: self.table,
            audit_table: self.audit_table,
            bucket: self.bucket,
            stage: self.stage,
            tenant: self.tenant,
            index_key: self.index_key,
            dynamodb_endpoint: self.dynamodb_endpoint,
            s3_endpoint: self.s3_endpoint,
            s3_public_endpoint: self.s3_public_endpoint,
        }
    }
}
