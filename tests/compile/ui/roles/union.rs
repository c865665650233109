use portcullis::Scope;

#[derive(Clone, Copy, Scope)]
union Scope {
    read: u8,
    write: u8,
}

fn main() {}
