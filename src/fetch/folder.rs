//! One folder -> what in it is worth visiting, in order of names.

use super::{Target, path_target, unreadable};
use crate::report::{Diagnostic, Place, input};
use std::path::{Path, PathBuf};

/// Endings of files that hold no news, whatever folder they lie in; a file that is named on the command line is always read.
const NOT_NEWS: &[&str] = &[
    "7z", "avi", "bmp", "bz2", "css", "csv", "db", "doc", "docx", "eot", "gif", "ico", "jpeg", "jpg", "js", "lock", "log", "map", "md",
    "mov", "mp3", "mp4", "odt", "ogg", "otf", "pdf", "png", "ppt", "pptx", "py", "rar", "rs", "rtf", "sh", "svg", "tar", "tif", "tiff",
    "toml", "ttf", "ttl", "wasm", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xz", "yaml", "yml", "zip",
];

/// The files and folders of a folder. Hidden ones are left out, links to folders are not followed (they may lead in a circle).
pub(super) fn entries(folder: &Path) -> Vec<Target> {
    let listed = match std::fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) => return vec![Target::Fault(unreadable(folder, &error))],
    };
    let (mut paths, mut targets): (Vec<PathBuf>, Vec<Target>) = (Vec::new(), Vec::new());
    for entry in listed {
        match entry {
            Ok(entry) => paths.push(entry.path()),
            Err(error) => targets.push(Target::Fault(unreadable(folder, &error))),
        }
    }
    paths.retain(|path| !(is_hidden(path) || path.is_file() && is_not_news(path)));
    paths.sort();
    if paths.is_empty() && targets.is_empty() {
        let message = "looking for files in a folder: there are none to read";
        targets.push(Target::Fault(Diagnostic::warning(input::NO_MATCH, Place::file(folder.display().to_string()), message)));
    }
    targets.extend(paths.iter().map(|path| {
        let turns_back = path.is_symlink() && path.is_dir();
        if turns_back { Target::Fault(circular(path)) } else { path_target(path) }
    }));
    targets
}

fn circular(path: &Path) -> Diagnostic {
    let message = "following a link to a folder: it was skipped, since it may lead in a circle";
    Diagnostic::warning(input::SPECIAL, Place::file(path.display().to_string()), message).with_help("name the folder itself")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn is_not_news(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    NOT_NEWS.contains(&ending.as_str())
}
