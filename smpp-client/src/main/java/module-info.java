/** The ESME's side. Start reading at {@link io.bindery.smpp.client.SmppClient}. */
module io.bindery.smpp.client {
    requires transitive io.bindery.smpp.spi;
    requires io.bindery.smpp.session;
    requires io.netty.common;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.bindery.smpp.client;
}
