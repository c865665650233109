use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(rename_all = "kebab-case")]
enum Role {
    ChiefEditor,
    #[role(rename = "chief-editor")]
    Chief,
}

fn main() {}
