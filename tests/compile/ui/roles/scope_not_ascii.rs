use portcullis::Scope;

#[derive(Clone, Copy, Scope)]
#[scope(rename_all = "lowercase")]
enum Scope {
    Lesen,
    Schließen,
}

fn main() {}
