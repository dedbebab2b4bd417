/**
 * What a host application implements or calls: handlers, sessions, stores and the correlation of receipts.
 *
 * <p>Start reading at {@link io.bindery.smpp.handler.Session}, then {@link io.bindery.smpp.handler.Handlers}; for receipts
 * at {@link io.bindery.smpp.correlation.ReceiptFlow}.
 */
module io.bindery.smpp.spi {
    requires transitive io.bindery.smpp.core;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;
    requires static org.jspecify;
    requires static micrometer.commons; // these three for the package metrics alone
    requires static micrometer.core;
    requires static micrometer.observation;

    exports io.bindery.smpp.cluster;
    exports io.bindery.smpp.correlation;
    exports io.bindery.smpp.handler;
    exports io.bindery.smpp.health;
    exports io.bindery.smpp.metrics;
    exports io.bindery.smpp.profile;
    exports io.bindery.smpp.store;
    exports io.bindery.smpp.store.memory;
}
