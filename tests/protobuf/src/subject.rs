//! A generated message without its type: what is asked of it goes from bytes to bytes or text.

use hawksbill::codegen::json_text;
use hawksbill::codegen::prost::Message;
use hawksbill::codegen::serde::{Serialize, de::DeserializeOwned};

/// A generated message.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The fully qualified name.
    pub name: &'static str,
    /// Reads the binary form and writes it anew.
    pub rewrite: fn(&[u8]) -> Result<Vec<u8>, String>,
    /// Reads the binary form and writes ProtoJSON.
    pub to_json: fn(&[u8]) -> Result<String, String>,
    /// Reads ProtoJSON, as the runtime does and through serde_json, and writes the binary form.
    pub from_json: fn(&str) -> Result<Vec<u8>, String>,
}

impl Subject {
    /// The message `T`, which is called `name`.
    pub const fn of<T>(name: &'static str) -> Self
    where
        T: Message + Default + PartialEq + Serialize + DeserializeOwned,
    {
        Self { name, rewrite: rewrite::<T>, to_json: to_json::<T>, from_json: from_json::<T> }
    }
}

fn rewrite<T: Message + Default>(bytes: &[u8]) -> Result<Vec<u8>, String> {
    T::decode(bytes).map(|message| message.encode_to_vec()).map_err(|error| error.to_string())
}

fn to_json<T: Message + Default + Serialize>(bytes: &[u8]) -> Result<String, String> {
    let message = T::decode(bytes).map_err(|error| error.to_string())?;
    serde_json::to_string(&message).map_err(|error| error.to_string())
}

fn from_json<T>(text: &str) -> Result<Vec<u8>, String>
where
    T: Message + PartialEq + Serialize + DeserializeOwned,
{
    let message: T = json_text::from_str(text).map_err(|error| error.to_string())?;
    let through_serde: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    // The bytes in an `Any` may have the entries of a map in another order.
    let json = |message: &T| serde_json::to_string(message).map_err(|error| error.to_string());
    if message != through_serde && json(&message)? != json(&through_serde)? {
        return Err("the runtime's reader and serde_json read it differently".to_owned());
    }
    Ok(message.encode_to_vec())
}
