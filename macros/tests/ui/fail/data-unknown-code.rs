use hawksbill::prelude::*;

#[data]
pub enum ClaimError {
    #[data(code = "NotFound")]
    Near,
    #[data(code = "teapot")]
    Far,
    #[data(code = 404)]
    Number,
    #[data(status = "not_found")]
    Key,
}

fn main() {}
