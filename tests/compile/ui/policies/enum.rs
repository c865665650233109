use portcullis::policy;

#[policy(fresh)]
enum CanPublish {}

fn main() {}
