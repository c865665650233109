use portcullis::jwt_required;

struct Handlers;

#[jwt_required(frehs)]
impl Handlers {
    pub async fn list(self) {}

    pub async unsafe fn remove() {}

    #[jwt_required(rle = "admin")]
    pub async fn audit() {}

    pub async fn add() -> u8 {
        "no number"
    }
}

fn main() {}
