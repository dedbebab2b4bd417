package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.client.RetryPolicy.Retry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void sendsElsewhereWhatSpeaksOfThePeerAndLaterWhatMayPass() throws Exception {
        Map<Retry, TreeSet<String>> names = new TreeMap<>();
        for (var field : CommandStatus.class.getFields()) {
            CommandStatus status = (CommandStatus) field.get(null);
            if (!status.isOk()) {
                names.computeIfAbsent(RetryPolicy.defaults().after(status), each -> new TreeSet<>())
                        .add(status.name());
            }
        }

        assertThat(names.get(Retry.ELSEWHERE))
                .containsExactly(
                        "ESME_RALYBND",
                        "ESME_RBINDFAIL",
                        "ESME_RINVBNDSTS",
                        "ESME_RINVPASWD",
                        "ESME_RINVSYSID",
                        "ESME_RINVSYSTYP",
                        "ESME_RMSGQFUL",
                        "ESME_RPROHIBITED",
                        "ESME_RSERTYPUNAUTH",
                        "ESME_RSERTYPUNAVAIL",
                        "ESME_RSYSERR",
                        "ESME_RTHROTTLED");
        assertThat(names.get(Retry.LATER)).containsExactly("ESME_RX_T_APPN");
        assertThat(names.get(Retry.NEVER)).contains("ESME_RINVDSTADR", "ESME_RSUBMITFAIL", "ESME_RUNKNOWNERR");
        assertThat(names).doesNotContainKey(Retry.HERE);
        assertThat(RetryPolicy.defaults().after(CommandStatus.of(0x4FF))).isEqualTo(Retry.NEVER);
    }

    @Test
    void takesAnotherViewOfAStatus() {
        RetryPolicy policy = RetryPolicy.builder()
                .status(CommandStatus.SUBMIT_FAILED, Retry.LATER)
                .status(CommandStatus.THROTTLED, Retry.NEVER)
                .build();

        assertThat(policy.after(CommandStatus.SUBMIT_FAILED)).isEqualTo(Retry.LATER);
        assertThat(policy.after(CommandStatus.THROTTLED)).isEqualTo(Retry.NEVER);
        assertThat(policy.mayPass(CommandStatus.SUBMIT_FAILED)).isTrue();
        assertThat(policy.mayPass(CommandStatus.OPERATION_PROHIBITED)).isFalse();
    }

    private static void refuses(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        RetryPolicy.Builder policy = RetryPolicy.builder().attempts(1).attempts(1_000);
        refuses(() -> policy.attempts(0), "attempts: 0 (allowed 1 … 1000)");
        refuses(() -> policy.attempts(1_001), "attempts: 1001 (allowed 1 … 1000)");
        refuses(() -> policy.deadline(Duration.ZERO), "deadline: PT0S (allowed 1 ms … 1 day)");
        refuses(
                () -> policy.waits(Duration.ofSeconds(2), Duration.ofSeconds(1)),
                "waits: PT2S, PT1S (allowed 1 ms … 1 day, and not falling)");
        refuses(
                () -> policy.status(CommandStatus.OK, Retry.LATER),
                "status: ESME_ROK (allowed is any status but this one)");
        CircuitOptions.Builder circuit =
                CircuitOptions.builder().failurePercent(0).failurePercent(100);
        refuses(() -> circuit.failurePercent(101), "failurePercent: 101 (allowed 0 … 100)");
        refuses(() -> circuit.requests(0), "requests: 0 (allowed 1 … 100000)");
        refuses(() -> circuit.probes(0), "probes: 0 (allowed 1 … 1000)");
        refuses(() -> circuit.refusedFor(Duration.ofDays(2)), "refusedFor: PT48H (allowed 0 … 1 day)");
    }

    @Test
    void aGroupRefusesWhatIsOutOfRange() {
        UpstreamGroupBuilder group = UpstreamGroup.builder("g").to(new FakeLine("a"), 100);
        refuses(() -> group.to(new FakeLine("b"), 101), "to: weight 101 (allowed 1 … 100)");
        refuses(
                () -> group.orElseTo(new FakeLine("a"), 1),
                "orElseTo: a, with 1 upstreams there are already (allowed are 64, of names that differ)");
        refuses(() -> group.waitingLimit(-1), "waitingLimit: -1 (allowed 0 … 1000000)");
        for (int i = 1; i < 64; i++) {
            group.to(new FakeLine("u" + i), 1);
        }
        assertThat(group.build().upstreams()).hasSize(64);
        refuses(
                () -> group.to(new FakeLine("z"), 1),
                "to: z, with 64 upstreams there are already (allowed are 64, of names that differ)");
        List<Runnable> empty = Arrays.asList(
                () -> UpstreamGroup.builder("g").build(),
                () -> UpstreamGroup.builder("g").orElseTo(new FakeLine("a"), 1));
        empty.forEach(call -> assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class));
    }
}
