use std::rc::Rc;

use portcullis::check;

#[check]
async fn is_owner() -> bool {
    let here = Rc::new(true);
    std::future::ready(()).await;
    *here
}

fn main() {}
