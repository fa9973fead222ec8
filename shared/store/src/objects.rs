//! Files in S3, under keys of our own making.

use std::path::Path;
use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;

use domain::{ExportId, ImportId, OrganizationId, RunId, TransferId};

use crate::access::scoped::ScopedStore;
use crate::error::{Error, unavailable};
use crate::keys::scope::{Scope, escaped};

/// How long a link holds (PRODUCT section 9).
const LINK: Duration = Duration::from_secs(60);

/// How long an upload may begin after it was allowed: 2 GiB take their time.
const UPLOAD: Duration = Duration::from_secs(15 * 60);

/// The name of a stored file: always `tenant/scope/scope id/kind/id/name`, so that no key is the
/// beginning of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName {
    organization: OrganizationId,
    kind: &'static str,
    id: String,
    name: String,
}

impl FileName {
    /// A file of a report run.
    ///
    /// # Errors
    /// [`Error::BadFileName`] unless `name` is letters, digits, `-`, `_` and inner dots.
    pub fn run(organization: &OrganizationId, run: &RunId, name: &str) -> Result<Self, Error> {
        Self::new(organization, "run", run.as_str(), name)
    }

    /// A file of an import: the zip itself, findings.
    ///
    /// # Errors
    /// As [`FileName::run`].
    pub fn import(organization: &OrganizationId, import: &ImportId, name: &str) -> Result<Self, Error> {
        Self::new(organization, "import", import.as_str(), name)
    }

    /// A file of an export: the zip, its checksum.
    ///
    /// # Errors
    /// As [`FileName::run`].
    pub fn export(organization: &OrganizationId, export: &ExportId, name: &str) -> Result<Self, Error> {
        Self::new(organization, "export", export.as_str(), name)
    }

    /// A file of a transfer: what was brought from the other environment.
    ///
    /// # Errors
    /// As [`FileName::run`].
    pub fn transfer(organization: &OrganizationId, transfer: &TransferId, name: &str) -> Result<Self, Error> {
        Self::new(organization, "transfer", transfer.as_str(), name)
    }

    fn new(organization: &OrganizationId, kind: &'static str, id: &str, name: &str) -> Result<Self, Error> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let good = (1..=120).contains(&name.len())
            && name.bytes().all(plain)
            && !name.starts_with('.')
            && !name.contains("..");
        if !good {
            return Err(Error::BadFileName);
        }
        Ok(Self { organization: organization.clone(), kind, id: id.to_owned(), name: name.to_owned() })
    }

    /// The name without its folders.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn folder(&self, tenant: &str) -> String {
        let scope = Scope::Organization(self.organization.clone());
        format!(
            "{}/{}/{}/{}/",
            escaped(tenant),
            scope.folder(),
            self.kind,
            escaped(&self.id).replace('%', "=")
        )
    }

    fn key(&self, tenant: &str) -> String {
        format!("{}{}", self.folder(tenant), self.name)
    }
}

/// A link that anyone who has it may use until it expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where.
    pub url: String,
    /// `GET` or `PUT`.
    pub method: String,
    /// Headers that must be sent along.
    pub headers: Vec<(String, String)>,
    /// For how many seconds it holds.
    pub seconds: u64,
}

impl ScopedStore {
    fn object(&self, file: &FileName) -> Result<String, Error> {
        let held = self.holds(&Scope::Organization(file.organization.clone()));
        if held { Ok(file.key(self.tenant())) } else { Err(Error::NotFound) }
    }

    /// Puts a file; the same name again replaces it.
    ///
    /// Access pattern 70.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the organization is none of the caller's.
    pub async fn put_file(&self, file: &FileName, content_type: &str, body: Vec<u8>) -> Result<(), Error> {
        self.put(file, content_type, ByteStream::from(body)).await
    }

    async fn put(&self, file: &FileName, content_type: &str, body: ByteStream) -> Result<(), Error> {
        let key = self.object(file)?;
        let put =
            self.aws.s3.put_object().bucket(&self.aws.settings.bucket).key(key).content_type(content_type);
        put.body(body).send().await.map_err(|error| unavailable(&error))?;
        Ok(())
    }

    /// Uploads a file from a path, in pieces; for zips of any size. The same name again replaces it.
    ///
    /// Access pattern 70.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the organization is none of the caller's; [`Error::Unavailable`] also if the path
    /// cannot be read.
    pub async fn upload(&self, file: &FileName, content_type: &str, from: &Path) -> Result<(), Error> {
        let body =
            ByteStream::from_path(from).await.map_err(|_| Error::Unavailable("local disk".to_owned()))?;
        self.put(file, content_type, body).await
    }

    /// A whole file, for those that fit into memory.
    ///
    /// Access pattern 71.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn file(&self, file: &FileName) -> Result<Vec<u8>, Error> {
        let body = self.fetch(file).await?;
        let bytes = body.collect().await.map_err(|_| Error::Unavailable("download".to_owned()))?;
        Ok(bytes.to_vec())
    }

    /// Downloads a file to a path, in pieces; for zips of any size. Answers its bytes.
    ///
    /// Access pattern 71.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Unavailable`] also if the path cannot be written.
    pub async fn download(&self, file: &FileName, to: &Path) -> Result<u64, Error> {
        use std::io::Write as _;
        let failed = |_| Error::Unavailable("local disk".to_owned());
        let mut body = self.fetch(file).await?;
        let mut out = std::io::BufWriter::new(std::fs::File::create(to).map_err(failed)?);
        let mut size = 0;
        while let Some(piece) = body.next().await {
            let piece = piece.map_err(|_| Error::Unavailable("download".to_owned()))?;
            size += piece.len() as u64;
            out.write_all(&piece).map_err(failed)?;
        }
        out.flush().map_err(failed)?;
        Ok(size)
    }

    async fn fetch(&self, file: &FileName) -> Result<ByteStream, Error> {
        let key = self.object(file)?;
        let sent = self.aws.s3.get_object().bucket(&self.aws.settings.bucket).key(key).send().await;
        match sent {
            Ok(reply) => Ok(reply.body),
            Err(error) if error.as_service_error().is_some_and(|e| e.is_no_such_key()) => {
                Err(Error::NotFound)
            }
            Err(error) => Err(unavailable(&error)),
        }
    }

    /// Bytes of a file, `None` if it is not there.
    ///
    /// Access pattern 72.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn file_size(&self, file: &FileName) -> Result<Option<u64>, Error> {
        let key = self.object(file)?;
        let sent = self.aws.s3.head_object().bucket(&self.aws.settings.bucket).key(key).send().await;
        match sent {
            Ok(reply) => Ok(reply.content_length().and_then(|bytes| u64::try_from(bytes).ok())),
            Err(error) if error.as_service_error().is_some_and(|e| e.is_not_found()) => Ok(None),
            Err(error) => match unavailable(&error) {
                Error::Unavailable(code) if matches!(code.as_str(), "NoSuchKey" | "NotFound") => Ok(None),
                other => Err(other),
            },
        }
    }

    /// The names and sizes of the files beside this one, itself included.
    ///
    /// Access pattern 73.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn files_beside(&self, file: &FileName) -> Result<Vec<(String, u64)>, Error> {
        self.object(file)?;
        let folder = file.folder(self.tenant());
        let mut files = Vec::new();
        let mut token = None;
        loop {
            let list = self.aws.s3.list_objects_v2().bucket(&self.aws.settings.bucket).prefix(&folder);
            let reply =
                list.set_continuation_token(token).send().await.map_err(|error| unavailable(&error))?;
            for object in reply.contents() {
                let Some(name) = object.key().and_then(|key| key.strip_prefix(&folder)) else { continue };
                files.push((
                    name.to_owned(),
                    object.size().and_then(|size| u64::try_from(size).ok()).unwrap_or(0),
                ));
            }
            token = reply.next_continuation_token().map(str::to_owned);
            if token.is_none() {
                return Ok(files);
            }
        }
    }

    /// A link to download a file, valid for 60 seconds; the browser saves it as `save_as`.
    ///
    /// Access pattern 74.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::BadFileName`] if `save_as` is no plain name.
    pub async fn download_link(&self, file: &FileName, save_as: &str) -> Result<Link, Error> {
        let key = self.object(file)?;
        FileName::new(&file.organization, file.kind, &file.id, save_as)?;
        let get = self.aws.links.get_object().bucket(&self.aws.settings.bucket).key(key);
        let get = get.response_content_disposition(format!("attachment; filename=\"{save_as}\""));
        let signed = get.presigned(holding(LINK)?).await.map_err(|error| unavailable(&error))?;
        Ok(link("GET", &signed, LINK))
    }

    /// A link to upload a file of exactly `size` bytes.
    ///
    /// Access pattern 75.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the organization is none of the caller's.
    pub async fn upload_link(&self, file: &FileName, content_type: &str, size: u64) -> Result<Link, Error> {
        let key = self.object(file)?;
        let put =
            self.aws.links.put_object().bucket(&self.aws.settings.bucket).key(key).content_type(content_type);
        let put = put.content_length(i64::try_from(size).unwrap_or(i64::MAX));
        let signed = put.presigned(holding(UPLOAD)?).await.map_err(|error| unavailable(&error))?;
        Ok(link("PUT", &signed, UPLOAD))
    }
}

fn holding(time: Duration) -> Result<PresigningConfig, Error> {
    PresigningConfig::expires_in(time).map_err(|_| Error::Damaged("request"))
}

fn link(method: &str, signed: &aws_sdk_s3::presigning::PresignedRequest, time: Duration) -> Link {
    let headers = signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Link { url: signed.uri().to_owned(), method: method.to_owned(), headers, seconds: time.as_secs() }
}
