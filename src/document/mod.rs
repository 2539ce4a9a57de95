//! An open map: its history, its file, and the table of commands.
