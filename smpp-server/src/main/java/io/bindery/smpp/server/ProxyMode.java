package io.bindery.smpp.server;

/** Whether connections to a listener begin with a header of the PROXY protocol (version 1 or 2). */
public enum ProxyMode {
    /** They do not: such a header is no SMPP, and its connection is closed. */
    OFF,
    /** A trusted peer may begin with a header; what anybody else sends as one is no SMPP. */
    OPTIONAL,
    /** Only trusted peers are served, and each must begin with a header. */
    REQUIRED
}
