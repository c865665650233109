use portcullis::routing::Gate;

struct Mine;

impl Gate for Mine {}

fn main() {}
