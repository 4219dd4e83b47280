//! The port, and the address under which the network knows this machine.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};

/// Listens on `port`, or on a free port when another program has it: for this machine alone, or for the network too.
pub(super) fn bind(port: u16, lan: bool) -> io::Result<TcpListener> {
    let host = if lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    match TcpListener::bind((host, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => TcpListener::bind((host, 0)),
        bound => bound,
    }
}

/// The address of this machine in its network: the one that it would send from. Nothing is sent for that.
pub(super) fn in_network() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address that is kept for examples, so that it lies beyond every network.
    socket.connect(("192.0.2.1", 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}
