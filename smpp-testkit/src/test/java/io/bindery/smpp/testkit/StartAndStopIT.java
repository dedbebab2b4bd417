package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a test pays for its fakes. Says it in the log and asserts nothing about it: machines differ. */
class StartAndStopIT {
    private static final Logger log = LoggerFactory.getLogger(StartAndStopIT.class);
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 301;

    @Test
    void tellsWhatAMessageCentreAndAnEsmeCostInAWarmJvm() {
        assertThat(measured("start and stop a FakeSmsc and a FakeEsme", StartAndStopIT::startAndStop))
                .isPositive();
        assertThat(measured("the same, with a bind and a message", StartAndStopIT::bindAndSubmit))
                .isPositive();
    }

    private static void startAndStop() {
        try (FakeSmsc smsc = FakeSmsc.start();
                FakeEsme esme = FakeEsme.create()) {
            assertThat(smsc.port()).isPositive();
            assertThat(esme.isBound()).isFalse();
        }
    }

    private static void bindAndSubmit() {
        try (FakeSmsc smsc = FakeSmsc.start();
                FakeEsme esme = FakeEsme.create()) {
            esme.connectTo(smsc.host(), smsc.port()).bind("acme", "secret").expectOk();
            esme.submitText("31612345678", "x").expectOk();
            esme.unbind().expectOk();
        }
    }

    private static long measured(String what, Runnable round) {
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            round.run();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        log.info("{}: median {} us, worst {} us", what, nanos[ROUNDS / 2] / 1000, nanos[ROUNDS - 1] / 1000);
        return nanos[ROUNDS / 2];
    }
}
