package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final SessionPolicy POLICY = SessionPolicy.defaults().window(7);
    private static final BindDecision UNKNOWN =
            BindDecision.reject(CommandStatus.INVALID_SYSTEM_ID, "unknown system_id");
    private static final BindDecision WRONG = BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong password");

    @Test
    void acceptsTheRightPasswordUnderTheAccountsPolicy() {
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"), POLICY).and("bolt", Secret.of("other"));

        assertThat(accounts.decide(Requests.bind("acme", "s3cr3t"))).isEqualTo(BindDecision.accept(POLICY));
        assertThat(accounts.decide(Requests.bind("bolt", "other"))).isEqualTo(BindDecision.accept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3", "s3cr3tt", "S3cr3t", "other"})
    void refusesAWrongPassword(String password) {
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t")).and("bolt", Secret.of("other"));

        assertThat(accounts.decide(Requests.bind("acme", password))).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acm", "acmee", "ACME", "acme "})
    void refusesAnUnknownSystemId(String systemId) {
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"));

        assertThat(accounts.decide(Requests.bind(systemId, "s3cr3t"))).isEqualTo(UNKNOWN);
    }

    @Test
    void withoutAccountsNobodyIsKnown() {
        assertThat(Accounts.none().decide(Requests.bind("acme", ""))).isEqualTo(UNKNOWN);
    }

    @Test
    void anAccountMayHaveNoPassword() {
        Accounts accounts = Accounts.of("acme", Secret.of(""));

        assertThat(accounts.decide(Requests.bind("acme", ""))).isEqualTo(BindDecision.accept());
        assertThat(accounts.decide(Requests.bind("acme", "x"))).isEqualTo(WRONG);
    }

    @Test
    void acceptsBothPasswordsWhileOneIsChanged() {
        Accounts accounts = Accounts.of("acme", Secret.of("old"), POLICY).andSecondPassword("acme", Secret.of("new"));

        assertThat(accounts.decide(Requests.bind("acme", "old"))).isEqualTo(BindDecision.accept(POLICY));
        assertThat(accounts.decide(Requests.bind("acme", "new"))).isEqualTo(BindDecision.accept(POLICY));
        assertThat(accounts.decide(Requests.bind("acme", "else"))).isEqualTo(WRONG);
    }

    @Test
    void aThirdPasswordIsOneTooMany() {
        Accounts accounts = Accounts.of("acme", Secret.of("old")).andSecondPassword("acme", Secret.of("new"));

        assertThatThrownBy(() -> accounts.andSecondPassword("acme", Secret.of("newer")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "system_id: acme is no account with one password (allowed is one that has been added, and no second time)");
    }

    @Test
    void aSecondPasswordNeedsAnAccount() {
        assertThatThrownBy(() -> Accounts.none().andSecondPassword("acme", Secret.of("new")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "system_id: acme is no account with one password (allowed is one that has been added, and no second time)");
    }

    @Test
    void aSystemIdHasOneAccount() {
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t"));

        assertThatThrownBy(() -> accounts.and("acme", Secret.of("other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("system_id: acme is there already (allowed once)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void refusesASystemIdThatNoBindCanCarry(int length) {
        assertThatThrownBy(() -> Accounts.of("a".repeat(length), Secret.of("s3cr3t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("system_id: " + length + " characters (allowed 1 … 15)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15})
    void takesTheShortestAndTheLongestSystemId(int length) {
        String systemId = "a".repeat(length);

        Accounts accounts = Accounts.of(systemId, Secret.of("s3cr3t"));

        assertThat(accounts.decide(Requests.bind(systemId, "s3cr3t"))).isEqualTo(BindDecision.accept());
    }

    @Test
    void takesTheLongestPasswordAndRefusesALongerOneWithoutSayingIt() {
        Accounts accounts = Accounts.of("acme", Secret.of("12345678"));

        assertThat(accounts.decide(Requests.bind("acme", "12345678"))).isEqualTo(BindDecision.accept());
        assertThatThrownBy(() -> Accounts.of("acme", Secret.of("123456789")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password of acme: 9 characters (at most 8)");
        assertThatThrownBy(() -> accounts.andSecondPassword("acme", Secret.of("123456789")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password of acme: 9 characters (at most 8)");
    }

    @ParameterizedTest
    @CsvSource({"one, pass", "one, wrong", "two, first", "two, second", "two, wrong", "nobody, pass"})
    void comparesTwiceWhoeverAsks(String systemId, String password) {
        AtomicInteger comparisons = new AtomicInteger();
        Accounts accounts = Accounts.comparing((one, other) -> {
                    comparisons.incrementAndGet();
                    return one.matches(other);
                })
                .and("one", Secret.of("pass"))
                .and("two", Secret.of("first"))
                .andSecondPassword("two", Secret.of("second"));

        accounts.decide(Requests.bind(systemId, password));

        assertThat(comparisons).hasValue(2);
    }

    @Test
    void addingChangesNothingThatWasThere() {
        Accounts before = Accounts.of("acme", Secret.of("s3cr3t"));

        before.and("bolt", Secret.of("other"));
        before.andSecondPassword("acme", Secret.of("new"));

        assertThat(before.decide(Requests.bind("bolt", "other"))).isEqualTo(UNKNOWN);
        assertThat(before.decide(Requests.bind("acme", "new"))).isEqualTo(WRONG);
    }

    @Test
    void saysOnlyHowManyThereAre() {
        Accounts accounts = Accounts.of("acme", Secret.of("s3cr3t")).and("bolt", Secret.of("other"));

        assertThat(accounts).hasToString("2 accounts");
    }
}
