//! Where the data of one stage stands, read once at the start.

use secrecy::SecretString;

/// Where the tables and files of one stage are, and the key of its hashed index.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name of the main table, `wayhome-<stage>`.
    pub table: String,
    /// Name of the audit table, `wayhome-<stage>-audit`.
    pub audit_table: String,
    /// Name of the bucket, `wayhome-<stage>-files`.
    pub bucket: String,
    /// The stage, `modesto` or `modesto-testing`.
    pub stage: String,
    /// The HMIS implementation; the first part of every key.
    pub tenant: String,
    /// Key of the hashed identifier index.
    pub index_key: SecretString,
    /// Another DynamoDB than AWS's, for example the embedded one.
    pub dynamodb_endpoint: Option<String>,
    /// Another S3 than AWS's, for example the embedded one.
    pub s3_endpoint: Option<String>,
    /// The address of S3 that browsers use, if it differs from ours.
    pub s3_public_endpoint: Option<String>,
}

/// A setting that is missing from the environment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("environment variable {0} is not set")]
pub struct Unset(pub &'static str);

impl Settings {
    /// The settings of a function, from its environment variables.
    ///
    /// # Errors
    /// Names the first required variable that is missing.
    pub fn from_env() -> Result<Self, Unset> {
        Self::read(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// As [`Settings::from_env`], from any source of variables.
    ///
    /// # Errors
    /// Names the first required variable that is missing.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Unset> {
        let need = |name: &'static str| variable(name).ok_or(Unset(name));
        Ok(Self {
            table: need("WAYHOME_TABLE")?,
            audit_table: need("WAYHOME_AUDIT_TABLE")?,
            bucket: need("WAYHOME_BUCKET")?,
            stage: need("WAYHOME_STAGE")?,
            tenant: need("WAYHOME_TENANT")?,
            index_key: need("WAYHOME_INDEX_KEY")?.into(),
            dynamodb_endpoint: variable("WAYHOME_DYNAMODB_ENDPOINT"),
            s3_endpoint: variable("WAYHOME_S3_ENDPOINT"),
            s3_public_endpoint: variable("WAYHOME_S3_PUBLIC_ENDPOINT"),
        })
    }

    /// Settings of a stage by the naming rule of the tables, without endpoints.
    #[must_use]
    pub fn of_stage(stage: &str, tenant: &str, index_key: SecretString) -> Self {
        Self {
            table: format!("wayhome-{stage}"),
            audit_table: format!("wayhome-{stage}-audit"),
            bucket: format!("wayhome-{stage}-files"),
            stage: stage.to_owned(),
            tenant: tenant.to_owned(),
            index_key,
            dynamodb_endpoint: None,
            s3_endpoint: None,
            s3_public_endpoint: None,
        }
    }
}
