/**
 * Fakes of both sides of SMPP on plain sockets, for tests and for the demo: they use the codec only, so that they share
 * no bug with the engine and can misbehave on purpose.
 *
 * <p>Start reading at {@link io.bindery.smpp.testkit.SmppTest}.
 */
module io.bindery.smpp.testkit {
    requires transitive io.bindery.smpp.core;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.bindery.smpp.testkit;
}
