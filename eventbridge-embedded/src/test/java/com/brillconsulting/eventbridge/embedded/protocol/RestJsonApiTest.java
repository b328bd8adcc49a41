package com.brillconsulting.eventbridge.embedded.protocol;

import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.CreateRegistryResponse;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryResponse;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.schemas.model.GetCodeBindingSourceRequest;
import software.amazon.awssdk.services.schemas.model.GetCodeBindingSourceResponse;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.schemas.model.ListRegistriesResponse;

class RestJsonApiTest {

    private final AwsEndpoint endpoint = new AwsEndpoint(
            "123456789012",
            List.of(new RestJsonApi(
                    "schemas",
                    "BadRequestException",
                    RestJsonApi.ErrorBody.CODE_AND_MESSAGE,
                    scope -> OperationTable.of(MethodHandles.lookup(), new Registries(scope)))));

    @Test
    void answersWithTheStatusOfTheOperation() {
        var response = handle("POST", "/v1/registries/name/r", "{\"RegistryName\": \"other\", \"Description\": \"d\"}");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        // The name stands in the path; in the body it is as unknown as any other member would be.
        assertThat(json(response))
                .isEqualTo(
                        json(
                                "{\"Description\": \"d\", \"RegistryArn\": \"arn:aws:schemas:eu-west-1:123456789012:registry/r\"}"));
    }

    @Test
    void answersNoContentWithoutABody() {
        var response = handle("DELETE", "/v1/registries/name/r", "");
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void answersAPayloadAsItIs() {
        var response = handle("GET", "/v1/registries/name/r/schemas/name/s/language/Java8/source", "");
        assertThat(response.headers()).containsEntry("Content-Type", "application/octet-stream");
        assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("zip");
    }

    @Test
    void tellsAnErrorInHeaderAndBody() {
        var response = handle("GET", "/v1/registries/name/r", "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "NotFoundException");
        assertThat(json(response)).isEqualTo(json("{\"Code\": \"NotFoundException\", \"Message\": \"No r.\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/registries/name/r/nothing",
        "PATCH, /v1/registries/name/r",
        "POST, /",
        "GET, /v1/registries/name/",
        "GET, *"
    })
    void doesNotKnowOtherOperations(String method, String uri) {
        var response = handle(method, uri, "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/registries?limit=many, ''",
        "GET, /v1/registries?limit=, ''",
        "GET, /v1/registries?limit=%ZZ, ''",
        "GET, /v1/registries/name/%4, ''",
        "POST, /v1/registries/name/r, {",
        "POST, /v1/registries/name/r, []",
        "POST, /v1/registries/name/r, '{\"Description\": 1}'"
    })
    void refusesWhatCannotBeRead(String method, String uri, String body) {
        var response = handle(method, uri, body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "SerializationException");
    }

    @ParameterizedTest
    @CsvSource({"/v1/registries?limit=7&&x, 7", "/v1/registries?=&limit=7&limit=8, 7", "/v1/registries?, ''"})
    void passesOverWhatIsUnknownInTheQuery(String uri, String token) {
        assertThat(json(handle("GET", uri, "")).path("NextToken").asString("")).isEqualTo(token);
    }

    @Test
    void tellsWhatTheModelDoesNotAllowWithTheCodeOfTheService() {
        var response = handle("POST", "/v1/registries/name/r", "{\"Description\": \"" + "d".repeat(257) + "\"}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "BadRequestException");
        assertThat(json(response).path("Message").asString())
                .endsWith("failed to satisfy constraint: Member must have length less than or equal to 256");
    }

    private AwsHttpResponse handle(String method, String uri, String body) {
        var headers = Map.of(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20261101/eu-west-1/schemas/aws4_request, Signature=0");
        return endpoint.handle(new AwsHttpRequest(method, uri, headers, body.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    /** A part of the schema registry. */
    public static final class Registries {

        private final Scope scope;

        Registries(Scope scope) {
            this.scope = scope;
        }

        public CreateRegistryResponse createRegistry(CreateRegistryRequest request) {
            return CreateRegistryResponse.builder()
                    .registryArn(scope.arn("schemas", "registry/" + request.registryName()))
                    .description(request.description())
                    .build();
        }

        public DescribeRegistryResponse describeRegistry(DescribeRegistryRequest request) {
            throw ApiException.of("NotFoundException", "No " + request.registryName() + ".")
                    .withStatus(404);
        }

        public DeleteRegistryResponse deleteRegistry(DeleteRegistryRequest request) {
            return DeleteRegistryResponse.builder().build();
        }

        public ListRegistriesResponse listRegistries(ListRegistriesRequest request) {
            Integer limit = request.limit();
            return ListRegistriesResponse.builder()
                    .nextToken(limit == null ? null : limit.toString())
                    .build();
        }

        public GetCodeBindingSourceResponse getCodeBindingSource(GetCodeBindingSourceRequest request) {
            return GetCodeBindingSourceResponse.builder()
                    .body(SdkBytes.fromUtf8String("zip"))
                    .build();
        }
    }
}
