package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the generated metadata as an IDE does: what has no description there explains itself to nobody. */
class ConfigurationMetadataTest {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    @TestFactory
    Stream<DynamicTest> everyPropertyHasADescription() {
        return properties()
                .map(property -> DynamicTest.dynamicTest(property.path("name").asString(), () -> assertThat(
                                property.path("description").asString(""))
                        .isNotBlank()
                        .endsWith(".")
                        .doesNotStartWith("The ")));
    }

    /** What turns the endpoint on and off is the Actuator's, which names it for every endpoint. */
    @Test
    void everyPropertyStartsWithOurPrefix() {
        assertThat(properties().map(property -> property.path("name").asString()))
                .isNotEmpty()
                .filteredOn(name -> !name.startsWith("management.endpoint.eventbridge."))
                .allSatisfy(name -> assertThat(name).startsWith("eventbridge."));
    }

    /** Of the library, not of properties in tests, which have a file of the same name. */
    static Stream<JsonNode> properties() {
        var library =
                EventBridgeListenerAutoConfiguration.class.getProtectionDomain().getCodeSource();
        try (InputStream metadata =
                Files.newInputStream(Path.of(library.getLocation().getPath(), METADATA))) {
            return JsonMapper.shared().readTree(metadata).path("properties").valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
