package io.bindery.smpp.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOST", "smsc", "EMPTY", "", "_x1", "y", "BROKEN", "a\nb: c");

    private final Problems problems = new Problems("f.yaml");
    private final Variables variables = new Variables(ENVIRONMENT::get, problems);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a ${HOST} b             | a smsc b",
                "${HOST}${HOST}          | smscsmsc",
                "${_x1}                  | y",
                "[${EMPTY}]              | []",
                "[${EMPTY:-default}]     | []",
                "${HOST:-default}        | smsc",
                "${NONE:-default}        | default",
                "[${NONE:-}]             | []",
                "${NONE:-a:-b}           | a:-b",
                "${NONE:-${HOST}         | ${HOST",
                "${HOST                  | ${HOST",
                "$HOST $ {HOST} HOST}    | $HOST $ {HOST} HOST}",
            })
    void replaces(String text, String expanded) {
        assertThat(variables.expand(text)).isEqualTo(expanded);
        assertThatCode(problems::refuse).doesNotThrowAnyException();
    }

    @Test
    void namesEveryVariableThatIsNotSetWithItsLine() {
        variables.expand("a: ${ONE}\n\nb: ${TWO} ${HOST}\n");

        assertThatThrownBy(problems::refuse)
                .hasMessage("f.yaml:1: environment variable ONE: not set (set it, or give a default: ${ONE:-default})\n"
                        + "f.yaml:3: environment variable TWO: not set (set it, or give a default: ${TWO:-default})");
    }

    @Test
    void refusesAVariableWithALineBreak() {
        variables.expand("a: ${BROKEN}");

        assertThatThrownBy(problems::refuse)
                .hasMessage("f.yaml:1: environment variable BROKEN: has a line break (allowed is a single line)");
    }

    @ParameterizedTest
    @CsvSource({"${}", "${1A}", "${a b}", "${:-x}"})
    void refusesWhatIsNoName(String text) {
        variables.expand(text);

        assertThatThrownBy(problems::refuse)
                .hasMessage("f.yaml:1: " + text + ": is no variable (allowed ${NAME} or ${NAME:-default})");
    }

    @Test
    void leavesCommentLinesAlone() {
        String text = "# password: ${NOT_SET}\n  # ${NOT_SET}\n";

        assertThat(variables.expand(text)).isEqualTo(text);
        assertThatCode(problems::refuse).doesNotThrowAnyException();
    }

    @Property
    void leavesTextWithoutDollarAlone(@ForAll String text) {
        String plain = text.replace('$', '_');

        assertThat(variables.expand(plain)).isEqualTo(plain);
    }
}
