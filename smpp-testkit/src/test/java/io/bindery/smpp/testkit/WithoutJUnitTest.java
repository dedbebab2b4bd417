package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.store.CorrelationStore;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Fakes, proxy and ledger serve in a main program as well, where there is neither JUnit nor AssertJ. */
class WithoutJUnitTest {
    /** Loaded a second time, beside the testkit and the core alone. */
    public static final class BindAndSubmit implements Callable<String> {
        public BindAndSubmit() {}

        @Override
        public String call() {
            Ledger ledger = Ledger.byDestination();
            VirtualClock clock = VirtualClock.create();
            try (FakeSmsc smsc = FakeSmsc.start();
                    FaultProxy proxy = FaultProxy.create().inFrontOf(smsc).split(7);
                    FakeEsme esme = FakeEsme.create().ledger(ledger)) {
                smsc.account("acme", "secret")
                        .ledger(ledger)
                        .autoReceipts(Duration.ZERO, MessageState.DELIVERED)
                        .onSubmit(Script::accept);
                esme.connectTo(proxy.host(), proxy.port())
                        .bind("acme", "secret")
                        .expectOk();
                esme.submitText("31612345678", "without JUnit").expectOk();
                esme.await(DeliverSm.class);
                Await.until("the receipt in the ledger", () -> ledger.progress().receiptsReceived() == 1);
                esme.unbind().expectOk();
                esme.expectClosed();
                clock.advance(Duration.ofDays(1));
                return smsc.received(SubmitSm.class).size() + " submitted, violations " + smsc.violations()
                        + esme.violations() + ", " + ledger.summary();
            }
        }
    }

    @Test
    void theFakesNeedNoTestLibrary() throws Exception {
        URL[] library = Stream.of(FakeSmsc.class, Octets.class, BindAndSubmit.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader alone = new URLClassLoader(library, ClassLoader.getPlatformClassLoader())) {
            for (Class<?> absent : new Class<?>[] {Test.class, Assertions.class, CorrelationStore.class}) {
                assertThatExceptionOfType(ClassNotFoundException.class)
                        .isThrownBy(() -> alone.loadClass(absent.getName()));
            }
            Class<?> again = alone.loadClass(BindAndSubmit.class.getName());
            assertThat(again).isNotSameAs(BindAndSubmit.class);

            Object said = ((Callable<?>) again.getConstructor().newInstance()).call();

            assertThat(said)
                    .asString()
                    .startsWith("1 submitted, violations [][]")
                    .contains("lost 0");
        }
    }
}
