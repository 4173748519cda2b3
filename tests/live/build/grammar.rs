//! What random expressions may say of an `Every`, the source called `every`.

use crate::random::{Grammar, Kind};

pub(crate) const GRAMMAR: Grammar = Grammar { leaves, patterns };

fn leaves(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Bool => &["every.flag", "has(every.part)", "has(every.note)"],
        Kind::Int => &["every.small", "every.whole", "every.maybe", "every.color"],
        Kind::Uint => &["every.count", "every.big"],
        Kind::Double => &["every.single", "every.number"],
        Kind::Text => &["every.text", "every.note", "every.left"],
        Kind::Bytes => &["every.data"],
        Kind::Time => &["every.at"],
        Kind::Span => &["every.takes"],
        Kind::Enum => &["every.color"],
        Kind::Message => &["every.part", "every.right", "every.v1.Part{title: every.text}"],
        Kind::Ints => &["every.numbers"],
        Kind::Uints => &["every.parts.map(q, q.left)"],
        Kind::Doubles => &["[every.number]"],
        Kind::Texts => &["every.words", "every.part.tags"],
        Kind::Messages => &["every.parts", "[every.part]"],
        Kind::Map => &["{every.text: every.note}"],
        Kind::Counts => &["every.counts"],
        Kind::Labels => &["every.labels"],
        Kind::MaybeText => &["every.?note", "every.?left", "every.?name"],
        Kind::MaybeInt => &["every.?maybe", "every.counts[?'a']"],
        Kind::MaybeMessage => &["every.?part", "every.?right", "every.parts[?0]"],
        Kind::MaybeTexts => &["every.?words"],
        Kind::Nullable => &["every.name"],
        Kind::NullableInt => &["every.level"],
    }
}

fn patterns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Bool => &["has(@m.title)", "has(@m.inner)", "has(@m.tags)", "has(every.right)"],
        Kind::Int => &["int(@m.left)", "every.level"],
        Kind::Uint => &["@m.left", "@m.inner.left"],
        Kind::Text => &["@m.title", "@m.inner.title", "@m.tags[0]", "every.name"],
        Kind::Message => &[
            "@m.inner",
            "every.v1.Part{title: @s, left: @u}",
            "every.v1.Part{tags: @S, inner: @m}",
            "every.v1.Part{?title: @o, ?inner: @z}",
        ],
        Kind::Uints => &["@M.map(q, q.left)"],
        Kind::Texts => &["@m.tags", "@M.map(q, q.title)"],
        Kind::Messages => &["@M.filter(q, has(q.title))", "@M.sortBy(q, q.left)"],
        Kind::MaybeText => &["@m.?title", "@m.?inner.?title", "@z.?title", "@z.title"],
        Kind::MaybeMessage => &["@m.?inner", "@z.?inner"],
        Kind::MaybeTexts => &["@m.?tags", "@z.tags"],
        _ => &[],
    }
}
