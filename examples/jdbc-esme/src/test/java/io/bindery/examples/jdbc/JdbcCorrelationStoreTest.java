package io.bindery.examples.jdbc;

import io.bindery.smpp.store.BlockingCorrelationStore;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.OffloadedCorrelationStore;
import io.bindery.smpp.store.StoreInfo;
import io.bindery.smpp.store.Versioned;
import io.bindery.smpp.testkit.tck.CorrelationStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the contract of the testkit. */
class JdbcCorrelationStoreTest extends CorrelationStoreContract {
    private static final int CONNECTIONS = 4;

    @TempDir
    Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private JdbcConnectionPool database;

    @Override
    protected CorrelationStore newStore() throws Exception {
        database = Databases.open(folder.resolve("orders"));
        JdbcEsme.createTables(database);
        return connected();
    }

    private CorrelationStore connected() throws SQLException {
        return OffloadedCorrelationStore.over(
                new JdbcCorrelationStore(database, Durability.PROCESS_SAFE), CONNECTIONS, timeLimit());
    }

    @Override
    protected Optional<CorrelationStore> newClient() throws Exception {
        return Optional.of(connected());
    }

    /** H2 closes the file with its last connection and reads it anew with the next. */
    @Override
    protected Optional<CorrelationStore> reopen() throws Exception {
        database.dispose();
        database = Databases.open(folder.resolve("orders"));
        return Optional.of(connected());
    }

    @Override
    protected Optional<CorrelationStore> silentStore() {
        return Optional.of(OffloadedCorrelationStore.over(new Silence(end), CONNECTIONS, Duration.ofMillis(300)));
    }

    /** As an example it is run with every build: fewer than a store that is new wants. */
    @Override
    protected int keysToRace() {
        return 100;
    }

    /** The database's clock cannot be moved; what it is compared with can. */
    @Override
    protected void pass(Duration time) throws SQLException {
        String sql = "update smpp_correlation set due_at = dateadd(millisecond, ?, due_at),"
                + " expires_at = dateadd(millisecond, ?, expires_at)";
        try (Connection connection = database.getConnection();
                PreparedStatement move = connection.prepareStatement(sql)) {
            move.setLong(1, -time.toMillis());
            move.setLong(2, -time.toMillis());
            move.executeUpdate();
        }
    }

    @AfterEach
    void closeDatabase() {
        end.countDown();
        database.dispose();
    }

    /** A database that accepts calls and does not answer until the test is over. */
    private record Silence(CountDownLatch end) implements BlockingCorrelationStore {
        @Override
        public Optional<Versioned<CorrelationEntry>> find(CorrelationKey key) throws InterruptedException {
            end.await();
            return Optional.empty();
        }

        @Override
        public boolean replace(CorrelationKey key, long expected, CorrelationEntry next, Duration timeToLive)
                throws InterruptedException {
            end.await();
            return false;
        }

        @Override
        public List<CorrelationKey> due(int max) throws InterruptedException {
            end.await();
            return List.of();
        }

        @Override
        public void ping() throws InterruptedException {
            end.await();
        }

        @Override
        public StoreInfo info() {
            return new StoreInfo("silence", "1", Durability.VOLATILE, Set.of());
        }
    }
}
