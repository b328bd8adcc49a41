package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void isMadeWhereItDoesNotExist() {
        Path deep = folder.resolve("a/b");

        EmbeddedEventBridgeServer.builder().dataDir(deep).start().close();

        assertThat(deep.resolve("eventbridge.mv")).isNotEmptyFile();
    }

    @Test
    void belongsToOneBusAtATime() {
        try (var bus = EmbeddedEventBridgeServer.builder().dataDir(folder).start()) {
            assertThatThrownBy(() -> start(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The data folder " + folder + " is in use by another embedded bus: stop that one, or "
                            + "give this one a folder of its own");
            assertThat(bus.endpoint()).isNotNull();
        }
        start(folder);
    }

    @Test
    void isRefusedWhenItIsAFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> start(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The data folder " + file + " cannot be made or is no folder");
    }

    @Test
    void isRefusedWhenItsFileIsDamaged() throws Exception {
        Path file = folder.resolve("eventbridge.mv");
        Files.writeString(file, "no state of a bus ".repeat(1_000), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The file " + file + " is damaged or was not written by an embedded bus")
                .hasMessageContaining("move it away to start empty, or choose another data folder");
    }

    @Test
    void isRefusedWhenItsFileIsOfAnotherProgram() {
        Path file = folder.resolve("eventbridge.mv");
        try (var other = MVStore.open(file.toString())) {
            other.openMap("accounts").put("a", "b");
        }

        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The file " + file + " was not written by an embedded bus: choose another data folder");
    }

    @Test
    void isFreeAgainAfterAStartThatFailed() {
        try (var other = EmbeddedEventBridgeServer.builder().start()) {
            int taken = other.endpoint().getPort();

            assertThatThrownBy(() -> EmbeddedEventBridgeServer.builder()
                            .port(taken)
                            .dataDir(folder)
                            .start())
                    .isInstanceOf(IllegalStateException.class);
        }
        start(folder);
    }

    private static void start(Path folder) {
        EmbeddedEventBridgeServer.builder().dataDir(folder).start().close();
    }
}
