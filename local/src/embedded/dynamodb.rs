use std::io;
use std::path::Path;

use dynoxide::Database;
use tokio::net::TcpListener;

/// An embedded DynamoDB, listening.
#[derive(Clone)]
pub struct DynamoDb {
    endpoint: String,
    database: Database,
}

impl DynamoDb {
    /// Tables in memory, gone with the process.
    pub async fn in_memory() -> io::Result<Self> {
        Self::serve(Database::memory().map_err(io::Error::other)?).await
    }

    /// Tables in the SQLite file at `path`, made when absent.
    pub async fn in_file(path: &Path) -> io::Result<Self> {
        let path = path.to_str().ok_or_else(|| io::Error::other("the data folder's name is not UTF-8"))?;
        Self::serve(Database::new(path).map_err(io::Error::other)?).await
    }

    async fn serve(database: Database) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        tokio::spawn(dynoxide::server::serve_on(listener, database.clone()));
        Ok(Self { endpoint, database })
    }

    /// Where the AWS SDK finds it.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The database itself, for loading in bulk what would be slow over HTTP.
    pub fn database(&self) -> &Database {
        &self.database
    }
}
