//! Tools that come from PyPI, each set in a virtual environment of its own below the target folder.
//!
//! A set is a file of pinned requirements in `infra/python/`; it is installed again when that file changes.

use std::path::PathBuf;
use std::process::Command;

use crate::Failure;
use crate::command::{command, quietly};
use crate::root::{root, scratch};

/// The set that installs the others: uv takes a tenth of the time of pip, which brings it.
const INSTALLER: &str = "uv";

/// A set of tools, installed.
pub(crate) struct Tools {
    bin: PathBuf,
}

impl Tools {
    /// The tools of `infra/python/NAME.txt`, after installing them where they are missing.
    pub(crate) fn of(name: &str) -> Result<Self, Failure> {
        let requirements = root().join("infra/python").join(format!("{name}.txt"));
        let wanted = std::fs::read_to_string(&requirements)?;
        let home = scratch("python")?.join(name);
        let installed = home.join("installed.txt");
        let bin = home.join("bin");

        if std::fs::read_to_string(&installed).ok().as_deref() != Some(&wanted) {
            let mut environment = command("python3", &["-m", "venv", "--clear"]);
            let mut install = if name == INSTALLER {
                quietly(environment.arg(&home))?;
                let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
                command(bin.join("python"), &pip)
            } else {
                quietly(environment.arg("--without-pip").arg(&home))?;
                let mut uv = command(Self::of(INSTALLER)?.bin.join("uv"), &["pip", "install", "--quiet"]);
                uv.arg("--python").arg(bin.join("python"));
                if let Some(index) = std::env::var_os("PIP_INDEX_URL") {
                    uv.env("UV_DEFAULT_INDEX", index);
                }
                uv
            };
            quietly(install.arg("--requirement").arg(&requirements))?;
            std::fs::write(&installed, wanted)?;
        }
        Ok(Self { bin })
    }

    /// A command of the set, which finds the others of the set on its path.
    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut path = self.bin.clone().into_os_string();
        if let Some(inherited) = std::env::var_os("PATH") {
            path.push(":");
            path.push(inherited);
        }
        let mut command = command(self.bin.join(program), arguments);
        command.env("PATH", path);
        command
    }
}
