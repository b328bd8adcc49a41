package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Holds the table of properties in the documentation to the generated metadata. To write it anew, run this test with
 * {@code -Ddocs.update=true}.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void theTableListsEveryProperty() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("| property |");
        int end = page.indexOf("\n\n", start) < 0 ? page.length() : page.indexOf("\n\n", start) + 1;
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page.substring(0, start) + table() + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(table());
        }
    }

    private static String table() {
        return ConfigurationMetadataTest.properties()
                .sorted(Comparator.comparing(it -> it.path("name").asString()))
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining(
                        "", "| property | type | default | what it does |\n|---|---|---|---|\n", ""));
    }

    private static String row(JsonNode property) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        property.path("name").asString(),
                        type(property.path("type").asString()),
                        property.has("defaultValue")
                                ? "`" + property.path("defaultValue").asString() + "`"
                                : "",
                        property.path("description").asString());
    }

    private static String type(String generic) {
        var name = generic.replaceFirst("<.*", "");
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
