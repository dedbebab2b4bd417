package io.bindery.smpp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Octets SECRET = Octets.of("text of the message", StandardCharsets.US_ASCII);

    @Test
    void noTextOfAValueShowsAPayload() {
        assertThat(Item.of("k", SECRET).toString()).contains("19 octets").doesNotContain("text of");
        assertThat(CorrelationEntry.dueIn(SECRET, Duration.ofSeconds(5)).toString())
                .contains("19 octets", "PT5S")
                .doesNotContain("text of");
    }

    @Test
    void aDeadLetterRemembersWhereItLayAndUnderWhichKey() {
        Item dead = Item.of("k#1", SECRET).asDeadLetter(new MailboxName("esme/a#b"), "17");

        assertThat(dead.origin()).isEqualTo("esme/a#b");
        assertThat(dead.originalKey()).isEqualTo("k#1");
        assertThat(dead.asDeadLetter(MailboxName.dead("expired"), "18")).isEqualTo(dead);
        assertThat(Item.of("k", SECRET).originalKey()).isEqualTo("k");
    }

    @Test
    void theLongestKeyInTheLongestMailboxStillMakesADeadLetter() {
        Item dead = Item.of("k".repeat(256), SECRET)
                .asDeadLetter(new MailboxName("m".repeat(256)), Long.toString(Long.MAX_VALUE));

        assertThat(dead.originalKey()).hasSize(256);
    }

    @Test
    void valuesRefuseWhatIsOutOfRangeNamingTheField() {
        refuses("scope", () -> new CorrelationKey("", "1"));
        refuses("uid", () -> new CorrelationKey("a", ""));
        refuses("uid: 257", () -> new CorrelationKey("a", "1".repeat(257)));
        refuses("mailbox name", () -> new MailboxName(""));
        refuses("replica id", () -> new ReplicaId("r".repeat(129)));
        refuses("key: 257", () -> Item.of("k".repeat(257), SECRET));
        refuses("timeToLive", () -> Item.of("k", SECRET).keptFor(Duration.ZERO));
        refuses("reason", () -> MailboxName.dead("dead/again"));
        refuses("version", () -> new Versioned<>("x", 0, Duration.ZERO));
        refuses("timeLeft", () -> new Versioned<>("x", 1, Duration.ofMillis(-1)));
        refuses("dueIn", () -> CorrelationEntry.dueIn(SECRET, Duration.ofMillis(-1)));
        refuses("attempt", () -> new Claim(MailboxName.esme("a"), "1", "t", Item.of("k", SECRET), 0));
    }

    private static void refuses(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(field);
    }
}
