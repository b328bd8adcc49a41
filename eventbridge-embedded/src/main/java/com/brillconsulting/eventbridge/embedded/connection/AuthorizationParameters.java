package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthResponseParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionAuthRequestParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Authorization parameters in their three forms: as they are created, updated and shown. The SDK has a class for each,
 * with the same names of members, so that they are turned into one another as JSON.
 */
final class AuthorizationParameters {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> SECRETS = Set.of("Password", "ApiKeyValue", "ClientSecret");
    private static final Set<String> LISTS_OF_PARAMETERS = Set.of("InvocationHttpParameters", "OAuthHttpParameters");
    private static final String RESOURCE_CONFIGURATION =
            "/ConnectivityParameters/ResourceParameters/ResourceConfigurationArn";
    private static final List<String> BLOCKS =
            List.of("BasicAuthParameters", "ApiKeyAuthParameters", "OAuthParameters");

    private AuthorizationParameters() {}

    /** {@return what an update gives, as if it was for a new connection} */
    static CreateConnectionAuthRequestParameters asCreated(UpdateConnectionAuthRequestParameters update) {
        return created(tree(update));
    }

    /** {@return the parameters that belong to the type, with those of other types dropped, and an empty connectivity} */
    static CreateConnectionAuthRequestParameters ofType(String type, CreateConnectionAuthRequestParameters parameters) {
        ObjectNode tree = tree(parameters);
        BLOCKS.stream()
                .filter(block -> !block.equals(AuthorizationChecks.block(type)))
                .forEach(tree::remove);
        if (tree.path("OAuthParameters") instanceof ObjectNode oAuth
                && oAuth.path("HttpMethod").isString()) {
            oAuth.put("HttpMethod", oAuth.path("HttpMethod").asString().toUpperCase(Locale.ROOT));
        }
        if (tree.at(RESOURCE_CONFIGURATION).asString("").isEmpty()) {
            tree.remove("ConnectivityParameters");
        }
        return created(tree);
    }

    /** {@return the parameters with what a change gives in their place; what it leaves out stays} */
    static CreateConnectionAuthRequestParameters merge(
            @Nullable CreateConnectionAuthRequestParameters before, CreateConnectionAuthRequestParameters change) {
        if (before == null) {
            return change;
        }
        ObjectNode tree = tree(before);
        merge(tree, tree(change));
        return created(tree);
    }

    private static void merge(ObjectNode target, ObjectNode change) {
        for (Map.Entry<String, JsonNode> member : change.properties()) {
            if (member.getValue() instanceof ObjectNode structure
                    && target.get(member.getKey()) instanceof ObjectNode known
                    && !LISTS_OF_PARAMETERS.contains(member.getKey())) {
                merge(known, structure);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
    }

    /** {@return the parameters as they are shown: without secrets, and without values that are marked as secret} */
    static ConnectionAuthResponseParameters shown(CreateConnectionAuthRequestParameters parameters, Lattice lattice) {
        ObjectNode tree = tree(parameters);
        hideSecrets(tree);
        lattice.associate(tree.path("ConnectivityParameters").path("ResourceParameters"));
        var builder = ConnectionAuthResponseParameters.builder();
        read(tree, (SdkPojo) builder);
        return builder.build();
    }

    private static void hideSecrets(JsonNode node) {
        if (node instanceof ObjectNode structure) {
            structure.remove(SECRETS);
            if (structure.has("Key")) {
                boolean secret = structure.path("IsValueSecret").asBoolean(false);
                structure.put("IsValueSecret", secret);
                if (secret) {
                    structure.remove("Value");
                }
            }
        }
        node.forEach(AuthorizationParameters::hideSecrets);
    }

    private static ObjectNode tree(SdkPojo pojo) {
        return (ObjectNode) JSON.readTree(JsonCodec.write(pojo));
    }

    private static CreateConnectionAuthRequestParameters created(ObjectNode tree) {
        var builder = CreateConnectionAuthRequestParameters.builder();
        read(tree, (SdkPojo) builder);
        return builder.build();
    }

    private static void read(ObjectNode tree, SdkPojo builder) {
        JsonCodec.read(JSON.writeValueAsBytes(tree), builder);
    }
}
