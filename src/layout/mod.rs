//! Where concepts without places go.
