use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(renam_all = "kebab-case")]
enum Role {
    Viewer,
    #[role(implys(Viewer))]
    Editor,
    #[role(inherits(Viewer))]
    Admin,
}

fn main() {}
