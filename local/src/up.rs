//! `wayhome up`: both stages in this process.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

use crate::data::{DataFolder, Keep};
use crate::demo::Demo;
use crate::private;
use crate::queue;
use crate::serve::{Patience, serve};
use crate::stage::Stage;
use crate::system::{Ports, System};
use crate::web::WebFiles;

/// Said once there is nothing more to wait for; the browser tests wait for it.
const DEMO_DATA_COMPLETE: &str = "The demo data are complete.";

/// What `wayhome up` was asked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port of Modesto; Modesto Testing has the next one.
    pub port: u16,
    /// Whether data outlive the process.
    pub keep: Keep,
    /// A folder with the built web app.
    pub web: Option<PathBuf>,
    /// The password of all demo users, instead of one drawn for each.
    pub password: Option<String>,
}

/// Runs until Ctrl-C or SIGTERM.
pub async fn up(options: Options) -> io::Result<()> {
    let begun = Instant::now();
    private::for_owner_alone();
    jobs::remove_left_behind();
    let testing = options.port.checked_add(1).ok_or_else(|| io::Error::other("choose a port below 65535"))?;
    let ports = Ports { modesto: options.port, testing };
    // The ports first: whoever holds them holds the data too.
    let mut listeners = Vec::new();
    for port in [ports.modesto, ports.testing] {
        listeners.push(TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
            io::Error::other(format!("port {port} is not free ({error}); choose another with --port"))
        })?);
    }
    let mut systems = Vec::new();
    for stage in Stage::BOTH {
        let folder = DataFolder::open(&options.keep, stage)?;
        systems.push(System::open(stage, folder, ports, options.password.as_deref()).await?);
    }
    let (modesto, testing) = (&systems[0], &systems[1]);
    let here = jiff::tz::TimeZone::get("America/Los_Angeles").map_err(io::Error::other)?;
    let today = jiff::Timestamp::now().to_zoned(here).date();
    let to_fill = tokio::try_join!(modesto.set_up_demo(today), testing.set_up_demo(today))?;

    let (stop, stopped) = watch::channel(false);
    let web = WebFiles::find(options.web);
    let mut serving = tokio::task::JoinSet::new();
    let mut queues = Vec::new();
    for (system, listener) in systems.iter().zip(listeners) {
        let wrote = Arc::new(Notify::new());
        let router = system.router(ports.address(system.stage.other()), web.clone());
        let router = router.layer(from_fn_with_state(Arc::clone(&wrote), queue::tell_of_writes));
        serving.spawn(serve(listener, router, Patience::USUAL, stopped.clone()));
        queues.push(tokio::spawn(queue::work(system.state.clone(), wrote)));
    }

    println!("{}", welcome(&systems, &options.keep));
    if to_fill.0.is_some() || to_fill.1.is_some() {
        println!("You can sign in. Demo data are being filled in, which takes some seconds.");
    }
    tracing::info!(ms = begun.elapsed().as_millis() as u64, "both stages answer");

    let filling = async {
        let (for_modesto, for_testing) = &to_fill;
        tokio::try_join!(fill(modesto, for_modesto.as_ref()), fill(testing, for_testing.as_ref()))
    };
    tokio::pin!(filling);
    tokio::select! {
        stop = asked_to_stop() => {
            stop?;
            println!("Stopping once the demo data are complete.");
            filled(filling.await);
        }
        done = &mut filling => {
            filled(done);
            asked_to_stop().await?;
        }
    }
    println!("Stopping.");
    queues.iter().for_each(tokio::task::JoinHandle::abort);
    stop.send_replace(true);
    while serving.join_next().await.is_some() {}
    Ok(())
}

/// What could not be filled in is tried again at the next start; the stages answer meanwhile.
fn filled(done: io::Result<((), ())>) {
    match done {
        Ok(_) => println!("{DEMO_DATA_COMPLETE}"),
        Err(error) => tracing::error!(error = %error, "demo data are not complete; the next start goes on"),
    }
}

/// Demo data are filled in while the stages answer already.
async fn fill(system: &System, demo: Option<&Demo>) -> io::Result<()> {
    match demo {
        Some(demo) => system.fill_demo(demo).await,
        None => Ok(()),
    }
}

async fn asked_to_stop() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn welcome(systems: &[System], keep: &Keep) -> String {
    let mut text = String::from("\nWayhome is running. Both addresses are whole and separate systems.\n\n");
    for system in systems {
        text.push_str(&format!("  {:<18}{}\n", system.stage.environment(), system.address));
    }
    text.push_str("\nDemo users, with their own password in each:\n\n");
    text.push_str(&format!("  {:<12} {:<12} {:<28} {}\n", "sign-in", "name", "Modesto", "Modesto Testing"));
    let accounts = systems.iter().map(|system| system.provider.accounts().iter().collect::<Vec<_>>());
    let accounts: Vec<_> = accounts.collect();
    for (live, testing) in accounts[0].iter().zip(&accounts[1]) {
        text.push_str(&format!(
            "  {:<12} {:<12} {:<28} {}\n",
            live.sign_in, live.name, live.password, testing.password
        ));
    }
    let kept = match keep {
        Keep::In(folder) | Keep::AfreshIn(folder) => {
            format!("Data stay in {} (--fresh begins again).", folder.display())
        }
        Keep::Nothing => "Nothing is kept after the end.".to_owned(),
    };
    text.push_str(&format!("\n{kept} Ctrl-C stops.\n"));
    text
}
