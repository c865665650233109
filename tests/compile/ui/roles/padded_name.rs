use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(rename = " viewer")]
    Viewer,
}

fn main() {}
