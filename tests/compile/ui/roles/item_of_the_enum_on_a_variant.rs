use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(rename_all = "kebab-case")]
    Viewer,
}

fn main() {}
