package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.BindType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmppTestTest {
    @SmppTest
    @Nested
    class Injection {
        FakeSmsc field;
        private FakeEsme privateField;
        private FakeSmsc ofSetUp;

        @BeforeEach
        void setUp(FakeSmsc smsc) {
            ofSetUp = smsc;
        }

        @Test
        void givesEveryFieldAndParameterAFakeOfItsOwn(FakeSmsc smsc, FakeEsme esme, Ledger ledger) {
            assertThat(smsc.port()).isNotEqualTo(field.port()).isNotEqualTo(ofSetUp.port());
            assertThat(esme).isNotSameAs(privateField);
            assertThat(ledger.progress().submitted()).isZero();
            privateField
                    .connectTo("localhost", field.port())
                    .bind("acme", "secret")
                    .expectOk();
        }
    }

    @SmppTest
    @Nested
    class InjectionOfMore {
        FaultProxy proxy;
        VirtualClock clock;
        final FakeSmsc own = FakeSmsc.start("own");

        @Test
        void aProxyHasTheTargetThatTheTestNames(FakeSmsc smsc, FakeEsme esme, FaultProxy another, VirtualClock second) {
            assertThat(another.port()).isNotEqualTo(proxy.port());
            assertThat(second).isNotSameAs(clock);
            assertThat(own.name()).isEqualTo("own");
            own.close();

            proxy.inFrontOf(smsc);
            esme.connectTo(proxy.host(), proxy.port()).bind("acme", "secret").expectOk();

            assertThat(proxy.connections()).isEqualTo(1);
        }

        @Test
        void aProxyWithoutATargetLetsNobodyIn(FakeEsme esme) {
            try {
                esme.connectTo(proxy.host(), proxy.port());
                esme.expectClosed();
            } catch (java.io.UncheckedIOException resetWithinTheConnect) {
                // as good
            }
            assertThat(proxy.connections()).isZero();
        }

        @Test
        void aProxyThatStallsHoldsUpNoGoodBye(FakeSmsc smsc, FakeEsme esme) {
            esme.connectTo("localhost", proxy.inFrontOf(smsc).port())
                    .bind("acme", "s")
                    .expectOk();

            proxy.stall(FaultProxy.Direction.TO_CLIENT).stall(FaultProxy.Direction.TO_TARGET);
        }
    }

    @Test
    void aProxyThatATestLeavesOpenIsClosedWithAllItsThreads() {
        Cast cast = new Cast();
        FaultProxy proxy = cast.make(FaultProxy.class);
        FakeSmsc smsc = cast.make(FakeSmsc.class);
        FakeEsme esme = cast.make(FakeEsme.class);
        esme.connectTo("localhost", proxy.inFrontOf(smsc).port())
                .bind("acme", "s")
                .expectOk();
        proxy.stall(FaultProxy.Direction.TO_CLIENT);

        cast.dismiss();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fault proxy"));
        assertThatThrownBy(() -> esme.connectTo("localhost", proxy.port()))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void aProxyRefusesAPortThatIsNone() {
        try (FaultProxy proxy = FaultProxy.create()) {
            assertThatThrownBy(() -> proxy.inFrontOf("localhost", 0)).hasMessage("port: 0 (1 to 65535)");
            assertThatThrownBy(() -> proxy.inFrontOf("localhost", 65536)).hasMessage("port: 65536 (1 to 65535)");
        }
    }

    @Test
    void failsATestThatLeavesAViolation() {
        Cast cast = new Cast();
        FakeSmsc smsc = cast.make(FakeSmsc.class);
        FakeEsme esme = cast.make(FakeEsme.class);
        esme.connectTo("localhost", smsc.port())
                .bind(BindType.RECEIVER, "acme", "secret")
                .expectOk();
        esme.submitText("31612345678", "the text").expect(CommandStatus.INVALID_BIND_STATUS);

        assertThatThrownBy(cast::dismiss)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 violation(s) of SMPP")
                .hasMessageContaining("submit_sm")
                .hasMessageNotContaining("the text");
    }

    @Test
    void closesEverythingAfterATestAndLeavesNoThread() {
        Cast cast = new Cast();
        FakeSmsc smsc = cast.make(FakeSmsc.class);
        FakeEsme esme = cast.make(FakeEsme.class);
        smsc.autoReceipts(java.time.Duration.ofHours(1), io.bindery.smpp.pdu.MessageState.DELIVERED);
        esme.connectTo("localhost", smsc.port()).bind("acme", "secret").expectOk();
        esme.submitText("31612345678", "x").expectOk();

        assertThatCode(cast::dismiss).doesNotThrowAnyException();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("smsc") || name.startsWith("esme"));
        assertThatThrownBy(() -> esme.connectTo("localhost", smsc.port()))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void saysWhatAnAnswerWasInsteadOfWhatWasExpected() {
        Cast cast = new Cast();
        FakeSmsc smsc = cast.make(FakeSmsc.class);
        FakeEsme esme = cast.make(FakeEsme.class);
        Answer answer = esme.connectTo("localhost", smsc.port()).bind("acme", "secret");

        assertThatThrownBy(() -> answer.expect(CommandStatus.INVALID_PASSWORD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ESME_ROK")
                .hasMessageContaining("ESME_RINVPASWD");
        cast.dismiss();
    }
}
