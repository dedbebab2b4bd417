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

    @Test
    void failsATestThatLeavesAViolation() {
        SmppExtension.Cast cast = new SmppExtension.Cast();
        FakeSmsc smsc = (FakeSmsc) cast.make(FakeSmsc.class);
        FakeEsme esme = (FakeEsme) cast.make(FakeEsme.class);
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
        SmppExtension.Cast cast = new SmppExtension.Cast();
        FakeSmsc smsc = (FakeSmsc) cast.make(FakeSmsc.class);
        FakeEsme esme = (FakeEsme) cast.make(FakeEsme.class);
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
        SmppExtension.Cast cast = new SmppExtension.Cast();
        FakeSmsc smsc = (FakeSmsc) cast.make(FakeSmsc.class);
        FakeEsme esme = (FakeEsme) cast.make(FakeEsme.class);
        Answer answer = esme.connectTo("localhost", smsc.port()).bind("acme", "secret");

        assertThatThrownBy(() -> answer.expect(CommandStatus.INVALID_PASSWORD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ESME_ROK")
                .hasMessageContaining("ESME_RINVPASWD");
        cast.dismiss();
    }
}
