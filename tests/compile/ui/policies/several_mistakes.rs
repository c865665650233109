use portcullis::policy;

#[policy(refresh, fresh, claims = 7)]
pub struct CanPublish<T>(T);

fn main() {}
