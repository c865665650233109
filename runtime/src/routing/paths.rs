//! The paths of a router, kept a second time by the crate that Axum keeps them with: what Axum would panic about is known before.

use std::collections::BTreeMap;
use std::mem;

use super::fault::RouterFault;

/// What Axum puts behind the prefix of a fallback, and of a service; the names are nobody's business.
const REST: &str = "/{*__portcullis_rest}";

/// Paths that can stand side by side.
#[derive(Clone)]
pub(super) struct Paths {
    tree: matchit::Router<()>,
    all: BTreeMap<String, Serves>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Serves {
    /// Handlers by method, to which others can be added.
    Methods,
    /// One service for all requests.
    Everything,
}

impl Paths {
    pub(super) fn new() -> Self {
        Self {
            tree: matchit::Router::new(),
            all: BTreeMap::new(),
        }
    }

    /// Adds a path; handlers by method can be there already.
    pub(super) fn add(&mut self, path: &str, serves: Serves) -> Result<(), RouterFault> {
        judge_path(path)?;
        match (self.all.get(path), serves) {
            (Some(Serves::Methods), Serves::Methods) => Ok(()),
            (Some(_), _) => Err(same(path, path)),
            (None, _) => self.insert(path, serves),
        }
    }

    /// Adds the paths at and below a prefix.
    pub(super) fn add_below(&mut self, prefix: &str) -> Result<(), RouterFault> {
        let bare = prefix.strip_suffix('/').unwrap_or(prefix);
        self.add(&format!("{bare}{REST}"), Serves::Everything)?;
        self.add(prefix, Serves::Everything)?;
        if prefix == bare {
            self.add(&format!("{bare}/"), Serves::Everything)?;
        }
        Ok(())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Serves)> {
        self.all.iter().map(|(path, serves)| (&**path, *serves))
    }

    fn insert(&mut self, path: &str, serves: Serves) -> Result<(), RouterFault> {
        let inserted = self.tree.insert(path, ());
        inserted.map_err(|error| match error {
            matchit::InsertError::Conflict { with } => same(path, &with),
            other => RouterFault::Path {
                path: path.to_owned(),
                problem: other.to_string(),
            },
        })?;
        self.all.insert(path.to_owned(), serves);
        Ok(())
    }
}

/// Where there are fallbacks, by the path that they are shown with. That of the whole is there from the start, for Axum.
#[derive(Clone)]
pub(super) struct FallbackPaths {
    paths: Paths,
    has_whole: bool,
}

impl FallbackPaths {
    pub(super) fn new() -> Self {
        let mut paths = Paths::new();
        // An empty tree takes both.
        let _ = paths.add(REST, Serves::Everything);
        let _ = paths.add("/", Serves::Everything);
        Self {
            paths,
            has_whole: false,
        }
    }

    /// Adds one, whose path ends with `/*`.
    pub(super) fn add(&mut self, path: &str) -> Result<(), RouterFault> {
        if path != "/*" {
            let prefix = path.strip_suffix("/*").unwrap_or(path);
            let rest = self
                .paths
                .add(&format!("{prefix}{REST}"), Serves::Everything);
            let all = rest.and_then(|()| self.paths.add(prefix, Serves::Everything));
            return all.map_err(|fault| taken(path, fault));
        }
        if mem::replace(&mut self.has_whole, true) {
            return Err(RouterFault::SecondFallback(path.to_owned()));
        }
        Ok(())
    }
}

/// Why the path of a fallback cannot be added.
fn taken(path: &str, fault: RouterFault) -> RouterFault {
    match fault {
        RouterFault::SamePath { path: tried, other } if tried == other => {
            RouterFault::SecondFallback(path.to_owned())
        }
        RouterFault::SamePath { other, .. } if other == "/*" => {
            RouterFault::FallbackBelowParameter(path.to_owned())
        }
        RouterFault::SamePath { other, .. } => same(path, &other),
        fault => fault,
    }
}

fn same(path: &str, other: &str) -> RouterFault {
    RouterFault::SamePath {
        path: path.replace(REST, "/*"),
        other: other.replace(REST, "/*"),
    }
}

/// Judges a path by itself.
fn judge_path(path: &str) -> Result<(), RouterFault> {
    if !path.starts_with('/') {
        return Err(RouterFault::NoSlash(path.to_owned()));
    }
    let signs = path.split('/').filter_map(|segment| segment.chars().next());
    match signs.into_iter().find(|sign| matches!(sign, ':' | '*')) {
        Some(sign) => Err(RouterFault::OldParameter {
            path: path.to_owned(),
            sign,
        }),
        None => Ok(()),
    }
}

/// Judges a path that a router is to be nested at.
pub(super) fn judge_prefix(prefix: &str) -> Result<(), RouterFault> {
    if matches!(prefix, "" | "/") {
        return Err(RouterFault::NestedAtRoot(prefix.to_owned()));
    }
    judge_path(prefix)?;
    if prefix.split('/').any(|segment| segment.starts_with("{*")) {
        return Err(RouterFault::NestedAtRest(prefix.to_owned()));
    }
    Paths::new().insert(prefix, Serves::Methods)
}

/// The path of a nested router's route, as Axum joins them.
pub(super) fn join(prefix: &str, path: &str) -> String {
    if let Some(directory) = prefix.strip_suffix('/') {
        format!("{directory}/{}", path.trim_start_matches('/'))
    } else if path == "/" {
        prefix.to_owned()
    } else {
        format!("{prefix}{path}")
    }
}

/// The names of a path's parameters.
pub(super) fn parameters(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        if let Some(literal) = after.strip_prefix('{') {
            rest = literal;
            continue;
        }
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        names.push(name.strip_prefix('*').unwrap_or(name));
        rest = after;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_named_in_every_form() {
        assert_eq!(parameters("/a/{b}/{c}.json/{*d}"), ["b", "c", "d"]);
        assert!(parameters("/{{a}}/b").is_empty());
    }

    #[test]
    fn paths_are_joined_as_axum_does() {
        assert_eq!(join("/a", "/"), "/a");
        assert_eq!(join("/a/", "/"), "/a/");
        assert_eq!(join("/a", "/b"), "/a/b");
        assert_eq!(join("/a/", "/b"), "/a/b");
        assert_eq!(join("/a", "/*"), "/a/*");
    }
}
