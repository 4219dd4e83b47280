//! The port.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};

/// Listens on this machine alone, on `port`, or on a free port when another program has it.
pub(super) fn bind(port: u16) -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)),
        bound => bound,
    }
}
