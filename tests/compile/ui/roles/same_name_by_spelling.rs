use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
enum Role {
    ChiefEditor,
    Chiefeditor,
}

fn main() {}
