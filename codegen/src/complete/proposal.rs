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
    /// The innermost object around it that may be left out, and can be by a condition.
    pub within: Option<Vec<String>>,
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
    /// What must hold for the value, lest the schema of a place that must be filled refuses it.
    pub condition: Option<String>,
    /// What holds where the source is there; none where it always is.
    pub present: Option<String>,
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

impl Candidate {
    /// The expression as it stands for itself: an error where the condition does not hold.
    pub fn written(&self) -> String {
        match &self.condition {
            Some(condition) => format!("ensure({}, {condition})", self.expr),
            None => self.expr.clone(),
        }
    }
}

impl Each {
    /// Which elements are taken: those whose required places can be filled.
    pub fn when(&self) -> Option<String> {
        let required = self.fields.iter().filter(|it| it.required && it.within.is_none());
        let applied = required.filter(|it| matches!(it.kind, Kind::Applied | Kind::Itself));
        joined(applied.filter_map(|it| it.best.as_ref()?.condition.as_deref()))
    }
}

/// The conditions, each once.
pub(super) fn joined<'a>(conditions: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut all: Vec<&str> = Vec::new();
    for condition in conditions {
        if !all.contains(&condition) {
            all.push(condition);
        }
    }
    if let [only] = all.as_slice() {
        return Some((*only).to_owned());
    }
    // `&&` binds tighter.
    let each = all.iter().map(|one| match one.contains(" || ") {
        true => format!("({one})"),
        false => (*one).to_owned(),
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| each.join(" && "))
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

    /// Whether nothing in it is open either that the target must have.
    pub(super) fn is_whole(&self) -> bool {
        let each = self.best.as_ref().and_then(|best| best.each.as_ref());
        let inner = each.into_iter().flat_map(|each| &each.fields);
        self.is_done() && inner.filter(|field| field.required).all(Self::is_whole)
    }

    /// The candidates, best first.
    pub fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        self.best.iter().chain(&self.alternatives)
    }
}
