use portcullis::policy;

#[policy(fresh)]
struct CanPublish<const LEVEL: u8>;

fn main() {}
