package io.bindery.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCorrelationStoreTest {
    private static final CorrelationKey KEY = new CorrelationKey("orders", "m-1");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private JdbcConnectionPool database;
    private JdbcCorrelationStore store;

    @BeforeEach
    void open() throws Exception {
        database = Databases.open(folder.resolve("orders"));
        JdbcEsme.createTables(database);
        store = new JdbcCorrelationStore(database, Durability.PROCESS_SAFE);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void findsWhatWasWritten() throws SQLException {
        assertThat(store.replace(KEY, 0, entry("one"), HOUR)).isTrue();

        Versioned<CorrelationEntry> found = store.find(KEY).orElseThrow();

        assertThat(found.value()).isEqualTo(entry("one"));
        assertThat(found.timeLeft()).isBetween(HOUR.minusMinutes(1), HOUR);
    }

    @Test
    void addsOnceAndReplacesTheVersionThatWasReadOnly() throws SQLException {
        store.replace(KEY, 0, entry("one"), HOUR);
        long first = store.find(KEY).orElseThrow().version();

        assertThat(store.replace(KEY, 0, entry("again"), HOUR)).isFalse();
        assertThat(store.replace(KEY, first, entry("two"), HOUR)).isTrue();
        assertThat(store.replace(KEY, first, entry("late"), HOUR)).isFalse();

        assertThat(store.find(KEY).orElseThrow().value()).isEqualTo(entry("two"));
    }

    @Test
    void endsAnEntryAndUsesNoVersionTwice() throws SQLException {
        store.replace(KEY, 0, entry("one"), HOUR);
        long first = store.find(KEY).orElseThrow().version();
        pass(HOUR.plusSeconds(1));

        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.replace(KEY, 0, entry("two"), HOUR)).isTrue();
        assertThat(store.find(KEY).orElseThrow().version()).isNotEqualTo(first);
    }

    @Test
    void listsWhatIsDueLongestFirst() throws SQLException {
        for (int minutes : new int[] {3, 1, 2}) {
            Octets octets = entry("x").encoded();
            store.replace(
                    new CorrelationKey("orders", "m-" + minutes),
                    0,
                    CorrelationEntry.dueIn(octets, Duration.ofMinutes(minutes)),
                    HOUR);
        }
        assertThat(store.due(10)).isEmpty();

        pass(Duration.ofMinutes(4));

        assertThat(store.due(2)).extracting(CorrelationKey::uid).containsExactly("m-1", "m-2");
    }

    /** The database's clock cannot be moved, what it is compared with can. */
    private void pass(Duration time) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement move = connection.prepareStatement("update smpp_correlation set due_at ="
                        + " dateadd(millisecond, ?, due_at), expires_at = dateadd(millisecond, ?, expires_at)")) {
            move.setLong(1, -time.toMillis());
            move.setLong(2, -time.toMillis());
            move.executeUpdate();
        }
    }

    private static CorrelationEntry entry(String content) {
        return CorrelationEntry.neverDue(Octets.of(content, StandardCharsets.UTF_8));
    }
}
