#[path = "../tests/it/kit.rs"]
#[expect(dead_code, reason = "scratch")]
mod kit;
fn main() {
    let kit = kit::folder().unwrap();
    for set in kit::sets(&kit, &["APR", "CAPER", "CE-APR"]) {
        let out = std::path::PathBuf::from("/tmp/reports-out").join(&set.report).join(&set.name);
        std::fs::create_dir_all(&out).unwrap();
        let report = kit::run(&kit, &set);
        for (name, text) in reports::render::files(&report) {
            std::fs::write(out.join(name), text).unwrap();
        }
        std::fs::write(out.join("report.html"), reports::render::html(&report)).unwrap();
        std::fs::write(out.join("sage.zip"), reports::render::zip(&report).unwrap()).unwrap();
    }
}
