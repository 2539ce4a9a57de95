//! What stands where in one view.
