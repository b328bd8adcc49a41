package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A start is all or nothing, one record that is no good costs only itself, and an end leaves nothing. */
@Isolated("It looks at the whole process")
class FailedStartTest {

    @TempDir
    Path folder;

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("eventbridge-embedded"))
                .collect(Collectors.toSet());
    }

    @Test
    void aStartOnAPortThatIsTakenLeavesNoThread() throws IOException {
        Set<String> before = threads();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> EmbeddedEventBridgeServer.builder()
                                .port(taken.getLocalPort())
                                .dataDir(folder)
                                .start())
                        .withMessageContaining("Cannot listen on");
            }
        }

        await().untilAsserted(() -> assertThat(threads()).isEqualTo(before));
        EmbeddedEventBridgeServer.builder().dataDir(folder).start().close();
    }

    @Test
    void aStartWithAnEndpointThatIsNoneLeavesNoThreadAndTheFolderFree() {
        Set<String> before = threads();

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> EmbeddedEventBridgeServer.builder()
                .dataDir(folder)
                .targetEndpoint("dynamodb", URI.create("http://localhost:1"))
                .start());

        await().untilAsserted(() -> assertThat(threads()).isEqualTo(before));
        EmbeddedEventBridgeServer.builder().dataDir(folder).start().close();
    }

    @Test
    void anAccountThatIsNoneIsToldAtTheStart() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> EmbeddedEventBridgeServer.builder().account("abc").start())
                .withMessageContaining("twelve digits");
    }

    @Test
    void anEndLeavesNoThread() {
        Set<String> before = threads();
        var bus = EmbeddedEventBridgeServer.builder().dataDir(folder).start();
        assertThat(threads()).isNotEqualTo(before);

        bus.close();

        await().untilAsserted(() -> assertThat(threads()).isEqualTo(before));
    }

    @Test
    void oneRecordThatCannotBeReadCostsOnlyItself() {
        Path file = folder.resolve(DataFile.FILE);
        EmbeddedEventBridgeServer.builder().dataDir(folder).start().close();
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            for (String map : Set.of("schedules", "rules", "queues", "archives", "connections", "pending-deliveries")) {
                maps(store, map).put("123456789012/us-east-1/poison", new byte[] {'{'});
            }
        }

        try (var bus = EmbeddedEventBridgeServer.builder().dataDir(folder).start()) {
            assertThat(bus.endpoint()).isNotNull();
        }
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            assertThat(maps(store, "schedules")).hasSize(1);
        }
    }

    private static MVMap<String, byte[]> maps(MVStore store, String name) {
        return store.openMap(
                "resource." + name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        EmbeddedEventBridgeServer.builder().dataDir(folder).start().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(DataFile.FILE))))
                .isEqualTo("rw-------");
    }
}
