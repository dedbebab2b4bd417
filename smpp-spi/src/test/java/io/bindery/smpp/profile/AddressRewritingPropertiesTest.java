package io.bindery.smpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.profile.HomeCountry.Written;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every profile that can be made and every address that the wire can carry. */
class AddressRewritingPropertiesTest {
    @Provide
    Arbitrary<AddressProfile> profiles() {
        Arbitrary<HomeCountry> homes = Combinators.combine(
                        Arbitraries.of("31", "1", "7", "39", "351"),
                        Arbitraries.of("0", "8", "1", "", "06"),
                        Arbitraries.of(Written.class))
                .as(HomeCountry::new);
        Arbitrary<SenderNames> names = Arbitraries.of(
                SenderNames.leftAlone(),
                SenderNames.cut(),
                SenderNames.refused(),
                SenderNames.replacedBy(Address.international("31200000000")),
                SenderNames.allReplacedBy(Address.of(0, 0, "12345")));
        Arbitrary<int[]> tons =
                Arbitraries.integers().between(0, 7).array(int[].class).ofSize(4);
        return Combinators.combine(
                        Arbitraries.of(NumberForm.class),
                        Arbitraries.of("00", "011", "0"),
                        homes.optional(),
                        tons.optional(),
                        Arbitraries.integers().between(0, 8),
                        names)
                .as(AddressRewritingPropertiesTest::profile)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .filter(profile -> !profile.isIdentity());
    }

    /** Empty when it is one of those that cannot be made. */
    private static Optional<AddressProfile> profile(
            NumberForm form,
            String prefix,
            Optional<HomeCountry> home,
            Optional<int[]> tons,
            int longestShortCode,
            SenderNames names) {
        try {
            return Optional.of(new AddressProfile(
                    form,
                    prefix,
                    home,
                    tons.map(ton -> AddressTypes.standard()
                            .international(ton[0], 1)
                            .national(ton[1], 1)
                            .alphanumeric(ton[2], 0)
                            .shortCode(ton[3], 0)),
                    longestShortCode,
                    names,
                    Address.none()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<Address> addresses() {
        Arbitrary<String> prefixes = Arbitraries.of("", "", "+", "00", "011", "0", "8", "31", "+31", "0031", "1", "39");
        Arbitrary<String> digits =
                Arbitraries.strings().withCharRange('0', '9').ofMinLength(0).ofMaxLength(16);
        Arbitrary<String> numbers = Combinators.combine(prefixes, digits).as(String::concat);
        Arbitrary<String> anything =
                Arbitraries.strings().withCharRange('\u0001', '\u00FF').ofMaxLength(20);
        Arbitrary<String> texts = Arbitraries.frequencyOf(
                Tuple.of(8, numbers),
                Tuple.of(1, anything),
                Tuple.of(2, Arbitraries.strings().withChars("ABCçé[^ +-0123").ofMaxLength(20)));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.integers().between(0, 7)),
                                Tuple.of(1, Arbitraries.integers().between(8, 255))),
                        Arbitraries.of(0, 1, 8),
                        texts)
                .as(Address::of);
    }

    private static AddressRewriting of(AddressProfile profile) {
        return AddressRewriting.of(profile).orElseThrow();
    }

    /** Empty when the rules refuse it. */
    private static Optional<Address> outbound(AddressRewriting rewriting, Address address) {
        try {
            return Optional.of(rewriting.outbound(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Address> sender(AddressRewriting rewriting, Address address) {
        try {
            return Optional.of(rewriting.outboundSender(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void rewritingAgainChangesNothing(
            @ForAll("profiles") AddressProfile profile, @ForAll("addresses") Address address) {
        AddressRewriting rewriting = of(profile);

        Address normal = rewriting.inbound(address);

        assertThat(rewriting.inbound(normal)).isEqualTo(normal);
        outbound(rewriting, address)
                .ifPresent(once -> assertThat(rewriting.outbound(once)).isEqualTo(once));
        sender(rewriting, address)
                .ifPresent(once -> assertThat(rewriting.outboundSender(once)).isEqualTo(once));
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsNormalComesBackAsItWas(
            @ForAll("profiles") AddressProfile profile, @ForAll("addresses") Address address) {
        AddressRewriting rewriting = of(profile);
        Assume.that(profile.numbers() != NumberForm.AS_IT_IS);
        Address normal = rewriting.inbound(address);

        outbound(rewriting, normal)
                .ifPresent(written -> assertThat(rewriting.inbound(written)).isEqualTo(normal));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void theWireCarriesWhateverComesOut(
            @ForAll("profiles") AddressProfile profile, @ForAll("addresses") Address address) {
        AddressRewriting rewriting = of(profile);
        SubmitSm.Builder builder = SubmitSm.builder().destination(rewriting.inbound(address));

        outbound(rewriting, address).ifPresent(builder::destination);
        sender(rewriting, address).ifPresent(builder::source);

        assertThat(builder.build()).isNotNull();
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void normalFormsDoNotDependOnThePeer(@ForAll("addresses") Address address) {
        AddressRewriting plus = AddressRewriting.of(AddressProfile.defaults().numbers(NumberForm.PLUS))
                .orElseThrow();
        AddressRewriting bare = AddressRewriting.of(AddressProfile.defaults().numbers(NumberForm.BARE))
                .orElseThrow();

        assertThat(plus.inbound(address)).isEqualTo(bare.inbound(address));
    }
}
