/**
 * What a host application implements or calls: handlers, sessions, stores and the correlation of receipts.
 *
 * <p>Start reading at {@link io.bindery.smpp.handler.Session}, then {@link io.bindery.smpp.handler.Handlers}.
 */
module io.bindery.smpp.spi {
    requires transitive io.bindery.smpp.core;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.bindery.smpp.handler;
}
