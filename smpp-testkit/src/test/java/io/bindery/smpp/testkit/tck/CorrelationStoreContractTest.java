package io.bindery.smpp.testkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.testkit.VirtualClock;
import io.bindery.smpp.testkit.tck.ShelfStore.Defect;
import io.bindery.smpp.testkit.tck.ShelfStore.Shelf;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract itself: a sound store keeps all of it, and every defect breaks the clause that is about it. */
class CorrelationStoreContractTest {
    /** Read by the contract's instances, which JUnit makes in this thread. */
    private static final ThreadLocal<Defect> DEFECT = ThreadLocal.withInitial(() -> Defect.NONE);

    static final class OnAShelf extends CorrelationStoreContract {
        private final Defect defect = DEFECT.get();
        private final VirtualClock clock = VirtualClock.create();
        private Shelf shelf = new Shelf();

        @Override
        protected CorrelationStore newStore() {
            shelf = new Shelf();
            return client(Duration.ZERO);
        }

        @Override
        protected Optional<CorrelationStore> newClient() {
            return Optional.of(client(Duration.ZERO));
        }

        @Override
        protected Optional<CorrelationStore> reopen() {
            return newClient();
        }

        @Override
        protected Optional<CorrelationStore> silentStore() {
            return Optional.of(new SilentStore(defect));
        }

        @Override
        protected Optional<CorrelationStore> clientWithWallClock(Clock wallClock) {
            boolean trusts = defect == Defect.TRUSTS_WALL_CLOCKS;
            Duration wrong = Duration.between(Clock.systemUTC().instant(), wallClock.instant());
            return Optional.of(client(trusts ? wrong : Duration.ZERO));
        }

        @Override
        protected Duration timeLimit() {
            return Duration.ofMillis(100);
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }

        @Override
        protected int keysToRace() {
            return 200;
        }

        private CorrelationStore client(Duration wrong) {
            LongSupplier time = () -> clock.passed().plus(wrong).toNanos();
            return new ShelfStore(shelf, defect, time);
        }
    }

    /** What became of each test, by the name of its method. */
    private static Map<String, TestExecutionResult.Status> run(Class<? extends CorrelationStoreContract> contract) {
        Map<String, TestExecutionResult.Status> results = new TreeMap<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters(includeEngines("junit-jupiter"))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getDisplayName().replace("()", ""), result.getStatus());
                }
            }
        });
        assertThat(results).as("tests that ran").hasSizeGreaterThan(30);
        return results;
    }

    private static TreeSet<String> withStatus(
            Map<String, TestExecutionResult.Status> results, TestExecutionResult.Status status) {
        TreeSet<String> names = new TreeSet<>();
        results.forEach((name, its) -> {
            if (its == status) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void aSoundStoreKeepsEveryClauseAndNoneIsSkipped() {
        assertThat(run(OnAShelf.class).values()).containsOnly(TestExecutionResult.Status.SUCCESSFUL);
    }

    @ParameterizedTest
    @EnumSource(value = Defect.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aDefectBreaksTheClauseThatIsAboutIt(Defect defect) {
        DEFECT.set(defect);
        try {
            assertThat(withStatus(run(OnAShelf.class), TestExecutionResult.Status.FAILED))
                    .contains(clauseAgainst(defect));
        } finally {
            DEFECT.remove();
        }
    }

    private static String clauseAgainst(Defect defect) {
        return switch (defect) {
            case NONE -> throw new IllegalArgumentException("no defect");
            case FORGETS_ON_REPLACE -> "c4WhatIsParkedIsReturnedByEveryRegisterUntilItIsSettled";
            case IGNORES_THE_VERSION -> "ofManyReplacementsAtOnceExactlyOneWins";
            case CHECKS_AND_WRITES_IN_TWO_STEPS -> "c1NoReceiptIsInNeitherPlaceWhenItComesWithItsResponse";
            case OVERWRITES_ON_ADD -> "s2AWriteThatIsRepeatedChangesNothing";
            case REUSES_VERSIONS -> "usesNoVersionTwiceAlsoAfterTheEntryHasEnded";
            case TRUNCATES_KEYS, FOLDS_CASE, JOINS_KEYS_BY_A_COLON ->
                "s4KeysThatDifferAreDifferentKeysWhateverTheyContain";
            case STORES_TEXT -> "s5OctetsThatThisVersionDoesNotKnowAreKeptAsTheyWereWritten";
            case VANISHES_EARLY -> "c5AMessageIsKnownForItsWholeLifeAndNotMuchLonger";
            case NEVER_ENDS -> "c5EndsAnEntryAfterItsTimeToLiveAndNotBefore";
            case KEEPS_THE_FIRST_END -> "c5CountsTheTimeToLiveFromTheLastWrite";
            case NEVER_SHORTENS -> "c6ALifeIsShortenedOnlyAfterTheLastExpectedFinal";
            case PROLONGS_ON_FAILURE -> "c5AReplacementThatFailedDoesNotProlongALife";
            case NEVER_LISTS_DUE -> "c4APendingReceiptIsGivenToOneCallerForALeaseAndThenAgain";
            case LISTS_ENTRIES_ONCE, LISTS_AT_ONCE -> "listsAKeyOnceItIsDueAndUntilItIsReplaced";
            case LISTS_IN_ANY_ORDER, LISTS_ALL -> "listsTheLongestDueFirstAndNoMoreThanAsked";
            case LISTS_ENDED -> "neverListsAnEntryThatHasEnded";
            case LOSES_THE_LAST_WRITE_WHEN_CLOSED, FORGETS_DUE_TIMES_WHEN_CLOSED ->
                "s1WhatWasAcknowledgedIsThereAfterARestart";
            case BLOCKS_THE_CALLER, NEVER_GIVES_UP -> "s3ACallReturnsBeforeTheStoreAnswersAndItsStageEndsInTime";
            case TRUSTS_WALL_CLOCKS -> "s6ClientsWhoseWallClocksDifferAgreeOnTimes";
        };
    }

    /** Only the store, nothing else: what cannot be tried is skipped, what has to be shown is red. */
    static final class Bare extends CorrelationStoreContract {
        @Override
        protected CorrelationStore newStore() {
            return new ShelfStore(new Shelf(), Defect.NONE, System::nanoTime);
        }
    }

    @Test
    void skipsWhatAStoreCannotShowButNotTheDurabilityItClaims() {
        var results = run(Bare.class);

        assertThat(withStatus(results, TestExecutionResult.Status.ABORTED))
                .contains(
                        "s3ACallReturnsBeforeTheStoreAnswersAndItsStageEndsInTime",
                        "s6ClientsWhoseWallClocksDifferAgreeOnTimes",
                        "c5EndsAnEntryAfterItsTimeToLiveAndNotBefore");
        assertThat(withStatus(results, TestExecutionResult.Status.FAILED))
                .containsExactly("s1WhatWasAcknowledgedIsThereAfterARestart");
    }
}
