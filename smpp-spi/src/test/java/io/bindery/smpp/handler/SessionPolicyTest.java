package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.bindery.smpp.handler.SessionPolicy.Throttle;
import io.bindery.smpp.pdu.BindType;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionPolicyTest {
    /** A limit with both ends of its range. */
    record Limit(String name, int low, int high, IntFunction<SessionPolicy> with, ToIntFunction<SessionPolicy> value) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Limit> limits() {
        SessionPolicy policy = SessionPolicy.defaults();
        return Stream.of(
                new Limit("window", 1, 10_000, policy::window, SessionPolicy::window),
                new Limit("credit", 1, 100_000, policy::credit, SessionPolicy::credit),
                new Limit(
                        "messagesPerSecond", 0, 1_000_000, policy::messagesPerSecond, SessionPolicy::messagesPerSecond),
                upToAMillion("burst", policy::burst, SessionPolicy::burst),
                upToAMillion(
                        "accountMessagesPerSecond",
                        policy::accountMessagesPerSecond,
                        SessionPolicy::accountMessagesPerSecond),
                upToAMillion("accountBurst", policy::accountBurst, SessionPolicy::accountBurst),
                upToAMillion(
                        "outboundMessagesPerSecond",
                        policy::outboundMessagesPerSecond,
                        SessionPolicy::outboundMessagesPerSecond),
                upToAMillion("maxSessions", most -> policy.maxSessions(most), SessionPolicy::maxSessions),
                upToAMillion(
                        "maxSessions",
                        most -> policy.maxSessions(BindType.RECEIVER, most),
                        limited -> limited.maxSessions(BindType.RECEIVER)));
    }

    private static Limit upToAMillion(
            String name, IntFunction<SessionPolicy> with, ToIntFunction<SessionPolicy> value) {
        return new Limit(name, 0, 1_000_000, with, value);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void takesBothEndsAndRefusesWhatIsBeyond(Limit limit) {
        assertThat(limit.value().applyAsInt(limit.with().apply(limit.low()))).isEqualTo(limit.low());
        assertThat(limit.value().applyAsInt(limit.with().apply(limit.low() + 1)))
                .isEqualTo(limit.low() + 1);
        assertThat(limit.value().applyAsInt(limit.with().apply(limit.high() - 1)))
                .isEqualTo(limit.high() - 1);
        assertThat(limit.value().applyAsInt(limit.with().apply(limit.high()))).isEqualTo(limit.high());
        assertRefused(limit, limit.low() - 1);
        assertRefused(limit, limit.high() + 1);
        assertRefused(limit, Integer.MIN_VALUE);
        assertRefused(limit, Integer.MAX_VALUE);
    }

    private static void assertRefused(Limit limit, int value) {
        assertThatThrownBy(() -> limit.with().apply(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(limit.name() + ": " + value + " (allowed " + limit.low() + " … " + limit.high() + ")");
    }

    @Test
    void hasModestDefaults() {
        SessionPolicy policy = SessionPolicy.defaults();

        assertThat(policy.window()).isEqualTo(64);
        assertThat(policy.credit()).isEqualTo(200);
        assertThat(policy.messagesPerSecond()).isZero();
        assertThat(policy.throttle()).isEqualTo(Throttle.PACE);
        assertThat(policy.peer()).isEqualTo(PeerProfile.defaults());
        assertThat(policy.attributes()).isEmpty();
    }

    @Test
    void eachSetterChangesOneThingOfACopy() {
        SessionPolicy before = SessionPolicy.defaults()
                .window(2)
                .credit(3)
                .messagesPerSecond(4)
                .peer(PeerProfile.defaults().wire(wire -> wire.version(0x33)))
                .attribute("tariff", "gold");

        SessionPolicy after = before.throttle(Throttle.REJECT).attribute("region", "eu");

        assertThat(after.window()).isEqualTo(2);
        assertThat(after.credit()).isEqualTo(3);
        assertThat(after.messagesPerSecond()).isEqualTo(4);
        assertThat(after.throttle()).isEqualTo(Throttle.REJECT);
        assertThat(after.peer().wire().version()).hasValue(0x33);
        assertThat(after.peer(PeerProfile.defaults()).attributes()).isEqualTo(after.attributes());
        assertThat(after.attributes()).containsOnly(entry("tariff", "gold"), entry("region", "eu"));
        assertThat(before.throttle()).isEqualTo(Throttle.PACE);
        assertThat(before.attributes()).containsOnly(entry("tariff", "gold"));
    }

    @Test
    void theSameAttributeTwiceIsTheLastOne() {
        SessionPolicy policy =
                SessionPolicy.defaults().attribute("tariff", "gold").attribute("tariff", "iron");

        assertThat(policy.attributes()).containsOnly(entry("tariff", "iron"));
    }

    @Test
    void nobodyElseChangesItsAttributes() {
        SessionPolicy policy = SessionPolicy.defaults().attribute("tariff", "gold");

        assertThatThrownBy(() -> policy.attributes().put("tariff", "iron"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesItsAttributesButNotTheirValues() {
        SessionPolicy policy =
                SessionPolicy.defaults().attribute("token", "t0ps3cret").attribute("region", "eu");

        assertThat(policy)
                .hasToString("SessionPolicy{window=64, credit=200, messagesPerSecond=0, burst=0,"
                        + " accountMessagesPerSecond=0, accountBurst=0, throttle=PACE, outboundMessagesPerSecond=0,"
                        + " maxSessions=0{}, allowedFrom=[],"
                        + " peer=PeerProfile{defaults}, attributes=[region, token]}");
    }

    @Test
    void windowAndRateAreThePeersUntilTheyAreSaid() {
        PeerProfile peer = PeerProfile.defaults().link(link -> link.window(7).messagesPerSecond(30));

        SessionPolicy unsaid = SessionPolicy.defaults().credit(5).peer(peer);
        SessionPolicy before =
                SessionPolicy.defaults().window(64).outboundMessagesPerSecond(0).peer(peer);
        SessionPolicy after = SessionPolicy.defaults().peer(peer).window(64).outboundMessagesPerSecond(0);

        assertThat(unsaid.window()).isEqualTo(7);
        assertThat(unsaid.outboundMessagesPerSecond()).isEqualTo(30);
        assertThat(before.window()).isEqualTo(64);
        assertThat(before.outboundMessagesPerSecond()).isZero();
        assertThat(before).isEqualTo(after);
    }

    @Test
    void policiesWithTheSameLimitsAreEqual() {
        SessionPolicy one = SessionPolicy.defaults().window(9).attribute("tariff", "gold");
        SessionPolicy same =
                SessionPolicy.defaults().attribute("tariff", "gold").window(9);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(same.credit(1));
        assertThat(one).isNotEqualTo(same.maxSessions(BindType.TRANSMITTER, 1));
        assertThat(one).isNotEqualTo(same.allowedFrom(Cidr.of("10.0.0.0/8")));
        assertThat(one).isNotEqualTo(same.peer(PeerProfile.defaults().wire(wire -> wire.version(0x33))));
        assertThat(one).isNotEqualTo(same.attribute("tariff", "iron"));
        assertThat(BindDecision.accept(one)).isEqualTo(BindDecision.accept(same));
    }
}
