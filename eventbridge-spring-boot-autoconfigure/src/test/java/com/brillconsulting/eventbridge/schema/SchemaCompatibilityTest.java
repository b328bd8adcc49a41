package com.brillconsulting.eventbridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCompatibilityTest {

    private static final String BEFORE = """
            {"type": "object", "required": ["id", "line"], "properties": {
              "id": {"type": "string"},
              "total": {"type": "number"},
              "status": {"type": "string", "enum": ["PLACED", "SHIPPED"]},
              "line": {"$ref": "#/definitions/Line"}},
             "definitions": {"Line": {"type": "object", "properties": {
               "article": {"type": "string"}, "next": {"$ref": "#/definitions/Line"}}}}}
            """;

    @Test
    void acceptsTheSame() {
        assertThat(SchemaCompatibility.breaks(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void acceptsWhatReadersNeedNotKnow() {
        var after = BEFORE.replace(
                        "\"total\": {\"type\": \"number\"}",
                        "\"total\": {\"type\": \"integer\"}, \"note\": {\"type\": \"string\"}")
                .replace(", \"SHIPPED\"", "");

        assertThat(SchemaCompatibility.breaks(BEFORE, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\": {\"type\": \"string\"},|| id is gone",
                "\"required\": [\"id\", |\"required\": [| id is no longer always there",
                "\"total\": {\"type\": \"number\"}|\"total\": {\"type\": \"string\"}| total may be string, which it could not be",
                "\"id\": {\"type\": \"string\"}|\"id\": {\"type\": [\"string\", \"null\"]}| id may be null, which it could not be",
                "\"id\": {\"type\": \"string\"}|\"id\": {\"type\": \"string\", \"nullable\": true}| id may be null, which it could not be",
                "\"SHIPPED\"]|\"SHIPPED\", \"LOST\"]| status may be LOST, which is new",
                "\"article\": {\"type\": \"string\"}|\"article\": {\"type\": \"integer\"}| line.article may be integer, which it could not be"
            })
    void namesWhatBreaksReaders(String part, String replacement, String broken) {
        var after = BEFORE.replace(part, replacement == null ? "" : replacement);

        assertThat(after).isNotEqualTo(BEFORE);
        assertThat(SchemaCompatibility.breaks(BEFORE, after)).containsExactly(broken);
    }
}
