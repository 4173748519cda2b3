//! Values of Protobuf enums as they arrive. Generated messages have a method for each of their enum
//! fields that returns them.

/// A value of a Protobuf enum: one that the schema of this program has, or the number of one it has not.
///
/// Protobuf enums are open: a newer peer may send a value that this program has never heard of. Messages
/// keep the number, binary and JSON both, and give it back unchanged. The accessor of the plain name hides
/// it behind the default, which is often what a page wants; `open_<field>` tells the two apart:
///
/// | field | accessor | returns |
/// |---|---|---|
/// | `Mood mood` | `mood()` | `Mood`: the first value where the number is unknown |
/// | `Mood mood` | `open_mood()` | `Open<Mood>` |
/// | `optional Mood mood`, member of a `oneof` | `open_mood()` | `Option<Open<Mood>>` |
/// | `repeated Mood moods` | `open_moods()` | an iterator over `Open<Mood>` |
/// | `map<string, Mood> moods` | `open_moods()` | an iterator over `(&String, Open<Mood>)` |
///
/// Where a message already has a method of that name, it is `open_mood_()`.
///
/// ```
/// # #[derive(Clone, Copy, Debug, PartialEq)]
/// # enum Mood { Good = 1 }
/// # impl TryFrom<i32> for Mood {
/// #     type Error = ();
/// #     fn try_from(n: i32) -> Result<Self, ()> { if n == 1 { Ok(Self::Good) } else { Err(()) } }
/// # }
/// # impl From<Mood> for i32 { fn from(mood: Mood) -> i32 { mood as i32 } }
/// use hawksbill::Open;
///
/// assert_eq!(Open::<Mood>::from(1), Open::Known(Mood::Good));
/// assert_eq!(Open::<Mood>::from(77), Open::Unknown(77));
/// assert_eq!(i32::from(Open::<Mood>::Unknown(77)), 77);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open<E> {
    /// A value of the schema.
    Known(E),
    /// The number of a value that the schema does not have.
    Unknown(i32),
}

impl<E> Open<E> {
    /// The value, where the schema has it.
    pub fn known(self) -> Option<E> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }
}

impl<E: TryFrom<i32>> From<i32> for Open<E> {
    fn from(number: i32) -> Self {
        E::try_from(number).map_or(Self::Unknown(number), Self::Known)
    }
}

impl<E: Into<i32>> From<Open<E>> for i32 {
    fn from(value: Open<E>) -> Self {
        match value {
            Open::Known(value) => value.into(),
            Open::Unknown(number) => number,
        }
    }
}

impl<E: PartialEq> PartialEq<E> for Open<E> {
    fn eq(&self, other: &E) -> bool {
        matches!(self, Self::Known(value) if value == other)
    }
}
