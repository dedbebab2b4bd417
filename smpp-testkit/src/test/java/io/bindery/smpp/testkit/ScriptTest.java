package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void playsEachTurnOnceAndTheLastOneForEver() {
        Script script =
                new Script().refuse(CommandStatus.THROTTLED).thenAccept("m-1").checked();

        assertThat(script.next().ending()).isEqualTo(new Turn.Ending.Refuse(CommandStatus.THROTTLED));
        assertThat(script.next().ending()).isEqualTo(new Turn.Ending.Accept(Optional.of("m-1")));
        assertThat(script.next().ending()).isEqualTo(new Turn.Ending.Accept(Optional.of("m-1")));
    }

    @Test
    void joinsStepsWithTheEndingBehindThem() {
        Script script =
                new Script().delay(Duration.ofMillis(1)).thenAccept("a").then().noAnswer();

        assertThat(script.next().steps()).containsExactly(new Turn.Step.Wait(Duration.ofMillis(1)));
        assertThat(script.next().steps()).isEmpty();
    }

    @Test
    void keepsAnOutOfOrderTurnForAllItsRequests() {
        Script script = new Script().answerOutOfOrder(3).thenAccept("m-1");

        for (int i = 0; i < 3; i++) {
            assertThat(script.next().ending()).isEqualTo(new Turn.Ending.OutOfOrder(3));
        }
        assertThat(script.next().ending()).isEqualTo(new Turn.Ending.Accept(Optional.of("m-1")));
    }

    @Test
    void refusesAScriptWithoutAnEnding() {
        assertRefused(s -> {}, "no turn");
        assertRefused(s -> s.delay(Duration.ZERO), "no turn");
        assertRefused(s -> s.accept().delay(Duration.ZERO), "a step without an ending");
        assertRefused(s -> s.delay(Duration.ZERO).andClose(), "needs an ending");
        assertRefused(s -> s.answerOutOfOrder(1), "requests: 1 (at least 2)");
        assertRefused(s -> s.cutAfterOctets(-1), "octets: -1 (at least 0)");
    }

    @Test
    void refusesAScriptForAResponseOrANotice() {
        Backstage backstage = new Backstage("x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> backstage.script(Script::accept, Command.SUBMIT_SM_RESP))
                .withMessageContaining("submit_sm_resp");
        assertThatIllegalArgumentException().isThrownBy(() -> backstage.script(Script::accept, Command.OUTBIND));
    }

    private static void assertRefused(Consumer<Script> writing, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backstage("x").script(writing, Command.SUBMIT_SM))
                .withMessageContaining(why);
    }
}
