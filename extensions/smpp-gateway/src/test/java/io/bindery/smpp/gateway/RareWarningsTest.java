package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RareWarningsTest {
    private final FakeTime time = new FakeTime();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final RareWarnings warnings;

    RareWarningsTest() {
        Logger log = (Logger) LoggerFactory.getLogger("rare-warnings-" + System.identityHashCode(this));
        log.setAdditive(false);
        log.addAppender(lines);
        lines.start();
        warnings = new RareWarnings(log, time);
    }

    @Test
    void saysTheSameOnceInTenSecondsAndCountsTheRest() {
        for (int i = 0; i < 100; i++) {
            warnings.warn("alpha", "upstream {}: put off", "alpha");
        }
        time.advance(Duration.ofSeconds(10));
        warnings.warn("alpha", "upstream {}: put off", "alpha");

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("upstream alpha: put off", "upstream alpha: put off (and 99 more before)");
    }

    @Test
    void tellsCausesApart() {
        warnings.warn("alpha", "alpha");
        warnings.warn("beta", "beta");

        assertThat(lines.list).hasSize(2);
    }
}
