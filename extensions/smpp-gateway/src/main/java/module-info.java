/**
 * A gateway to put into one's own application: it relays messages of bound applications to message centres, and their
 * receipts back.
 *
 * <p>Start reading at {@link io.bindery.smpp.gateway.Gateway}.
 */
module io.bindery.smpp.gateway {
    requires transitive io.bindery.smpp.spi;
    requires transitive io.bindery.smpp.client;
    requires io.bindery.smpp.server;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.bindery.smpp.gateway;
}
