package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The definition of a schema in a registry.
 *
 * @param registry the declared registry, or {@code discovered-schemas}
 * @param name 1 to 385 characters of {@code A-Z a-z 0-9 . - _ @ / }
 * @param type the type of the schema
 * @param description the description, at most 256 characters; empty for none
 * @param content the schema as JSON, at most 100,000 characters
 * @param tags the tags
 * @since 0.1.0
 */
public record SchemaDefinition(
        String registry, String name, Type type, String description, String content, Map<String, String> tags)
        implements Definition {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z@0-9/]{1,385}");
    private static final int LONGEST = 100_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /** Copies the map. */
    public SchemaDefinition {
        tags = Tags.copy(tags);
    }

    static String label(String registry, String name) {
        return "schema \"%s\" in registry \"%s\"".formatted(name, registry);
    }

    @Override
    public String label() {
        return label(registry, name);
    }

    @Override
    public Definition canonical() {
        return new SchemaDefinition(
                registry, name, type, description, JSON.writeValueAsString(JSON.readTree(content)), tags);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of a schema".formatted(name),
                    "Use 1 to 385 of the characters A-Z a-z 0-9 . - _ @ /"));
        }
        if (content.length() > LONGEST) {
            problems.add(Problem.of(
                    this,
                    "The content has %d characters".formatted(content.length()),
                    "Shorten it to %d characters".formatted(LONGEST)));
        }
        try {
            JSON.readTree(content);
        } catch (JacksonException e) {
            problems.add(Problem.of(
                    this, "The content is no JSON: %s".formatted(e.getOriginalMessage()), "Correct the content"));
        }
        if (topology.find(SchemaRegistryDefinition.class, SchemaRegistryDefinition.label(registry))
                        .isEmpty()
                && !registry.equals("discovered-schemas")) {
            problems.add(Problem.of(
                    this, "The schema registry \"%s\" is not declared".formatted(registry), "Declare the registry"));
        }
        Tags.problems(this, tags).forEach(problems::add);
        return problems.stream();
    }

    /** The type of a schema. */
    public enum Type {
        /** OpenAPI 3. */
        OPEN_API3,
        /** JSON Schema, draft 4. */
        JSON_SCHEMA_DRAFT4
    }
}
