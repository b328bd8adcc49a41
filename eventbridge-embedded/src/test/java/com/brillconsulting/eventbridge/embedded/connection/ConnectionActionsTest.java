package com.brillconsulting.eventbridge.embedded.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.TestEventBridge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationState;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionOAuthHttpMethod;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class ConnectionActionsTest {

    private static final String LATTICE =
            "arn:aws:vpc-lattice:us-east-1:123456789012:resourceconfiguration/rcfg-0123456789abcdef0";

    private final TestEventBridge aws = new TestEventBridge();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void showsAConnectionWithoutItsSecrets() {
        var created = aws.events.createConnection(it -> it.name("shop")
                .description("The shop")
                .kmsKeyIdentifier("alias/key")
                .authorizationType(ConnectionAuthorizationType.BASIC)
                .authParameters(auth -> auth.basicAuthParameters(
                                basic -> basic.username("user").password("hush"))
                        .invocationHttpParameters(http -> http.headerParameters(
                                        ConnectionHeaderParameter.builder()
                                                .key("X-Open")
                                                .value("seen")
                                                .build(),
                                        ConnectionHeaderParameter.builder()
                                                .key("X-Secret")
                                                .value("hush")
                                                .isValueSecret(true)
                                                .build())
                                .bodyParameters(ConnectionBodyParameter.builder()
                                        .key("b")
                                        .value("1")
                                        .build()))));

        assertThat(created.connectionArn())
                .matches("arn:aws:events:us-east-1:123456789012:connection/shop/[0-9a-f-]{36}");
        assertThat(created.connectionState()).isEqualTo(ConnectionState.AUTHORIZED);
        var shown = aws.events.describeConnection(it -> it.name("shop"));
        assertThat(shown.connectionArn()).isEqualTo(created.connectionArn());
        assertThat(shown.secretArn())
                .matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:events!connection/shop/"
                        + "[0-9a-f-]{36}-[0-9a-zA-Z]{6}");
        assertThat(shown.description()).isEqualTo("The shop");
        assertThat(shown.kmsKeyIdentifier()).isEqualTo("alias/key");
        assertThat(shown.lastAuthorizedTime()).isEqualTo(aws.clock.instant());
        assertThat(shown.authParameters().basicAuthParameters().username()).isEqualTo("user");
        var headers = shown.authParameters().invocationHttpParameters().headerParameters();
        assertThat(headers.get(0).value()).isEqualTo("seen");
        assertThat(headers.get(0).isValueSecret()).isFalse();
        assertThat(headers.get(1).value()).isNull();
        assertThat(headers.get(1).isValueSecret()).isTrue();
        assertThat(shown.toString()).doesNotContain("hush");
    }

    @Test
    void showsHowAnOAuthConnectionIsAuthorized() {
        var created = aws.events.createConnection(it -> it.name("shop")
                .authorizationType(ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS)
                .authParameters(auth -> auth.oAuthParameters(oAuth -> oAuth.authorizationEndpoint("https://auth/token")
                        .httpMethod(ConnectionOAuthHttpMethod.POST)
                        .clientParameters(client -> client.clientID("id").clientSecret("hush"))
                        .oAuthHttpParameters(http -> http.bodyParameters(ConnectionBodyParameter.builder()
                                .key("audience")
                                .value("hush")
                                .isValueSecret(true)
                                .build())))));

        assertThat(created.connectionState()).isEqualTo(ConnectionState.AUTHORIZING);
        var shown = aws.events.describeConnection(it -> it.name("shop"));
        assertThat(shown.connectionState()).isEqualTo(ConnectionState.AUTHORIZED);
        var oAuth = shown.authParameters().oAuthParameters();
        assertThat(oAuth.clientParameters().clientID()).isEqualTo("id");
        assertThat(oAuth.authorizationEndpoint()).isEqualTo("https://auth/token");
        assertThat(oAuth.oAuthHttpParameters().bodyParameters().get(0).key()).isEqualTo("audience");
        assertThat(shown.toString()).doesNotContain("hush");
    }

    @Test
    void showsHowAPrivateEndpointIsReached() {
        aws.events.createConnection(it -> it.name("shop")
                .authorizationType(ConnectionAuthorizationType.API_KEY)
                .authParameters(auth ->
                        auth.apiKeyAuthParameters(key -> key.apiKeyName("X-Key").apiKeyValue("hush")))
                .invocationConnectivityParameters(
                        path -> path.resourceParameters(resource -> resource.resourceConfigurationArn(LATTICE))));

        var shown = aws.events.describeConnection(it -> it.name("shop"));

        assertThat(shown.connectionState()).isEqualTo(ConnectionState.ACTIVE);
        var resource = shown.invocationConnectivityParameters().resourceParameters();
        assertThat(resource.resourceConfigurationArn()).isEqualTo(LATTICE);
        assertThat(resource.resourceAssociationArn())
                .matches("arn:aws:vpc-lattice:us-east-1:123456789012:servicenetworkresourceassociation/"
                        + "snra-[0-9a-z]{17}");
        assertThat(shown.authParameters().apiKeyAuthParameters().apiKeyName()).isEqualTo("X-Key");
        assertThat(shown.toString()).doesNotContain("hush");
    }

    @Test
    void takesAwayThePrivateAuthorizationEndpointByAnEmptyArn() {
        aws.events.createConnection(it -> it.name("shop")
                .authorizationType(ConnectionAuthorizationType.API_KEY)
                .authParameters(auth -> auth.apiKeyAuthParameters(
                                key -> key.apiKeyName("X-Key").apiKeyValue("hush"))
                        .connectivityParameters(path ->
                                path.resourceParameters(resource -> resource.resourceConfigurationArn(LATTICE)))));
        assertThat(aws.events
                        .describeConnection(it -> it.name("shop"))
                        .authParameters()
                        .connectivityParameters()
                        .resourceParameters()
                        .resourceConfigurationArn())
                .isEqualTo(LATTICE);

        aws.events.updateConnection(it -> it.name("shop")
                .authParameters(auth -> auth.connectivityParameters(
                        path -> path.resourceParameters(resource -> resource.resourceConfigurationArn("")))));

        assertThat(aws.events
                        .describeConnection(it -> it.name("shop"))
                        .authParameters()
                        .connectivityParameters())
                .isNull();
    }

    @Test
    void updatesWhatIsGivenAndAuthorizesAnew() {
        create("shop");
        aws.events.deauthorizeConnection(it -> it.name("shop"));

        aws.events.updateConnection(it -> it.name("shop")
                .description("changed")
                .authParameters(auth ->
                        auth.apiKeyAuthParameters(key -> key.apiKeyName("X-New").apiKeyValue("new"))));

        var shown = aws.events.describeConnection(it -> it.name("shop"));
        assertThat(shown.description()).isEqualTo("changed");
        assertThat(shown.authorizationType()).isEqualTo(ConnectionAuthorizationType.API_KEY);
        assertThat(shown.connectionState()).isEqualTo(ConnectionState.AUTHORIZED);
        assertThat(shown.authParameters().apiKeyAuthParameters().apiKeyName()).isEqualTo("X-New");
    }

    @Test
    void refusesATypeWithoutItsParameters() {
        create("shop");

        assertThatThrownBy(
                        () -> aws.events.updateConnection(it -> it.name("shop").authorizationType("BASIC")))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("BasicAuthParameters");
        assertThat(aws.events.describeConnection(it -> it.name("shop")).authorizationType())
                .isEqualTo(ConnectionAuthorizationType.API_KEY);
    }

    @Test
    void makesDestinationsInactiveWhileTheirConnectionIsDeauthorized() {
        CreateConnectionResponse connection = create("shop");
        CreateApiDestinationResponse destination = createDestination("orders", connection.connectionArn());
        assertThat(destination.apiDestinationState()).isEqualTo(ApiDestinationState.ACTIVE);
        assertThat(destination.apiDestinationArn())
                .matches("arn:aws:events:us-east-1:123456789012:api-destination/orders/[0-9a-f-]{36}");

        var deauthorized = aws.events.deauthorizeConnection(it -> it.name("shop"));

        assertThat(deauthorized.connectionState()).isEqualTo(ConnectionState.DEAUTHORIZING);
        assertThat(aws.events.describeConnection(it -> it.name("shop")).connectionState())
                .isEqualTo(ConnectionState.DEAUTHORIZED);
        assertThat(aws.events.describeApiDestination(it -> it.name("orders")).apiDestinationState())
                .isEqualTo(ApiDestinationState.INACTIVE);
    }

    @Test
    void updatesADestinationByWhatIsGiven() {
        var connection = create("shop");
        createDestination("orders", connection.connectionArn());

        aws.events.updateApiDestination(
                it -> it.name("orders").httpMethod("PUT").invocationRateLimitPerSecond(5));

        var shown = aws.events.describeApiDestination(it -> it.name("orders"));
        assertThat(shown.httpMethodAsString()).isEqualTo("PUT");
        assertThat(shown.invocationRateLimitPerSecond()).isEqualTo(5);
        assertThat(shown.invocationEndpoint()).isEqualTo("https://example.com/orders");
    }

    @Test
    void deletesAConnectionOnlyOnceNoDestinationHasIt() {
        var connection = create("shop");
        createDestination("orders", connection.connectionArn());

        assertThatThrownBy(() -> aws.events.deleteConnection(it -> it.name("shop")))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("since it has api-destinations");

        aws.events.deleteApiDestination(it -> it.name("orders"));
        assertThat(aws.events.deleteConnection(it -> it.name("shop")).connectionState())
                .isEqualTo(ConnectionState.DELETING);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> aws.events.describeConnection(it -> it.name("shop")))
                .withMessageStartingWith("Failed to describe the connection(s). Connection 'shop' does not exist.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> aws.events.describeApiDestination(it -> it.name("orders")))
                .withMessageStartingWith(
                        "Failed to describe the api-destination(s). An api-destination 'orders' does not exist.");
    }

    @Test
    void refusesNamesThatAreTakenAndConnectionsThatDoNotExist() {
        var connection = create("shop");
        createDestination("orders", connection.connectionArn());

        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> create("shop"))
                .withMessageStartingWith("Connection shop already exists.");
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> createDestination("orders", connection.connectionArn()))
                .withMessageStartingWith("An api-destination 'orders' already exists.");
        String other = connection.connectionArn().replaceFirst("[0-9a-f-]{36}$", "00000000");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> createDestination("other", other))
                .withMessageStartingWith("Connection '" + other + "' does not exist.");
    }

    @Test
    void listsPageByPageAndByPrefixStateAndConnection() {
        var a = create("a1");
        create("a2");
        create("b");
        aws.events.deauthorizeConnection(it -> it.name("a2"));
        createDestination("orders", a.connectionArn());

        var first = aws.events.listConnections(it -> it.namePrefix("a").limit(1));
        var second =
                aws.events.listConnections(it -> it.namePrefix("a").limit(1).nextToken(first.nextToken()));
        assertThat(first.connections()).extracting(Connection::name).containsExactly("a1");
        assertThat(second.connections()).extracting(Connection::name).containsExactly("a2");
        assertThat(second.nextToken()).isNull();
        assertThat(aws.events
                        .listConnections(it -> it.connectionState(ConnectionState.DEAUTHORIZED))
                        .connections())
                .extracting(Connection::name)
                .containsExactly("a2");
        assertThat(aws.events
                        .listApiDestinations(it -> it.connectionArn(a.connectionArn()))
                        .apiDestinations())
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("orders"));
    }

    private CreateConnectionResponse create(String name) {
        return aws.events.createConnection(it -> it.name(name)
                .authorizationType(ConnectionAuthorizationType.API_KEY)
                .authParameters(auth ->
                        auth.apiKeyAuthParameters(key -> key.apiKeyName("X-Key").apiKeyValue("secret"))));
    }

    private CreateApiDestinationResponse createDestination(String name, String connectionArn) {
        return aws.events.createApiDestination(it -> it.name(name)
                .connectionArn(connectionArn)
                .invocationEndpoint("https://example.com/" + name)
                .httpMethod("POST"));
    }
}
