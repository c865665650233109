use portcullis::policy;

#[policy(fresh)]
struct CanPublish {
    level: u8,
}

fn main() {}
