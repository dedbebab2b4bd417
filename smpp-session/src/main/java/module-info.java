/**
 * The engine that server and client share. Internal: its types appear in no public signature of another module.
 *
 * <p>Start reading at {@link io.bindery.smpp.session.ChannelSession}; it follows a PDU from octets to octets.
 */
@SuppressWarnings("module") // a qualified export names modules that are built after this one
module io.bindery.smpp.session {
    requires transitive io.bindery.smpp.spi;
    requires transitive io.netty.transport;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport.classes.epoll;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.bindery.smpp.session to
            io.bindery.smpp.server,
            io.bindery.smpp.client;
}
