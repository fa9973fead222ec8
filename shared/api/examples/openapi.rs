//! Prints the description of the API: `cargo run -p api --example openapi`.

fn main() -> Result<(), serde_json::Error> {
    println!("{}", api::openapi().to_pretty_json()?);
    Ok(())
}
