package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.pdu.Address;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RouterTest {
    @Test
    void takesTheLongestPrefixThatFits() {
        Router router = Router.builder()
                .route("44", "uk")
                .route("4477", "mobile", "uk")
                .defaultChain("world")
                .build();

        assertThat(router.chainFor(Address.international("447700900123"))).containsExactly("mobile", "uk");
        assertThat(router.chainFor(Address.international("442071838750"))).containsExactly("uk");
        assertThat(router.chainFor(Address.international("31612345678"))).containsExactly("world");
        assertThat(router.chainFor(Address.international("4"))).containsExactly("world");
    }

    @Test
    void hasNoRouteWithoutADefaultChain() {
        Router router = Router.builder().route("44", "uk").build();

        assertThat(router.chainFor(Address.international("31612345678"))).isEmpty();
        assertThat(router.chainFor(Address.none())).isEmpty();
    }

    @Test
    void doesNotRewriteInternationalPrefixes() {
        Router router = Router.builder()
                .route("+44", "plus")
                .route("0044", "zeros")
                .defaultChain("world")
                .build();

        assertThat(router.chainFor(Address.international("+44770"))).containsExactly("plus");
        assertThat(router.chainFor(Address.international("0044770"))).containsExactly("zeros");
        assertThat(router.chainFor(Address.international("44770"))).containsExactly("world");
    }

    @Test
    void namesAllUpstreamsOfItsChains() {
        Router router = Router.builder()
                .route("44", "uk", "world")
                .defaultChain("world")
                .build();

        assertThat(router.upstreams()).isEqualTo(Set.of("uk", "world"));
        assertThat(Router.to("alpha").upstreams()).containsExactly("alpha");
    }

    @Test
    void refusesWhatIsNoRoute() {
        Router.Builder builder = Router.builder().route("44", "uk");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.route("44", "other"))
                .withMessage("prefix: 44 has a chain already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.route("", "other"))
                .withMessage("prefix: 0 characters (allowed 1 … 64)");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.route("4".repeat(65), "other"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.route("45"))
                .withMessage("chain of prefix 45: empty (allowed is one upstream or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.defaultChain("a", "b", "a"))
                .withMessage("default chain: a, b, a (allowed is each upstream once)");
    }

    @Property
    void agreesWithTheObviousSearch(@ForAll("prefixes") Set<String> prefixes, @ForAll("numbers") String number) {
        Map<String, String> table = prefixes.stream().collect(Collectors.toMap(one -> one, one -> "to" + one));
        List<String> expected = prefixes.stream()
                .filter(number::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prefix -> List.of("to" + prefix))
                .orElse(List.of());

        Router.Builder builder = Router.builder();
        table.forEach(builder::route);

        assertThat(builder.build().chainFor(Address.international(number))).isEqualTo(expected);
    }

    @Provide
    Arbitrary<Set<String>> prefixes() {
        return Arbitraries.strings()
                .withChars("12")
                .ofMinLength(1)
                .ofMaxLength(5)
                .set()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().withChars("12").ofMaxLength(8);
    }
}
