use portcullis::jwt_required;

#[jwt_required]
async fn handler(
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), _: (),
    _: (), _: (), _: (), _: (), _: (), _: (), _: (), _: (),
) {
}

fn main() {}
