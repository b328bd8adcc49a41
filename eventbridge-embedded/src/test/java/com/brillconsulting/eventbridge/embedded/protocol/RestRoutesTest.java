package com.brillconsulting.eventbridge.embedded.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;
import software.amazon.awssdk.services.schemas.model.SearchSchemasRequest;
import software.amazon.awssdk.services.schemas.model.SearchSchemasResponse;

class RestRoutesTest {

    private final OperationTable operations = OperationTable.of(MethodHandles.lookup(), new Registry());

    @Test
    void takesMethodAndPathFromTheMarshallersOfTheSdk() {
        var match = RestRoutes.of(operations)
                .find("GET", RequestUri.segments("/v1/registries/name/my%2Fown/schemas/name/a+b"));
        assertThat(match).isNotNull();
        assertThat(match.operation().name()).isEqualTo("DescribeSchema");
        assertThat(match.labels()).isEqualTo(Map.of("registryName", "my/own", "schemaName", "a+b"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/registries/name/a/schemas/search",
        "GET, /v1/registries/name/a/schemas/search/more",
        "GET, /v1/registries/name/a/schemas",
        "GET, /v1/registries/name//schemas/search",
        "GET, /v1/registries/name/a/schemas/search/",
        "GET, /",
        "GET, ''"
    })
    void knowsNoOtherPath(String method, String path) {
        assertThat(RestRoutes.of(operations).find(method, RequestUri.segments(path)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/files/{Key+}, /files/a/b%20c/d, a/b c/d",
        "/files/{Key+}, /files/a, a",
        "/{Key+}/content, /a/b/content, a/b"
    })
    void letsAGreedyLabelTakeSeveralParts(String template, String path, String key) {
        assertThat(route(template).match(RequestUri.segments(path))).isEqualTo(Map.of("Key", key));
    }

    @ParameterizedTest
    @CsvSource({"/files/{Key+}, /files", "/files/{Key+}, /files/", "/{Key+}/content, /a/b/other"})
    void asksForSomethingInPlaceOfAGreedyLabel(String template, String path) {
        assertThat(route(template).match(RequestUri.segments(path))).isNull();
    }

    private RestRoute route(String template) {
        return new RestRoute(List.copyOf(operations.all()).get(0), "GET", RequestUri.segments(template));
    }

    /** Two operations whose paths differ late. */
    public static final class Registry {

        public SearchSchemasResponse searchSchemas(SearchSchemasRequest request) {
            return SearchSchemasResponse.builder().build();
        }

        public DescribeSchemaResponse describeSchema(DescribeSchemaRequest request) {
            return DescribeSchemaResponse.builder().build();
        }
    }
}
