use portcullis::Scope;

#[derive(Clone, Copy, Scope)]
enum Scope {
    #[scope(rename = "docs\"read")]
    Read,
}

fn main() {}
