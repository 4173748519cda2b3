//! What completion has to say about one place of a target; the report prints it, the file gets what is applied.

/// A place of the target, and what is proposed for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The place, from the target on: `title`, `price.amount`.
    pub target: String,
    /// Its keys; a key may hold a dot.
    pub path: Vec<String>,
    /// Whether the target must have it.
    pub required: bool,
    /// How sure it is.
    pub kind: Kind,
    /// The best there is; none where nothing fits at all, or where the place is filled already.
    pub best: Option<Candidate>,
    /// What else it may be, best first, `best` not among them.
    pub alternatives: Vec<Candidate>,
    /// What a person should know who looks at the place.
    pub remarks: Vec<String>,
    /// What its schema asks for that no expression sees to: the whole mapping has to be validated then.
    pub validate: Option<String>,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Already in the file, or left out there on purpose.
    Confirmed,
    /// Source and target have the same name and type: nothing has to be written.
    Itself,
    /// Sure enough to be written without asking.
    Applied,
    /// A person has to decide.
    Suggested,
    /// Nothing is good enough to be suggested.
    Hole,
}

/// A way to fill a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Where the value comes from: `store.name`, `coupons[].title`. Empty for a constant.
    pub source: String,
    /// The expression, in CEL.
    pub expr: String,
    /// What is taken where the expression fails.
    pub default: Option<String>,
    /// From 0 to 1.
    pub score: f64,
    /// Why, weightiest first.
    pub reasons: Vec<String>,
    /// For an array of objects: the name of the element of `expr`, and the element's own places.
    pub each: Option<Each>,
}

/// One target element for each element of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Each {
    /// The name of the source element.
    pub variable: String,
    /// The places of a target element.
    pub fields: Vec<Proposal>,
}

impl Proposal {
    /// Whether its place is filled once the proposals are written.
    pub fn is_done(&self) -> bool {
        matches!(self.kind, Kind::Confirmed | Kind::Itself | Kind::Applied)
    }

    /// Why the mapping has to be validated once the proposals are written, if it has to: for this place or one in it.
    pub fn asks_for_validation(&self) -> Option<&str> {
        let inside = self.best.as_ref().filter(|_| self.is_done()).and_then(|it| it.each.as_ref());
        let inside = inside.map(|each| each.fields.as_slice()).unwrap_or_default();
        let mut inside = inside.iter().filter_map(Self::asks_for_validation);
        self.validate.as_deref().or_else(|| inside.next())
    }

    /// The candidates, best first.
    pub fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        self.best.iter().chain(&self.alternatives)
    }
}
