use portcullis::policy;

#[policy(fresh)]
async fn can_publish() {}

fn main() {}
