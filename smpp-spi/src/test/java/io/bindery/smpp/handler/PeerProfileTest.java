package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.profile.ErrorMap;
import io.bindery.smpp.profile.HomeCountry;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SenderNames;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.profile.WireProfile;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.PartCapacity;
import io.bindery.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerProfileTest {
    @Test
    void believesAPeerOfWhomNothingIsKnown() {
        PeerProfile profile = PeerProfile.defaults();

        assertThat(profile.wire().reading()).isEqualTo(Reading.LENIENT);
        assertThat(profile.wire().version()).isEmpty();
        assertThat(profile.text().alphabets()).isEqualTo(PeerAlphabets.standard());
        assertThat(profile.text().splitter()).hasToString("udh_8, 140 octets on air");
        assertThat(profile.addresses().isIdentity()).isTrue();
        assertThat(profile.link()).isEqualTo(LinkProfile.defaults());
        assertThat(profile).hasToString("PeerProfile{defaults}");
    }

    @Test
    void eachSetterChangesOnePartOfACopy() {
        PeerProfile profile = PeerProfile.defaults()
                .wire(wire -> wire.version(0x34))
                .text(text -> text.split(SplitMethod.SAR))
                .wire(wire -> wire.reading(Reading.STRICT));

        assertThat(profile.wire().version()).hasValue(0x34);
        assertThat(profile)
                .hasToString("PeerProfile{WireProfile{reading=STRICT, version=0x34}, TextProfile{split=SAR}}");
        assertThat(PeerProfile.defaults()).hasToString("PeerProfile{defaults}");
    }

    @Test
    void itsSplitterWritesAsThePeerReads() {
        PeerAlphabets latin = PeerAlphabets.standard().withDefault(Alphabets.LATIN_1);
        PeerProfile profile = PeerProfile.defaults()
                .text(text -> text.alphabets(latin).split(SplitMethod.UDH_16).capacity(PartCapacity.shortMessage(200)));

        assertThat(profile.text().splitter().alphabets()).isEqualTo(latin);
        assertThat(profile.text().splitter()).hasToString("udh_16, 200 octets of short_message");
        assertThat(profile.text().splitter().split("x".repeat(201))).hasSize(2);
        assertThat(profile.toString()).contains("Latin-1");
    }

    @Test
    void everySplitMethodHasASplitter() {
        assertThat(Stream.of(SplitMethod.values())
                        .map(method -> method.splitter().toString()))
                .doesNotHaveDuplicates();
    }

    /** Q25: any octet may stand there. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x33, 0xFE, 0xFF})
    void takesEveryVersionThatABindCanState(int version) {
        assertThat(WireProfile.defaults().version(version).version()).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x100, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesOtherVersions(int version) {
        assertThatThrownBy(() -> WireProfile.defaults().version(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version: " + version + " (allowed 0 … 255)");
    }

    private static PeerProfile full() {
        return PeerProfile.defaults()
                .wire(wire -> wire.reading(Reading.LENIENT.accepting(Quirk.OVERLONG_PASSWORD)))
                .text(text -> text.capacity(PartCapacity.shortMessage(254)))
                .receipts(receipts -> receipts.messageIds(MessageIdMatching.HEX_TO_DEC)
                        .zone(ZoneId.of("Europe/Amsterdam"))
                        .errors(ErrorMap.builder().err("21b", "104").build()))
                .addresses(addresses -> addresses
                        .numbers(NumberForm.PLUS)
                        .home(new HomeCountry("31", "0", HomeCountry.Written.DIALLED))
                        .names(SenderNames.replacedBy(Address.international("31612345678")))
                        .bindRange(1, 1, "31612345678"))
                .link(link -> link.timers(LinkOptions.client().toBuilder()
                                .response(Duration.ofSeconds(9))
                                .build())
                        .window(9)
                        .messagesPerSecond(50)
                        .tls(TlsOptions.builder()
                                .certificate(Path.of("chain.pem"), Path.of("key.pem"))
                                .keyPassword(Secret.of("s3cr3t"))
                                .build())
                        .localAddress(host(127, 0, 0, 9)));
    }

    private static InetAddress host(int... octets) {
        byte[] address = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            address[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void profilesThatSayTheSameAreEqual() {
        assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full());
        assertThat(full()).isNotEqualTo(full().wire(wire -> wire.version(0x34)));
        assertThat(full()).isNotEqualTo(full().text(text -> text.capacity(PartCapacity.shortMessage(253))));
        assertThat(full()).isNotEqualTo(full().receipts(receipts -> receipts.errors(ErrorMap.identity())));
        assertThat(full()).isNotEqualTo(full().addresses(addresses -> addresses.longestShortCode(5)));
        assertThat(full()).isNotEqualTo(full().link(link -> link.timers(LinkOptions.client())));
        assertThat(full()).isNotEqualTo(full().link(link -> link.tls(TlsOptions.client())));
    }

    @Test
    void knowsWhatChangesOnlyWithABind() {
        assertThat(full().needsRebind(full())).isFalse();
        assertThat(full().needsRebind(full().text(text -> text.split(SplitMethod.SAR))
                        .receipts(receipts -> receipts.zone(ZoneId.of("UTC")))
                        .addresses(addresses -> addresses.numbers(NumberForm.BARE))))
                .isFalse();
        assertThat(full().needsRebind(full().wire(wire -> wire.version(0x34)))).isTrue();
        assertThat(full().needsRebind(full().link(link -> link.window(8)))).isTrue();
        assertThat(full().needsRebind(full().addresses(addresses -> addresses.bindRange(1, 1, "32"))))
                .isTrue();
    }

    @Test
    void showsNeitherSecretsNorWholeNumbers() {
        assertThat(full().toString())
                .contains("Europe/Amsterdam", "window=9", "127.0.0.9", "316*****678", "keyPassword=***")
                .doesNotContain("s3cr3t", "31612345678");
    }

    // --- Presets --------------------------------------------------------------------------------------------------

    static Stream<Supplier<PeerProfile>> presets() {
        return Stream.of(
                PeerProfiles::strict,
                PeerProfiles::tolerant,
                PeerProfiles::smpp33,
                PeerProfiles::latin1,
                PeerProfiles::ascii,
                PeerProfiles::gsmPacked,
                PeerProfiles::splitsItself,
                PeerProfiles::hexInResponses,
                PeerProfiles::hexInReceipts,
                PeerProfiles::textReceipts,
                PeerProfiles::plusNumbers,
                PeerProfiles::untypedNumbers);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetSaysSomethingAndAlwaysTheSame(Supplier<PeerProfile> preset) {
        assertThat(preset.get()).isNotEqualTo(PeerProfile.defaults()).isEqualTo(preset.get());
    }

    @Test
    void presetsDiffer() {
        assertThat(presets().map(Supplier::get)).doesNotHaveDuplicates();
        assertThat(presets()).hasSize((int) Stream.of(PeerProfiles.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == PeerProfile.class && method.getParameterCount() == 0)
                .count());
    }

    @Test
    void aTolerantOneOverlooksEveryQuirk() {
        assertThat(PeerProfiles.tolerant().wire().reading().overlookedInRequests())
                .containsExactlyInAnyOrder(Quirk.values());
    }

    // --- The link -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void refusesWindowsThatNobodyHas(int window) {
        assertThatThrownBy(() -> LinkProfile.defaults().window(window))
                .hasMessage("window: " + window + " (allowed 1 … 10000)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001})
    void refusesRatesThatNobodyHas(int rate) {
        assertThatThrownBy(() -> LinkProfile.defaults().messagesPerSecond(rate))
                .hasMessage("messagesPerSecond: " + rate + " (allowed 0 … 1000000)");
    }

    @Test
    void refusesALocalAddressThatIsNoHosts() {
        assertThatThrownBy(() -> LinkProfile.defaults().localAddress(host(224, 0, 0, 1)))
                .hasMessage("localAddress: 224.0.0.1 (allowed are addresses of this host)");
    }
}
