/**
 * Fakes of both sides of SMPP on plain sockets, for tests and for the demo: they use the codec only, so that they share
 * no bug with the engine and can misbehave on purpose. Beside them the contract tests for a host's own stores.
 *
 * <p>Start reading at {@link io.bindery.smpp.testkit.SmppTest}.
 */
module io.bindery.smpp.testkit {
    requires transitive io.bindery.smpp.core;
    requires transitive io.bindery.smpp.spi;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.bindery.smpp.testkit;
    exports io.bindery.smpp.testkit.tck;
}
