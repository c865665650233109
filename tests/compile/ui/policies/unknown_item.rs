use portcullis::policy;

#[policy(frehs)]
struct CanPublish;

fn main() {}
