package io.bindery.smpp.handler;

/** Why a server refuses a connection, or a bind without asking the bind handler. */
public enum ConnectionRefusal {
    /** The server has as many connections as it takes. */
    TOO_MANY_CONNECTIONS,
    /** The address has as many connections as one may have. */
    TOO_MANY_FROM_ADDRESS,
    /** As many connections as allowed have not bound yet. */
    TOO_MANY_NOT_BOUND,
    /** More connections a second than the server accepts. */
    TOO_FAST,
    /** The address is in none of the allowed networks. */
    ADDRESS_NOT_ALLOWED,
    /** Too many binds from the address, or of the system_id, have failed lately. */
    TOO_MANY_FAILED_BINDS,
    /** The PROXY header is missing or damaged, or comes from an address that is not trusted to send one. */
    PROXY_HEADER,
    /** The TLS handshake failed. */
    TLS_FAILED,
    /** The first octets are no PDU: TLS, HTTP or a terminal on the plain port. */
    NOT_SMPP,
    /** The server is stopping. */
    STOPPING
}
