use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(rename_all = "kebab")]
enum Role {
    Viewer,
}

fn main() {}
