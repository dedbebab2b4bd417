/** The message centre's side. Start reading at {@link io.bindery.smpp.server.SmppServer}. */
module io.bindery.smpp.server {
    requires transitive io.bindery.smpp.spi;
    requires io.bindery.smpp.session;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.haproxy;
    requires io.netty.common;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.bindery.smpp.server;
}
