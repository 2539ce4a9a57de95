//! What a person calls one act, as one transaction.
