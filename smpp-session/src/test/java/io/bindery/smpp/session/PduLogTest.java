package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.BindType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PduLogTest { // pain 18, SB21
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.bindery.smpp.pdu");
    private Rig rig;

    @BeforeEach
    void listen() {
        appender.start();
        log.setAdditive(false);
        log.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(appender);
        log.setLevel(null);
        log.setAdditive(true);
        rig.end();
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void talk() {
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);
        rig.send(2, Samples.submit("hello"));
        rig.isAlive();
    }

    @Test
    void saysNothingUnlessItIsAskedTo() {
        log.setLevel(Level.INFO);

        talk();

        assertThat(lines()).isEmpty();
    }

    @Test
    void hasOneLineForEachPduInEachDirection() {
        log.setLevel(Level.DEBUG);

        talk();

        assertThat(lines()).hasSize(6);
        assertThat(lines().get(0))
                .startsWith("test-1 (acme) < 1 ESME_ROK 33 octets")
                .contains("bind_transceiver{", "system_id=acme");
        assertThat(lines().get(1)).startsWith("test-1 (acme) > 1 ESME_ROK").contains("bind_transceiver_resp{");
        assertThat(lines().get(2)).startsWith("test-1 (acme) < 2 ESME_ROK").contains("submit_sm{");
        assertThat(lines().get(3)).startsWith("test-1 (acme) > 2 ESME_ROK").contains("submit_sm_resp{");
        assertThat(lines().get(4)).contains("< 23130 ESME_ROK", "16 octets enquire_link{");
        assertThat(lines().get(5)).contains("> 23130 ESME_ROK", "16 octets enquire_link_resp{");
    }

    @Test
    void showsNoSecret() {
        log.setLevel(Level.TRACE);

        talk();

        assertThat(lines().get(2)).contains("447******123");
        assertThat(lines()).noneMatch(line -> line.contains("s3cret")).noneMatch(line -> line.contains("447700900123"));
        assertThat(lines().get(2)).doesNotContain("hello");
    }

    @Test
    void hasALineForWhatCannotBeRead() {
        log.setLevel(Level.DEBUG);
        rig = Rig.messageCentre(Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(Octets.ofHex("0000001400000004000000000000000741414141"));

        assertThat(lines().get(2)).endsWith("< 7 ESME_ROK 20 octets submit_sm{unreadable}");
        assertThat(lines().get(3)).contains("> 7 ESME_R");
    }
}
