package io.bindery.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudhopper.commons.charset.Charset;
import com.cloudhopper.commons.charset.CharsetUtil;
import io.bindery.smpp.Octets;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorAlphabetsTest {
    private static final Map<Alphabet, Charset> LIBRARY = Map.of(
            OperatorAlphabets.vodafoneGermany(), CharsetUtil.CHARSET_VFD2_GSM,
            OperatorAlphabets.vodafoneTurkey(), CharsetUtil.CHARSET_VFTR_GSM,
            OperatorAlphabets.tMobileNetherlands(), CharsetUtil.CHARSET_TMOBILENL_GSM,
            OperatorAlphabets.airwide(), CharsetUtil.CHARSET_AIRWIDE_GSM);

    static Stream<Alphabet> alphabets() {
        return OperatorAlphabets.all().stream();
    }

    @ParameterizedTest
    @CsvSource({
        "Vodafone Germany, '@$ÄÜßñ¡|€', 40245b5d7e1ea11ba11b65",
        "Vodafone Turkey, '@$_£Äß¡€{', 40245fa3c4dfa11b651b28",
        "T-Mobile Netherlands, '@$£€', 00020180",
        "Airwide, '@$_£ä€[', 000211017b1b651b3c"
    })
    void writesAndReads(String name, String text, String hex) {
        Alphabet alphabet =
                alphabets().filter(each -> each.name().equals(name)).findFirst().orElseThrow();

        assertThat(alphabet.encode(text).toHex()).isEqualTo(hex);
        assertThat(alphabet.decode(Octets.ofHex(hex))).isEqualTo(text);
    }

    /** Texts of characters that the alphabet has: written as the library writes them. */
    @ParameterizedTest
    @MethodSource("alphabets")
    void agreesWithTheLibraryWhereThatLosesNothing(Alphabet alphabet) {
        Charset library = LIBRARY.get(alphabet);
        String has = charactersOf(alphabet);
        Random random = new Random(4711);

        for (int i = 0; i < 1000; i++) {
            String text = random.ints(40, 0, has.length())
                    .mapToObj(has::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                    .toString();
            Octets octets = alphabet.encode(text);

            assertThat(octets.toByteArray()).isEqualTo(library.encode(text));
            // the library loses the bar of Airwide in reading, we do not
            assertThat(alphabet.decode(octets).replace("|", ""))
                    .isEqualTo(library.decode(library.encode(text)).replaceAll("[|\\x00]", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("alphabets")
    void hasEveryCharacterThatTheLibraryWritesAndReadsBack(Alphabet alphabet) {
        Charset library = LIBRARY.get(alphabet);
        for (int character = 1; character <= 0xFFFF; character++) {
            String text = String.valueOf((char) character);
            boolean isKept = !Character.isSurrogate((char) character)
                    && library.decode(library.encode(text)).equals(text);

            if (isKept) {
                assertThat(alphabet.canEncode(text)).as("U+%04X", character).isTrue();
            }
        }
    }

    /** The library writes a question mark, and for these three of Airwide what it reads as {@code @$_}. */
    @Test
    void refusesWhatTheLibraryWouldLose() {
        assertThat(OperatorAlphabets.airwide().firstMissing("¡")).isZero();
        assertThat(OperatorAlphabets.airwide().firstMissing("¤")).isZero();
        assertThat(OperatorAlphabets.airwide().firstMissing("§")).isZero();
        assertThat(OperatorAlphabets.tMobileNetherlands().firstMissing("a{")).isEqualTo(1);
        alphabets().forEach(alphabet -> {
            assertThat(alphabet.firstMissing("ab中")).isEqualTo(2);
            assertThat(alphabet.canEncode("?")).isTrue();
            assertThat(alphabet.canEncode("\u0000")).isFalse();
        });
    }

    /** The library reads {@code 1b40} and {@code 1b41} as U+0000. */
    @Test
    void readsEscapesAsGsmWhereTheLibraryLosesThem() {
        assertThat(OperatorAlphabets.airwide().decode(Octets.ofHex("1b401b41"))).isEqualTo("|A");
        assertThat(OperatorAlphabets.vodafoneTurkey().decode(Octets.ofHex("1b401b41")))
                .isEqualTo("|A");
        assertThat(OperatorAlphabets.vodafoneTurkey().decode(Octets.ofHex("61ff1b")))
                .isEqualTo("a\uFFFD\uFFFD");
    }

    @Test
    void readsWhatItWouldWriteOtherwise() {
        assertThat(OperatorAlphabets.airwide().decode(Octets.ofHex("40245f"))).isEqualTo("@$_");
        assertThat(OperatorAlphabets.vodafoneTurkey().decode(Octets.ofHex("00025b")))
                .isEqualTo("@$Ä");
        assertThat(OperatorAlphabets.tMobileNetherlands().decode(Octets.ofHex("611b62")))
                .isEqualTo("a b");
    }

    @Test
    void comesWithoutTheLibraryOnTheClassPathAndSaysWhatToAdd() throws Exception {
        try (URLClassLoader bare = new URLClassLoader(new URL[] {core().toUri().toURL()}, null)) {
            Class<?> alphabets = bare.loadClass(OperatorAlphabets.class.getName());

            assertSaysWhatToAdd(alphabets, "vodafoneTurkey");
            assertSaysWhatToAdd(alphabets, "vodafoneTurkey"); // the second failure of a class is another one
            assertSaysWhatToAdd(alphabets, "all");
            assertThat(bare.loadClass(Alphabets.class.getName())
                            .getField("GSM_0338")
                            .get(null))
                    .hasToString("GSM 03.38");
        }
    }

    @Test
    void comesWithoutTheLibraryOnTheModulePathAndSaysWhatToAdd() throws Exception {
        Class<?> alphabets = inAModuleLayer(ModuleFinder.of(core()), Set.of("io.bindery.smpp.core"));

        assertSaysWhatToAdd(alphabets, "vodafoneTurkey");
    }

    @Test
    void findsTheLibraryOnTheModulePath() throws Exception {
        ModuleFinder finder = ModuleFinder.of(
                core(), jarOf(CharsetUtil.class), jarOf(com.cloudhopper.commons.util.FastByteArrayOutputStream.class));

        Class<?> alphabets = inAModuleLayer(finder, Set.of("io.bindery.smpp.core", "ch.commons.charset"));

        assertThat((List<?>) alphabets.getMethod("all").invoke(null)).hasSize(4);
    }

    private static Class<?> inAModuleLayer(ModuleFinder finder, Set<String> roots) throws ReflectiveOperationException {
        Configuration modules = ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), roots);
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
                .findLoader("io.bindery.smpp.core")
                .loadClass(OperatorAlphabets.class.getName());
    }

    private static void assertSaysWhatToAdd(Class<?> alphabets, String method) {
        assertThatThrownBy(() -> alphabets.getMethod(method).invoke(null))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("com.cloudhopper:ch-commons-charset:3.0.2")
                .hasMessageContaining("com.cloudhopper:ch-commons-util:6.0.4");
    }

    private static Path core() {
        return jarOf(OperatorAlphabets.class);
    }

    private static Path jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toPath();
    }

    private static String charactersOf(Alphabet alphabet) {
        StringBuilder characters = new StringBuilder();
        for (int character = 0; character <= 0xFFFF; character++) {
            if (alphabet.canEncode(String.valueOf((char) character))) {
                characters.append((char) character);
            }
        }
        return characters.toString();
    }
}
