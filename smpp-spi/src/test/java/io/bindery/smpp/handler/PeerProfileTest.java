package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.PeerAlphabets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerProfileTest {
    @Test
    void believesAPeerOfWhomNothingIsKnown() {
        PeerProfile profile = PeerProfile.defaults();

        assertThat(profile.reading()).isEqualTo(Reading.LENIENT);
        assertThat(profile.version()).isEmpty();
        assertThat(profile).hasToString("PeerProfile{reading=LENIENT, version=as the peer says}");
    }

    @Test
    void eachSetterChangesOneThingOfACopy() {
        PeerProfile profile = PeerProfile.defaults().version(0x34).reading(Reading.STRICT);

        assertThat(profile.version()).hasValue(0x34);
        assertThat(profile.reading()).isEqualTo(Reading.STRICT);
        assertThat(profile).hasToString("PeerProfile{reading=STRICT, version=0x34}");
        assertThat(PeerProfile.defaults().version()).isEmpty();
    }

    @Test
    void knowsWhatThePeerMeansByItsDataCodings() {
        PeerAlphabets latin = PeerAlphabets.standard().withDefault(Alphabets.LATIN_1);
        PeerProfile profile =
                PeerProfile.defaults().alphabets(latin).version(0x34).reading(Reading.STRICT);

        assertThat(PeerProfile.defaults().alphabets()).isEqualTo(PeerAlphabets.standard());
        assertThat(profile.alphabets()).isEqualTo(latin);
        assertThat(profile).isNotEqualTo(profile.alphabets(PeerAlphabets.standard()));
        assertThat(profile.toString()).contains("Latin-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x33, 0xFE, 0xFF})
    void takesEveryVersionThatABindCanState(int version) {
        assertThat(PeerProfile.defaults().version(version).version()).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x100, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesOtherVersions(int version) {
        assertThatThrownBy(() -> PeerProfile.defaults().version(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version: " + version + " (allowed 0 … 255)");
    }

    @Test
    void profilesThatSayTheSameAreEqual() {
        PeerProfile one = PeerProfile.defaults().reading(Reading.LENIENT.accepting(Quirk.OVERLONG_PASSWORD));
        PeerProfile same = PeerProfile.defaults().reading(Reading.LENIENT.accepting(Quirk.OVERLONG_PASSWORD));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(PeerProfile.defaults());
        assertThat(one).isNotEqualTo(same.version(0x34));
    }
}
