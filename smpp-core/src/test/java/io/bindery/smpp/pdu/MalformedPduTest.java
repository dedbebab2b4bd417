package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code vectors/malformed.json} as far as it is the decoder's business; what depends on the session's state is tested
 * with the session.
 */
class MalformedPduTest {
    /**
     * One entry.
     *
     * @param statuses the statuses that may answer it
     * @param isAcceptable whether it may also be taken as if nothing were wrong
     */
    record Case(String name, Octets octets, List<String> statuses, boolean isAcceptable) {
        static Case of(JsonNode node) {
            List<String> statuses = new ArrayList<>();
            boolean isAcceptable = false;
            List<JsonNode> reactions = new ArrayList<>();
            reactions.add(node.get("expected").get("primary"));
            node.get("expected").get("also_acceptable").forEach(reactions::add);
            for (JsonNode reaction : reactions) {
                isAcceptable |= List.of("accept", "ignore")
                        .contains(reaction.get("kind").asText());
                if (reaction.has("status")) {
                    reaction.get("status").forEach(status -> statuses.add(status.asText()));
                }
            }
            return new Case(
                    node.get("name").asText(), Octets.ofHex(node.get("hex").asText()), statuses, isAcceptable);
        }

        boolean isInGroup(String... groups) {
            return List.of(groups).contains(name.substring(0, name.indexOf('/')));
        }

        Pdu decode(Reading how) {
            return SmppCodec.decode(ByteBuffer.wrap(octets.toByteArray()), how).pdu();
        }

        /** Why {@code how} refuses it, null when it does not. */
        DecodeException refusal(Reading how) {
            return catchThrowableOfType(DecodeException.class, () -> decode(how));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> all() {
        return Vector.nodes("malformed").stream().map(Case::of);
    }

    static Stream<Case> framing() {
        return all().filter(each -> each.isInGroup("framing"));
    }

    /** PDUs that have a type here, with damage in their octets or values. */
    static Stream<Case> typed() {
        return all().filter(each -> !each.isInGroup("framing", "command-id", "sequence", "status", "state")
                && !each.name().equals("query_sm/unknown-id") // for the handler
                && !each.name().equals("broadcast_sm/no-mandatory-tlvs")); // for the session
    }

    @Test
    void coversTheFile() {
        assertThat(framing()).hasSize(9);
        assertThat(typed()).hasSizeGreaterThan(35);
    }

    @ParameterizedTest
    @MethodSource("framing")
    void refusesALengthThatCannotBeTrue(Case broken) { // Q31
        DecodeException refused = broken.refusal(Reading.LENIENT);

        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void answersDamageWithAFittingStatusOrOverlooksWhatMayBeOverlooked(Case broken) {
        DecodeException refused = broken.refusal(Reading.LENIENT);

        if (refused == null) {
            assertThat(broken.isAcceptable()).isTrue();
        } else {
            assertThat(broken.statuses()).contains(refused.status().name());
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    void refusesWhenStrictWhatIsOverlookedWhenLenient(Case broken) {
        DecodeException refusedLeniently = broken.refusal(Reading.LENIENT);

        DecodeException refusedStrictly = broken.refusal(Reading.STRICT);

        boolean isDamaged = refusedLeniently != null
                || !broken.decode(Reading.LENIENT).quirks().isEmpty();
        assertThat(refusedStrictly != null).isEqualTo(isDamaged);
    }

    @ParameterizedTest
    @MethodSource("all")
    void letsNothingEscapeButADecodeException(Case broken) {
        for (Reading how : List.of(Reading.LENIENT, Reading.STRICT)) {
            DecodeException refused = broken.refusal(how);

            if (refused == null) {
                assertThat(broken.decode(how).toString()).isNotEmpty();
            } else {
                assertThat(refused.status().isOk()).isFalse();
                assertThat(refused.getMessage()).isNotEmpty().hasSizeLessThan(200);
                assertThat(refused.getStackTrace()).isEmpty();
            }
        }
    }
}
