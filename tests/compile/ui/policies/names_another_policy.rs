use portcullis::policy;

#[policy(fresh)]
struct Editors;

#[policy(policy = Editors, scope("articles"))]
struct CanPublish;

fn main() {}
