//! Files lie under keys of our own making and are reached by links that expire.

use std::io::{Read as _, Write as _};

use domain::{ImportId, RunId};
use store::{Error, FileName, Link};

use crate::embedded::{Stage, organization_id};

fn a_run_file(organization: &str, name: &str) -> Result<FileName, Error> {
    FileName::run(&organization_id(organization), &RunId::new("r1").unwrap(), name)
}

/// What a browser does with a link: status and body.
fn follow(link: &Link, body: &[u8]) -> (u16, Vec<u8>) {
    let rest = link.url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    let headers: String = link
        .headers
        .iter()
        .filter(|(name, _)| {
            !name.eq_ignore_ascii_case("host") && !name.eq_ignore_ascii_case("content-length")
        })
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let head = format!(
        "{} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n",
        link.method,
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).unwrap();
    let split = reply.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let status = std::str::from_utf8(&reply[9..12]).unwrap().parse().unwrap();
    (status, reply[split + 4..].to_vec())
}

#[tokio::test]
async fn a_file_is_put_read_listed_and_downloaded_by_its_organization_alone() {
    let stage = Stage::new().await;
    let (ana, omar) = (stage.as_one_of("ana", "almond"), stage.as_one_of("omar", "orchard"));
    let table = a_run_file("almond", "Q4a.csv").unwrap();
    ana.put_file(&table, "text/csv", b"a,b\r\n".to_vec()).await.unwrap();
    ana.put_file(&a_run_file("almond", "Q5a.csv").unwrap(), "text/csv", vec![b'x'; 300_000]).await.unwrap();

    assert_eq!(ana.file(&table).await.unwrap(), b"a,b\r\n");
    assert_eq!(ana.file_size(&table).await, Ok(Some(5)));
    let mut files = ana.files_beside(&table).await.unwrap();
    files.sort();
    assert_eq!(files, [("Q4a.csv".to_owned(), 5), ("Q5a.csv".to_owned(), 300_000)]);
    let path = std::env::temp_dir().join(format!("{}.csv", stage.settings.stage));
    assert_eq!(ana.download(&a_run_file("almond", "Q5a.csv").unwrap(), &path).await, Ok(300_000));
    std::fs::remove_file(path).unwrap();

    assert_eq!(omar.file(&table).await, Err(Error::NotFound));
    assert_eq!(omar.download_link(&table, "Q4a.csv").await, Err(Error::NotFound));
    assert_eq!(ana.file(&a_run_file("almond", "none.csv").unwrap()).await, Err(Error::NotFound));
    assert_eq!(ana.file_size(&a_run_file("almond", "none.csv").unwrap()).await, Ok(None));
}

#[tokio::test]
async fn a_link_downloads_and_uploads_without_a_sign_in() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let zip =
        FileName::import(&organization_id("almond"), &ImportId::new("i1").unwrap(), "upload.zip").unwrap();

    let up = ana.upload_link(&zip, "application/zip", 5).await.unwrap();
    let (status, _) = tokio::task::spawn_blocking(move || follow(&up, b"hello")).await.unwrap();
    assert_eq!(status, 200);
    assert_eq!(ana.file(&zip).await.unwrap(), b"hello");

    let down = ana.download_link(&zip, "Modesto-import.zip").await.unwrap();
    assert_eq!((down.seconds, down.method.as_str()), (60, "GET"));
    let (status, body) = tokio::task::spawn_blocking(move || follow(&down, b"")).await.unwrap();
    assert_eq!((status, body.as_slice()), (200, b"hello".as_slice()));
}

#[tokio::test]
async fn a_name_that_could_leave_its_folder_is_refused() {
    for wrong in
        ["", "..", "../x", "a/b", "a\\b", ".hidden", "a..b", "a b", "a\"b", "á.csv", &"x".repeat(121)]
    {
        assert_eq!(a_run_file("almond", wrong), Err(Error::BadFileName), "{wrong}");
    }
    assert!(a_run_file("almond", "Modesto-ESG_2026-11-22.zip").is_ok());
}
