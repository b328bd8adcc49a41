package com.brillconsulting.eventbridge.embedded.schema;

import static com.brillconsulting.eventbridge.embedded.schema.TestSchemas.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import tools.jackson.databind.JsonNode;

class DiscoveredSchemaTest {

    /** From the user guide of EventBridge, where it is the example of inference. */
    private static final String STEP_FUNCTIONS = """
            {"version": "0", "id": "315c1398-40ff-a850-213b-158f73e60175",
             "detail-type": "Step Functions Execution Status Change", "source": "aws.states",
             "account": "012345678912", "time": "2019-02-26T19:42:21Z", "region": "us-east-1",
             "resources": ["arn:aws:states:us-east-1:012345678912:execution:state-machine-name:execution-name"],
             "detail": {"name": "execution-name", "startDate": 1551225146847, "input": "{}", "output": null}}
            """;

    private final TestSchemas bus = new TestSchemas();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void writesTheSchemaOfAnEventAsAwsDoes() {
        assertThat(discover("OpenApi3", STEP_FUNCTIONS)).isEqualTo(json("""
                                {"openapi": "3.0.0",
                                 "info": {"version": "1.0.0", "title": "StepFunctionsExecutionStatusChange"},
                                 "paths": {},
                                 "components": {"schemas": {
                                  "AWSEvent": {"type": "object",
                                   "required": ["detail-type", "resources", "detail", "id", "source", "time", "region",
                                     "version", "account"],
                                   "x-amazon-events-detail-type": "Step Functions Execution Status Change",
                                   "x-amazon-events-source": "aws.states",
                                   "properties": {
                                    "detail": {"$ref": "#/components/schemas/StepFunctionsExecutionStatusChange"},
                                    "account": {"type": "string"}, "detail-type": {"type": "string"},
                                    "id": {"type": "string"}, "region": {"type": "string"},
                                    "resources": {"type": "array", "items": {"type": "string"}},
                                    "source": {"type": "string"}, "time": {"type": "string", "format": "date-time"},
                                    "version": {"type": "string"}}},
                                  "StepFunctionsExecutionStatusChange": {"type": "object",
                                   "required": ["input", "name", "output", "startDate"],
                                   "properties": {"input": {"type": "string"}, "name": {"type": "string"},
                                    "output": {}, "startDate": {"type": "integer", "format": "int64"}}}}}}
                                """));
    }

    @Test
    void writesItAsJsonSchemaToo() {
        JsonNode schema = discover("JSONSchemaDraft4", STEP_FUNCTIONS);
        assertThat(schema.path("$schema").asString()).isEqualTo("http://json-schema.org/draft-04/schema#");
        assertThat(schema.path("title").asString()).isEqualTo("StepFunctionsExecutionStatusChange");
        assertThat(schema.path("x-amazon-events-source").asString()).isEqualTo("aws.states");
        assertThat(schema.at("/properties/detail/$ref").asString())
                .isEqualTo("#/definitions/StepFunctionsExecutionStatusChange");
        assertThat(schema.at("/definitions/StepFunctionsExecutionStatusChange/properties/name/type")
                        .asString())
                .isEqualTo("string");
    }

    @Test
    void makesOneSchemaOfSeveralEvents() {
        JsonNode schema = discover(
                "OpenApi3",
                "{\"source\": \"s\", \"detail-type\": \"d\", \"detail\": {\"a\": 1}}",
                "{\"source\": \"s\", \"detail-type\": \"d\", \"detail\": {\"a\": 2, \"b\": true}}");
        assertThat(schema.at("/components/schemas/D/required")).isEqualTo(json("[\"a\"]"));
        assertThat(schema.at("/components/schemas/D/properties/b/type").asString())
                .isEqualTo("boolean");
    }

    @Test
    void tellsObjectsOfTheSameNameApart() {
        JsonNode schemas = discover(
                        "OpenApi3",
                        "{\"source\": \"s\", \"detail-type\": \"d\", \"detail\": {"
                                + "\"one\": {\"item\": {\"a\": 1}}, \"two\": {\"item\": {\"b\": 1}}, \"three\": {\"item\": {\"a\": 5}}}}")
                .at("/components/schemas");
        assertThat(schemas.at("/One/properties/item/$ref").asString()).isEqualTo("#/components/schemas/Item");
        assertThat(schemas.at("/Two/properties/item/$ref").asString()).isEqualTo("#/components/schemas/Item_1");
        assertThat(schemas.at("/Three/properties/item/$ref").asString()).isEqualTo("#/components/schemas/Item");
        assertThat(schemas.at("/Item_1/properties").has("b")).isTrue();
    }

    @Test
    void infersTheSchemaOfJsonThatIsNoEvent() {
        assertThat(discover("OpenApi3", "{\"a\": {\"b\": [1]}}").at("/components/schemas/A/properties/b"))
                .isEqualTo(json("{\"type\": \"array\", \"items\": {\"type\": \"integer\", \"format\": \"int64\"}}"));
    }

    @Test
    void refusesWhatIsNoJsonObjectAndTooMany() {
        assertThatThrownBy(() -> discover("OpenApi3", "no JSON")).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> discover("OpenApi3", "[]")).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> discover("OpenApi3")).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> discover("OpenApi3", new String[11])).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> discover("Avro", "{}")).isInstanceOf(BadRequestException.class);
    }

    private JsonNode discover(String type, String... events) {
        return json(bus.client
                .getDiscoveredSchema(it -> it.type(type).events(events))
                .content());
    }
}
