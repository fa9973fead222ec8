//! The embedded stores answer only the program itself.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response};
use domain::{OrganizationId, RunId};
use store::FileName;
use tower::ServiceExt;
use wayhome::{DataFolder, Keep, Ports, Stage, System, WebFiles};

const PORTS: Ports = Ports { modesto: 8080, testing: 8081 };

async fn opened() -> System {
    let folder = DataFolder::open(&Keep::Nothing, Stage::Modesto).unwrap();
    System::open(Stage::Modesto, folder, PORTS, Some("demo")).await.unwrap()
}

fn router(system: &System) -> Router {
    system.router("http://localhost:8081".to_owned(), WebFiles::BuiltIn)
}

async fn asks(router: &Router, request: Request<Body>) -> (Response<()>, String) {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (Response::from_parts(parts, ()), String::from_utf8_lossy(&body).into_owned())
}

/// A file of a run with a link to it.
async fn linked(system: &System) -> String {
    let organization = OrganizationId::new("almond-street").unwrap();
    let store = system.state.store.system().working_for(&organization, system.state.now()).unwrap();
    let file = FileName::run(&organization, &RunId::new("r1").unwrap(), "report.csv").unwrap();
    store.put_file(&file, "text/csv", b"a,b\r\n".to_vec()).await.unwrap();
    let link = store.download_link(&file, "report.csv").await.unwrap();
    link.url.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn no_store_listens_anywhere() {
    let _system = opened().await;

    let own: Vec<String> = std::fs::read_dir("/proc/self/fd")
        .unwrap()
        .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok()?.to_str().map(str::to_owned))
        .collect();
    let is_own = |line: &&str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        fields[3] == "0A" && own.contains(&format!("socket:[{}]", fields[9]))
    };
    for table in ["/proc/self/net/tcp", "/proc/self/net/tcp6"] {
        let text = std::fs::read_to_string(table).unwrap_or_default();
        assert_eq!(text.lines().skip(1).filter(is_own).count(), 0, "{table}");
    }
}

#[tokio::test]
async fn a_link_to_a_file_works_at_the_public_address_and_only_as_it_was_signed() {
    let system = opened().await;
    let (router, link) = (router(&system), linked(&system).await);
    let get = |path: &str| Request::get(path).header("host", "localhost:8080").body(Body::empty()).unwrap();

    let (followed, body) = asks(&router, get(&link)).await;
    assert_eq!((followed.status().as_u16(), body.as_str()), (200, "a,b\r\n"));
    assert!(followed.headers()["content-disposition"].to_str().unwrap().contains("report.csv"));

    let other_file = link.replace("report.csv?", "people.csv?");
    let last = link.chars().last().unwrap();
    let other_signature = format!("{}{}", &link[..link.len() - 1], if last == '0' { '1' } else { '0' });
    let longer = link.replace("X-Amz-Expires=60", "X-Amz-Expires=604800");
    let unsigned = link.split('?').next().unwrap().to_owned();
    for path in [other_file, other_signature, longer, unsigned] {
        let (refused, body) = asks(&router, get(&path)).await;
        assert_eq!(refused.status(), 403, "{path}");
        assert!(!body.contains("a,b"));
    }
}

#[tokio::test]
async fn a_link_of_another_start_is_refused_since_keys_are_drawn_at_each_start() {
    let (before, now) = (opened().await, opened().await);
    linked(&now).await;

    let request = Request::get(linked(&before).await).header("host", "localhost:8080");
    let (refused, _) = asks(&router(&now), request.body(Body::empty()).unwrap()).await;

    assert_eq!(refused.status(), 403);
}

#[tokio::test]
async fn a_link_that_expired_is_410_on_a_page_in_the_readers_language() {
    let system = opened().await;
    let (router, link) = (router(&system), linked(&system).await);
    let date = link.split("X-Amz-Date=").nth(1).unwrap().split('&').next().unwrap();
    let old = link.replace(date, "20200101T000000Z");

    for (language, title) in [("en", "This link has expired"), ("es-MX", "Este enlace ya no es válido")] {
        let request = Request::get(&old).header("accept-language", language).body(Body::empty()).unwrap();
        let (expired, page) = asks(&router, request).await;

        assert_eq!(expired.status(), 410);
        assert!(page.contains(title) && page.contains("Wayhome · Modesto"), "{page}");
    }
}

#[tokio::test]
async fn a_host_that_was_made_to_lead_here_is_answered_nothing() {
    let system = opened().await;
    let router = router(&system);

    for (host, status) in [
        ("localhost:8080", 200),
        ("127.0.0.1:8080", 200),
        ("[::1]:8080", 200),
        ("example.org:8080", 421),
        ("localhost.example.org", 421),
        ("localhost:8080@example.org", 421),
    ] {
        let request = Request::get("/config.json").header("host", host).body(Body::empty()).unwrap();
        assert_eq!(asks(&router, request).await.0.status(), status, "{host}");
    }
}
