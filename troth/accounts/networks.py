"""From where somebody asks, no finer than their network."""

from ipaddress import IPv6Address, ip_address, ip_network

PREFIX = {4: 24, 6: 48}
UNKNOWN = "unknown"


def network_of(address: str) -> str:
    """``203.0.113.9`` → ``203.0.113.0/24``; an IPv6 address is cut to its /48."""
    try:
        found = ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network(f"{found}/{PREFIX[found.version]}", strict=False))
