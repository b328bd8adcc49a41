package com.brillconsulting.eventbridge.topology;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The definition of a schema registry.
 *
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . - _}, not starting with {@code aws.}
 * @param description the description, at most 256 characters; empty for none
 * @param tags the tags
 * @since 0.1.0
 */
public record SchemaRegistryDefinition(String name, String description, Map<String, String> tags)
        implements Definition {

    private static final Pattern NAME = Pattern.compile("(?!aws\\.)[.\\-_A-Za-z0-9]{1,64}");

    /** Copies the map. */
    public SchemaRegistryDefinition {
        tags = Tags.copy(tags);
    }

    static String label(String name) {
        return "schema registry \"%s\"".formatted(name);
    }

    @Override
    public String label() {
        return label(name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var badName = NAME.matcher(name).matches()
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        this,
                        "\"%s\" is not the name of a schema registry of one's own".formatted(name),
                        "Use 1 to 64 of the characters A-Z a-z 0-9 . - _ and do not start with aws."));
        var longText = description.length() <= 256
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        this,
                        "The description has %d characters".formatted(description.length()),
                        "Shorten it to 256 characters"));
        return Stream.of(badName, longText, Tags.problems(this, tags)).flatMap(it -> it);
    }
}
