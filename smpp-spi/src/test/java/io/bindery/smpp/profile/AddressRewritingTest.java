package io.bindery.smpp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.profile.HomeCountry.Written;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of single addresses; the properties that hold for all are in {@link AddressRewritingPropertiesTest}. */
class AddressRewritingTest {
    private static final AddressProfile PLUS = AddressProfile.defaults().numbers(NumberForm.PLUS);
    private static final AddressProfile BARE = AddressProfile.defaults().numbers(NumberForm.BARE);
    private static final AddressProfile DIALLED = AddressProfile.defaults().numbers(NumberForm.DIALLED);
    private static final HomeCountry HOLLAND = new HomeCountry("31", "0", Written.DIALLED);
    private static final Address FALLBACK = Address.international("31200000000");

    private static AddressRewriting rewriting(AddressProfile profile) {
        return AddressRewriting.of(profile).orElseThrow();
    }

    /** {@code 1/1:31612345678}, or without digits {@code 0/0:}. */
    private static Address address(String text) {
        String[] parts = text.split("[/:]", 3);
        return Address.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    private static String text(Address address) {
        return address.ton().code() + "/" + address.npi().code() + ":" + address.digits();
    }

    private static void assertOutbound(AddressProfile profile, String given, String written) {
        assertThat(text(rewriting(profile).outbound(address(given)))).isEqualTo(written);
    }

    private static void assertInbound(AddressProfile profile, String given, String normal) {
        assertThat(text(rewriting(profile).inbound(address(given)))).isEqualTo(normal);
    }

    @Test
    void leavesAddressesAloneWhereNothingIsSaid() {
        assertThat(AddressRewriting.of(AddressProfile.defaults())).isEmpty();
        assertThat(AddressRewriting.of(AddressProfile.defaults()
                        .home(HOLLAND)
                        .longestShortCode(3)
                        .bindRange(1, 1, "31")))
                .isEmpty();
    }

    // --- International numbers (Q32) ------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "1/1:31612345678,     1/1:+31612345678",
        "0/0:31612345678,     1/1:+31612345678",
        "0/1:+31612345678,    1/1:+31612345678",
        "1/1:0031612345678,   1/1:+31612345678",
        "1/1:+31 6 1234-5678, 1/1:+31612345678",
        "1/1:(31) 6.12345678, 1/1:+31612345678",
        "2/1:0031612345678,   1/1:+31612345678",
        "1/1:1234567,         1/1:+1234567",
        "1/1:123456,          6/0:123456",
        "0/0:0612345678,      0/0:0612345678",
        "2/1:612345678,       2/1:612345678",
        "4/1:1234567,         4/1:1234567",
        "0/0:*100#,           0/0:*100#",
        "0/0:++31612345678,   0/0:++31612345678",
        "0/0:+,               0/0:+",
        "0/0:+0612345678,     0/0:+0612345678",
        "0/0:+123456,         0/0:+123456",
        "255/255:31612345678, 255/255:31612345678"
    })
    void writesNumbersWithAPlus(String given, String written) {
        assertOutbound(PLUS, given, written);
    }

    @ParameterizedTest
    @CsvSource({
        "1/1:+31612345678,  1/1:31612345678",
        "0/0:+31612345678,  1/1:31612345678",
        "0/0:0031612345678, 1/1:31612345678",
        "0/1:31612345678,   1/1:31612345678",
        "3/0:12345,         6/0:12345",
        "0/0:12345,         6/0:12345",
        "2/1:612345678,     2/1:612345678",
        "5/0:ACME,          5/0:ACME",
        "0/0:ACME,          5/0:ACME",
        "5/1:31612345678,   5/1:31612345678",
        "0/0:,              0/0:",
        "0/0:Ünïcöde,       5/0:Ünïcöde"
    })
    void readsNumbersInWhateverFormTheyCome(String given, String normal) {
        assertInbound(PLUS, given, normal);
        assertInbound(BARE, given, normal);
        assertInbound(DIALLED, given, normal);
    }

    @ParameterizedTest
    @CsvSource({
        "00,  1/1:31612345678, 1/1:0031612345678",
        "011, 1/1:31612345678, 1/1:01131612345678",
        "011, 0/0:01131612345678, 1/1:01131612345678",
        "011, 0/0:0031612345678, 0/0:0031612345678"
    })
    void dialsAbroadAsThePeerDoes(String prefix, String given, String written) {
        assertOutbound(DIALLED.internationalPrefix(prefix), given, written);
    }

    // --- National numbers -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "DIALLED,         1/1:31612345678, 2/1:0612345678",
        "DIALLED,         2/1:612345678,   2/1:0612345678",
        "DIALLED,         0/0:0612345678,  2/1:0612345678",
        "DIALLED,         1/1:0612345678,  2/1:0612345678",
        "DIALLED,         1/1:4915112345,  1/1:4915112345",
        "DIALLED,         1/1:311234567,   2/1:01234567",
        "DIALLED,         1/1:3112345,     1/1:3112345",
        "DIALLED,         1/1:310123456,   1/1:310123456",
        "SIGNIFICANT,     1/1:31612345678, 2/1:612345678",
        "SIGNIFICANT,     1/1:310612345678, 1/1:310612345678",
        "SIGNIFICANT,     0/0:0612345678,  2/1:612345678",
        "INTERNATIONALLY, 2/1:0612345678,  1/1:31612345678",
        "INTERNATIONALLY, 2/1:612345678,   1/1:31612345678"
    })
    void writesNumbersOfTheHomeCountryAsThePeerDoes(Written how, String given, String written) {
        assertOutbound(BARE.home(new HomeCountry("31", "0", how)), given, written);
    }

    @ParameterizedTest
    @CsvSource({
        "31, 0, 2/1:0612345678,  1/1:31612345678",
        "31, 0, 2/1:612345678,   1/1:31612345678",
        "31, 0, 0/0:0612345678,  1/1:31612345678",
        "31, 0, 0/0:0049151123,  1/1:49151123",
        "31, 0, 0/0:31612345678, 1/1:31612345678",
        "31, 0, 2/1:0,           2/1:0",
        "39, '', 2/1:0612345678, 1/1:390612345678",
        "39, '', 0/0:390612345678, 1/1:390612345678",
        "7,  8, 2/1:89161234567, 1/1:79161234567",
        "7,  8, 0/0:84123456789, 1/1:84123456789",
        "1,  1, 0/0:15551234567, 1/1:15551234567"
    })
    void readsNationalNumbersOfTheHomeCountry(String code, String trunk, String given, String normal) {
        assertInbound(BARE.home(new HomeCountry(code, trunk, Written.DIALLED)), given, normal);
    }

    // --- Types of number ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "1/1:31612345678, 0/1:31612345678",
        "6/0:12345,       3/0:12345",
        "1/1:12345,       3/0:12345",
        "5/0:ACME,        0/0:ACME",
        "5/0:12345,       5/0:12345",
        "2/1:612345678,   2/8:612345678"
    })
    void setsTypesByForm(String given, String written) {
        AddressTypes types = AddressTypes.standard()
                .international(0, 1)
                .national(2, 8)
                .shortCode(3, 0)
                .alphanumeric(0, 0);

        assertOutbound(BARE.types(types), given, written);
        assertInbound(BARE.types(types), written, text(rewriting(BARE).inbound(address(given))));
    }

    @ParameterizedTest
    @CsvSource({
        "0/0:+31612345678,   1/1:+31612345678",
        "1/1:0612345678,     2/1:0612345678",
        "0/0:31 612-345 678, 1/1:31 612-345 678",
        "0/0:12345,          3/0:12345",
        "0/0:ACME,           5/0:ACME"
    })
    void setsTypesOfNumbersThatStayAsTheyAre(String given, String written) {
        AddressProfile profile = AddressProfile.defaults()
                .home(HOLLAND)
                .types(AddressTypes.standard().shortCode(3, 0));

        assertOutbound(profile, given, written);
        assertInbound(profile, given, given);
    }

    @ParameterizedTest
    @CsvSource({"0, 1/1:12345, 1/1:+12345", "8, 1/1:12345678, 6/0:12345678", "3, 1/1:1234, 1/1:+1234"})
    void shortCodesAreAsLongAsTheProfileSays(int longest, String given, String written) {
        assertOutbound(PLUS.longestShortCode(longest), given, written);
    }

    // --- Names (Q32) ----------------------------------------------------------------------------------------------

    private static String sender(SenderNames names, String given) {
        return text(rewriting(AddressProfile.defaults().names(names)).outboundSender(address(given)));
    }

    @ParameterizedTest
    @CsvSource({
        "5/0:ACME Telecom,     5/0:ACME Teleco",
        "5/0:ELEVEN CHAR,      5/0:ELEVEN CHAR",
        "5/0:TEN [CHARS],      5/0:TEN [CHARS",
        "5/0:Façade,           5/0:Faade",
        "0/0:`Market Square`,  0/0:Market Squa",
        "1/1:31612345678901,   1/1:31612345678901"
    })
    void cutsNamesToWhatNetworksCarry(String given, String written) {
        assertThat(sender(SenderNames.cut(), given)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "5/0:ELEVEN CHAR,  5/0:ELEVEN CHAR",
        "5/0:TWELVE CHARS, 1/1:31200000000",
        "5/0:Façade,       1/1:31200000000",
        "1/1:31612345678,  1/1:31612345678"
    })
    void replacesUnfitNames(String given, String written) {
        assertThat(sender(SenderNames.replacedBy(FALLBACK), given)).isEqualTo(written);
    }

    @Test
    void replacesAllNamesOfAPeerThatTakesNone() {
        assertThat(sender(SenderNames.allReplacedBy(FALLBACK), "0/0:ACME")).isEqualTo("1/1:31200000000");
        assertThat(sender(SenderNames.allReplacedBy(FALLBACK), "6/0:12345")).isEqualTo("6/0:12345");
        assertThat(text(rewriting(PLUS.names(SenderNames.allReplacedBy(FALLBACK)))
                        .outboundSender(address("5/0:ACME"))))
                .isEqualTo("1/1:+31200000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/0:TWELVE CHARS", "0/0:Façade"})
    void refusesUnfitNames(String given) {
        AddressRewriting rewriting = rewriting(AddressProfile.defaults().names(SenderNames.refused()));

        assertThatThrownBy(() -> rewriting.outboundSender(address(given)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("source_addr: a name of ")
                .hasMessageContaining("names: REFUSE")
                .hasMessageContaining("allowed are 11 septets")
                .message()
                .doesNotContain("TWELVE", "Fa");
        assertThat(rewriting.outbound(address(given))).isEqualTo(address(given));
        assertThat(rewriting.inbound(address(given))).isEqualTo(address(given));
    }

    @Test
    void aNameOfWhichNothingIsLeftIsRefused() {
        AddressRewriting rewriting = rewriting(AddressProfile.defaults().names(SenderNames.cut()));

        assertThatThrownBy(() -> rewriting.outboundSender(address("5/0:ç12")))
                .hasMessageContaining("source_addr: a name of 3 characters, type 5/0 (names: CUT");
    }

    // --- What no wire can carry -----------------------------------------------------------------------------------

    @Test
    void refusesAnAddressThatBecomesTooLong() {
        assertOutbound(PLUS, "1/1:" + "9".repeat(19), "1/1:+" + "9".repeat(19));
        assertThatThrownBy(() -> rewriting(PLUS).outbound(address("1/1:" + "9".repeat(20))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "destination_addr: 1/1:999**************999 becomes 21 characters (numbers: PLUS, allowed are 20)");
    }

    @Test
    void leavesAnAddressAsItCameThatIsTooLongAnyway() {
        String overlong = "1/1:+" + "9".repeat(21);

        assertInbound(PLUS, overlong, overlong);
        assertInbound(PLUS, "1/1:+" + "9".repeat(20), "1/1:" + "9".repeat(20));
    }

    // --- The profile ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "10", "00000", "0x"})
    void refusesPrefixesThatAreNone(String prefix) {
        assertThatThrownBy(() -> AddressProfile.defaults().internationalPrefix(prefix))
                .hasMessage("internationalPrefix: " + prefix + " (allowed 2 … 4 digits, the first 0)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 9})
    void refusesShortCodesThatAreNot(int longest) {
        assertThatThrownBy(() -> AddressProfile.defaults().longestShortCode(longest))
                .hasMessage("longestShortCode: " + longest + " (allowed 0 … 8)");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, country code",
        "0, 0, country code",
        "3161, 0, country code",
        "31, 000, trunk prefix",
        "31, x, trunk prefix"
    })
    void refusesCountriesThatAreNone(String code, String trunk, String named) {
        assertThatThrownBy(() -> new HomeCountry(code, trunk, Written.DIALLED)).hasMessageStartingWith(named + ": ");
    }

    @Test
    void refusesTypesThatWouldBeReadAsOthers() {
        AddressTypes types = AddressTypes.standard();

        assertThatThrownBy(() -> types.international(2, 1)).hasMessageStartingWith("international: 2/1 (allowed");
        assertThatThrownBy(() -> types.national(1, 1)).hasMessageStartingWith("national: 1/1 (allowed");
        assertThatThrownBy(() -> types.shortCode(5, 0)).hasMessageStartingWith("shortCode: 5/0 (allowed");
        assertThatThrownBy(() -> types.national(6, 0)).hasMessageStartingWith("shortCode: 6/0 (allowed");
        assertThatThrownBy(() -> types.international(256, 0)).hasMessage("ton: 256 (allowed 0 … 255)");
    }

    @Test
    void refusesNationalNumbersThatNothingWouldTell() {
        AddressTypes untold = AddressTypes.standard().national(0, 1);

        assertThatThrownBy(() -> BARE.types(untold)).hasMessageStartingWith("types: national 0/1 (allowed");
        assertThatThrownBy(() -> BARE.home(new HomeCountry("31", "0", Written.SIGNIFICANT))
                        .types(untold))
                .hasMessageStartingWith("types: national 0/1 (allowed");
        assertThatThrownBy(() ->
                        BARE.home(new HomeCountry("7", "8", Written.DIALLED)).types(untold))
                .hasMessageStartingWith("types: national 0/1 (allowed");
        assertThatThrownBy(() -> AddressProfile.defaults().home(HOLLAND).types(untold))
                .hasMessageStartingWith("types: national 0/1 (allowed");
        assertOutbound(BARE.home(HOLLAND).types(untold), "1/1:31612345678", "0/1:0612345678");
    }

    @Test
    void refusesATrunkPrefixThatIsTheInternationalOne() {
        assertThatThrownBy(() -> BARE.home(new HomeCountry("31", "00", Written.DIALLED)))
                .hasMessageStartingWith("trunk prefix: 00 (allowed");
    }

    @Test
    void refusesABindRangeThatNoBindCanCarry() {
        assertThat(AddressProfile.defaults().bindRange(1, 1, "9".repeat(40)).isIdentity())
                .isTrue();
        assertThatThrownBy(() -> AddressProfile.defaults().bindRange(1, 1, "9".repeat(41)))
                .hasMessage("bindRange: 41 characters (allowed 0 … 40 of Latin-1)");
        assertThatThrownBy(() -> AddressProfile.defaults().bindRange(1, 1, "^Ж"))
                .hasMessage("bindRange: 2 characters (allowed 0 … 40 of Latin-1)");
    }

    @Test
    void refusesAFallbackThatIsNoNumber() {
        assertThatThrownBy(() -> SenderNames.replacedBy(Address.alphanumeric("ACME")))
                .hasMessageStartingWith("fallback: 5/0:ACME (allowed are numbers");
        assertThatThrownBy(() -> SenderNames.replacedBy(Address.international("1".repeat(21))))
                .hasMessageStartingWith("fallback: 1/1:111");
        assertThatThrownBy(() -> new SenderNames(SenderNames.Action.REPLACE, Optional.empty()))
                .hasMessageStartingWith("fallback: missing");
        assertThatThrownBy(() -> new SenderNames(SenderNames.Action.CUT, Optional.of(FALLBACK)))
                .hasMessageStartingWith("fallback: given with CUT");
    }
}
