use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role<const N: usize>
where
    u8: Copy,
{
    Viewer,
}

fn main() {}
