use portcullis::policy;

#[policy(fresh)]
#[policy(role = "editor")]
struct CanPublish;

fn main() {}
