//! Whether the system asks programs for less motion.

/// Asks the desktop; waits for its answer, so only on a thread. Where nobody answers, nothing was asked for.
#[cfg(target_os = "linux")]
pub(in crate::app) fn is_less_wanted() -> bool {
    animations().is_ok_and(|animations| !animations)
}

#[cfg(target_os = "linux")]
fn animations() -> zbus::Result<bool> {
    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    let connection = zbus::blocking::Connection::session()?;
    let wanted = ("org.gnome.desktop.interface", "enable-animations");
    let path = "/org/freedesktop/portal/desktop";
    let reply = connection.call_method(Some(PORTAL), path, Some("org.freedesktop.portal.Settings"), "Read", &wanted)?;
    let body = reply.body();
    let mut value: zbus::zvariant::Value<'_> = body.deserialize()?;
    // The portal wraps what it reads once more.
    while let zbus::zvariant::Value::Value(inner) = value {
        value = *inner;
    }
    Ok(bool::try_from(value)?)
}

/// Other systems have no such question yet.
#[cfg(not(target_os = "linux"))]
pub(in crate::app) fn is_less_wanted() -> bool {
    false
}
