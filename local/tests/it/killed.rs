//! The process is killed at any moment, and what it acknowledged is still there.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A running `wayhome up`.
struct Running {
    child: Child,
    port: u16,
    output: BufReader<std::process::ChildStdout>,
}

/// Two free ports beside each other.
fn free_ports() -> u16 {
    loop {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}

impl Running {
    fn start(data: &Path) -> Self {
        let port = free_ports();
        let mut child = Command::new(env!("CARGO_BIN_EXE_wayhome"))
            .args(["up", "--password", "demo", "--port", &port.to_string(), "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut running = Self { child, port, output };
        assert!(running.says("Ctrl-C stops"), "it starts");
        running
    }

    /// Waits until it has said so; whether it did before it ended.
    fn says(&mut self, text: &str) -> bool {
        let mut line = String::new();
        loop {
            line.clear();
            match self.output.read_line(&mut line) {
                Ok(0) | Err(_) => return false,
                Ok(_) if line.contains(text) => return true,
                Ok(_) => {}
            }
        }
    }

    /// `SIGKILL`: nothing of the program runs afterwards.
    fn end_by_signal(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// One request: status, head and body of the answer.
    fn asks(&self, line: &str, headers: &str, body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let (port, length) = (self.port, body.len());
        let request = format!(
            "{line} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head[9..12].parse().unwrap(), head.to_owned(), body.to_owned())
    }

    fn posts_form(&self, path: &str, pairs: &[(&str, &str)]) -> (u16, String, String) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.asks(&format!("POST {path}"), "content-type: application/x-www-form-urlencoded\r\n", &body)
    }

    /// The caseworker, signed in.
    fn signs_in(&self) -> Ana<'_> {
        let back = format!("http://localhost:{}/signed-in", self.port);
        let form = [
            ("response_type", "code"),
            ("client_id", "wayhome-modesto"),
            ("redirect_uri", &back),
            ("scope", "openid"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("sign_in", "caseworker"),
            ("password", "demo"),
        ];
        let (status, head, body) = self.posts_form("/oidc/authorize", &form);
        assert_eq!(status, 303, "{body}");
        let code = head.split("code=").nth(1).unwrap().split(['&', '\r']).next().unwrap();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", "wayhome-modesto"),
            ("redirect_uri", &back),
            ("code", code),
            ("code_verifier", VERIFIER),
        ];
        let (status, _, body) = self.posts_form("/oidc/token", &form);
        assert_eq!(status, 200, "{body}");
        let tokens: Value = serde_json::from_str(&body).unwrap();
        Ana { running: self, token: tokens["access_token"].as_str().unwrap().to_owned() }
    }
}

/// Someone signed in to Modesto.
struct Ana<'a> {
    running: &'a Running,
    token: String,
}

impl Ana<'_> {
    fn asks(&self, line: &str, key: &str, body: &Value) -> (u16, Value) {
        let headers = format!(
            "authorization: Bearer {}\r\ncontent-type: application/json\r\nidempotency-key: {key}\r\n",
            self.token
        );
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, _, body) = self.running.asks(line, &headers, &body);
        (status, serde_json::from_str(&body).unwrap())
    }

    /// Asks for help; the ticket that was acknowledged.
    fn asks_for_help(&self, number: usize) -> String {
        let body = json!({ "what_happened": "How do I do this?", "kind": "question", "urgency": "normal" });
        let (status, ticket) =
            self.asks("POST /api/support/tickets", &format!("key-of-a-ticket-{number:04}"), &body);
        assert_eq!(status, 201, "{ticket}");
        ticket["ticket_id"].as_str().unwrap().to_owned()
    }

    fn tickets(&self) -> String {
        let (status, tickets) = self.asks("GET /api/support/tickets", "none", &Value::Null);
        assert_eq!(status, 200, "{tickets}");
        tickets.to_string()
    }
}

#[test]
fn what_was_acknowledged_survives_being_killed_also_while_demo_data_are_filled_in() {
    let data: PathBuf = std::env::temp_dir().join(format!("wayhome-killed-{}", std::process::id()));
    let mut acknowledged = Vec::new();
    for start in 0..4 {
        let running = Running::start(&data);
        let ana = running.signs_in();
        let tickets = ana.tickets();
        assert!(
            acknowledged.iter().all(|ticket: &String| tickets.contains(ticket)),
            "start {start}: {tickets}"
        );
        // Each start is killed a little later while it fills in.
        acknowledged.extend((0..=start).map(|number| ana.asks_for_help(10 * start + number)));
        running.end_by_signal();
    }

    let mut running = Running::start(&data);
    assert!(running.says("The demo data are complete"));

    let ana = running.signs_in();
    let tickets = ana.tickets();
    assert!(
        acknowledged.len() == 10 && acknowledged.iter().all(|ticket| tickets.contains(ticket)),
        "{tickets}"
    );
    let search = json!({ "first_name": "Jon", "last_name": "Diaz", "details": {} });
    let (_, found) = ana.asks("POST /api/clients/searches", "none", &search);
    assert_eq!(
        found["results"].as_array().map(Vec::len),
        Some(1),
        "demo data are whole and not doubled: {found}"
    );
    for folder in [data.clone(), data.join("modesto"), data.join("modesto").join("dynamodb.sqlite")] {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is for its owner alone", folder.display());
    }
    running.end_by_signal();
    std::fs::remove_dir_all(data).unwrap();
}
