package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.testkit.Await;
import io.netty.buffer.ByteBufAllocator;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What looks for leftovers finds them. */
@Tag("faults")
class ResidueTest {
    @Test
    void findsABufferThatNobodyReleases() {
        Residue.Errors errors = Residue.Errors.gather();
        try {
            for (int i = 0; i < 5; i++) {
                forget();
            }
            Await.until(
                    "the leak is reported",
                    () -> { // the collector finds it when it likes
                        Residue.collect();
                        return !errors.leaks().isEmpty();
                    });
        } finally {
            errors.end();
        }

        assertThat(errors.leaks()).isNotEmpty();
    }

    private static void forget() {
        assertThat(ByteBufAllocator.DEFAULT.directBuffer(64).writeInt(1).isReadable())
                .isTrue();
    }

    @Test
    void findsNothingWhereAllIsReleased() {
        Residue.Errors errors = Residue.Errors.gather();
        try {
            ByteBufAllocator.DEFAULT.directBuffer(64).writeInt(1).release();
            Residue.collect();
        } finally {
            errors.end();
        }

        assertThat(errors.lines()).isEmpty();
    }

    @Test
    void findsErrorsInTheLog() {
        Site site = new Site();

        LoggerFactory.getLogger("io.bindery.smpp.session").error("this line belongs to a test");

        assertThatThrownBy(site::closeAndInspect)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to a test");
    }

    @Test
    void findsSockets() throws Exception {
        int before = Residue.sockets().size();
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(socket.isBound()).isTrue();
            assertThat(Residue.sockets()).hasSize(before + 1);
        }
        assertThat(Residue.sockets()).hasSize(before);
    }

    @Test
    void findsThreads() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(end::join, "smpp-forgotten");
        thread.start();

        assertThat(Residue.threads()).containsExactly("smpp-forgotten");

        end.complete(null);
        thread.join();
        assertThat(Residue.threads()).isEmpty();
    }
}
