package io.bindery.smpp.gateway;

import static io.bindery.smpp.gateway.Bench.message;
import static io.bindery.smpp.gateway.Bench.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.MailboxName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Upstreams whose receipts name a message otherwise than their responses did (quirks, pain point 1). */
class UpstreamIdsTest {
    private static final MailboxName ACME = MailboxName.esme("acme");

    private final Logger log = (Logger) LoggerFactory.getLogger(UpstreamIds.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
    }

    /** Alpha accepts under hexadecimal ids and sends receipts under decimal ones. */
    private static List<String> exchange(Bench bench, long from, int count) {
        for (long id = from; id < from + count; id++) {
            String uid = Long.toHexString(id).toUpperCase(java.util.Locale.ROOT);
            bench.alpha().then(open -> open.accept(uid));
            bench.submit(message().build());
            bench.deliver("alpha", receipt(Long.toUnsignedString(id), MessageState.DELIVERED));
        }
        return bench.empty(ACME).stream().map(Bench::idOf).toList();
    }

    @Test
    void matchesHexadecimalAgainstDecimalWhenToldTo() {
        Bench bench = new Bench(Map.of("alpha", MessageIdMatching.HEX_TO_DEC));

        List<String> delivered = exchange(bench, 0x812F_C747_0000_001BL, 3);

        assertThat(delivered).containsExactly("gid1", "gid2", "gid3");
        assertThat(lines.list).isEmpty();
    }

    @Test
    void matchesAReceiptThatComesFirst() {
        Bench bench = new Bench(Map.of("alpha", MessageIdMatching.DEC_TO_HEX));
        bench.deliver("alpha", receipt("0A1B", MessageState.DELIVERED));
        bench.alpha().then(open -> open.accept("2587"));

        bench.submit(message().build());

        assertThat(bench.empty(ACME)).extracting(Bench::idOf).containsExactly("gid1");
    }

    @Test
    void makesOrphansAndSuggestsTheSettingOnceWhenNotToldTo() {
        Bench bench = new Bench();

        List<String> delivered = exchange(bench, 0x812F_C747_0000_001BL, 20);
        bench.advance(Duration.ofMinutes(61));

        assertThat(delivered).isEmpty();
        assertThat(bench.depth(OrphanReceiptHandler.ORPHANS)).isEqualTo(20);
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
        assertThat(lines.list.get(0).getFormattedMessage())
                .startsWith("upstream alpha: receipts do not find their messages")
                .contains("812FC7470000001D in a response and 9308878062554710045 in its receipt, 3 pairs so far")
                .endsWith("Set its message_id to hex_to_dec");
    }

    @Test
    void suggestsNothingToOneWhoChoseAsIs() {
        Bench bench = new Bench(Map.of("alpha", MessageIdMatching.AS_IS));

        exchange(bench, 5_000, 20);

        assertThat(lines.list).isEmpty();
    }

    @Test
    void keepsUpstreamsApart() {
        UpstreamIds ids =
                new UpstreamIds(Map.of("alpha", MessageIdMatching.HEX_TO_DEC, "beta", MessageIdMatching.IGNORE_CASE));

        assertThat(ids.ofResponse("alpha", "1F")).isEqualTo(new CorrelationKey("alpha", "31"));
        assertThat(ids.ofReceipt("alpha", "31")).isEqualTo(new CorrelationKey("alpha", "31"));
        assertThat(ids.ofResponse("beta", "1F")).isEqualTo(new CorrelationKey("beta", "1f"));
        assertThat(ids.ofReceipt("beta", "1F")).isEqualTo(new CorrelationKey("beta", "1f"));
        assertThat(ids.ofResponse("gamma", "1F")).isEqualTo(new CorrelationKey("gamma", "1F"));
        for (int i = 1000; i < 1010; i++) {
            ids.ofResponse("gamma", Integer.toHexString(i));
            ids.ofReceipt("delta", Integer.toString(i));
        }
        assertThat(lines.list).isEmpty();
    }

    @Test
    void keepsAKeyThatIsAsLongAsAKeyMayBe() {
        UpstreamIds ids = new UpstreamIds(Map.of("alpha", MessageIdMatching.HEX_TO_DEC));

        assertThat(ids.ofResponse("alpha", "f".repeat(256)).uid()).hasSize(256);
        assertThat(ids.ofReceipt("alpha", "0".repeat(256)).uid()).hasSize(256);
        assertThat(ids.ofReceipt("alpha", "0").uid()).isEqualTo("0");
    }
}
